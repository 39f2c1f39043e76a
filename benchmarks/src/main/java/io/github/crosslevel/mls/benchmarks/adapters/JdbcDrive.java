package io.github.crosslevel.mls.benchmarks.adapters;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.jdbc.sql.StatementClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * What it costs to judge a statement, seen or not, and to read rows through a guarded data source beside the driver
 * with the same filter written by hand.
 */
public final class JdbcDrive implements Drive {
    private static final int TEXTS = 8_192;
    private static final int TURN = 1_024;

    private static final String[] STATEMENTS = {
        "SELECT id, name, balance FROM accounts WHERE id = %d AND grade = ?",
        "INSERT INTO accounts (id, name, opened, balance) VALUES (%d, ?, ?, ?)",
        "UPDATE accounts SET balance = balance + ? WHERE id = %d AND grade IN ('a', 'b')",
        "select a1_0.id,a1_0.name,a1_0.balance,b1_0.name from accounts a1_0 left join branches b1_0 on "
                + "b1_0.id=a1_0.branch where a1_0.name like ? and a1_0.balance>%d order by a1_0.id offset ? rows "
                + "fetch first ? rows only",
        "WITH t AS (SELECT branch, sum(balance) AS total FROM accounts GROUP BY branch) SELECT b.name, t.total FROM t "
                + "JOIN branches b ON b.id = t.branch WHERE t.total > %d ORDER BY t.total DESC"
    };

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public String describe() {
        return "judging five statements, never seen and seen before; rows of H2 through a guarded data source, beside "
                + "the driver with the same filter written by hand";
    }

    @Override
    public int seconds() {
        return 12;
    }

    @Override
    public void run(Turns turns) throws Exception {
        StatementClassifier classifier = StatementClassifier.of(SqlDialect.POSTGRESQL);
        List<Case> cases = new ArrayList<>();
        for (int form = 0; form < STATEMENTS.length; form++) {
            String[] texts = new String[TEXTS];
            for (int i = 0; i < TEXTS; i++) {
                texts[i] = String.format(Locale.ROOT, STATEMENTS[form], i);
            }
            int[] next = {0};
            cases.add(Case.repeated("unseen-" + form, TURN, () -> {
                next[0] = (next[0] + 1) & (TEXTS - 1); // by the time a text comes again it is forgotten
                return classifier.classify(texts[next[0]]);
            }));
        }
        for (int form = 0; form < STATEMENTS.length; form++) {
            String text = String.format(Locale.ROOT, STATEMENTS[form], 0);
            cases.add(Case.repeated("seen-" + form, TEXTS, () -> classifier.classify(text)));
        }
        turns.measure(0.6, cases.toArray(Case[]::new));
        rows(turns);
    }

    private static void rows(Turns turns) throws Exception {
        JdbcDataSource bare = new JdbcDataSource();
        bare.setURL("jdbc:h2:mem:rows;DB_CLOSE_DELAY=-1");
        GuardedAccounts.fill(bare, "system_range(1, " + GuardedAccounts.ROWS + ") AS r(x)");
        DataSource guarded = GuardedAccounts.guarded(bare, SqlDialect.H2);
        int rows = GuardedAccounts.read(bare, GuardedAccounts.FILTERED);
        if (GuardedAccounts.read(guarded, GuardedAccounts.WHOLE) != rows) {
            throw new IllegalStateException("not the same rows");
        }
        turns.measure(
                0.4,
                Case.of("row-bare", rows, () -> GuardedAccounts.read(bare, GuardedAccounts.FILTERED)),
                Case.of("row", rows, () -> GuardedAccounts.read(guarded, GuardedAccounts.WHOLE)));
    }
}
