package io.github.crosslevel.mls.benchmarks.adapters;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.jdbc.LabeledTable;
import io.github.crosslevel.mls.jdbc.MlsDataSource;
import io.github.crosslevel.mls.jdbc.SqlDialect;
import io.github.crosslevel.mls.jdbc.StatementClassifier;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * What it costs to judge a statement, seen or not, and to read rows through a guarded data source beside the driver
 * with the same filter written by hand.
 */
public final class JdbcDrive implements Drive {
    private static final int TEXTS = 8_192;
    private static final int TURN = 1_024;
    private static final int ROWS = 20_000;

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
        try (Connection connection = bare.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE accounts (id INT PRIMARY KEY, name VARCHAR(40), branch INT, balance INT, "
                    + "id_number VARCHAR(20), grade VARCHAR(4))");
            statement.execute("INSERT INTO accounts SELECT x, 'name ' || x, x, x, 'id ' || x, "
                    + "CASE WHEN MOD(x, 4) = 0 THEN 'S' ELSE 'N' END FROM system_range(1, " + ROWS + ")");
        }
        DataSource guarded = guarded(bare);
        String filtered = "SELECT id, name, branch, balance, NULL, grade FROM accounts WHERE grade IN ('N')";
        String whole = "SELECT id, name, branch, balance, id_number, grade FROM accounts";
        int rows = read(bare, filtered);
        if (read(guarded, whole) != rows) {
            throw new IllegalStateException("not the same rows");
        }
        turns.measure(
                0.4,
                Case.of("row-bare", rows, () -> read(bare, filtered)),
                Case.of("row", rows, () -> read(guarded, whole)));
    }

    private static DataSource guarded(DataSource bare) {
        LabelSchema schema =
                LabelSchema.builder("bank", 1).levels("internal", "secret").build();
        Label internal = schema.label("internal");
        Label secret = schema.label("secret");
        Subject clerk =
                new Subject(SubjectId.of("clerk"), SystemId.of("core"), Clearance.upTo(internal), Attributes.none());
        GradedSystem core = new GradedSystem(SystemId.of("core"), 3, Clearance.upTo(secret));
        AuditSink trail = entry -> () -> {};
        return MlsDataSource.around(bare, SqlDialect.H2)
                .table(LabeledTable.named("accounts", internal)
                        .columns("id", "name", "branch", "balance", "grade")
                        .column("id_number", secret)
                        .rowLabels("grade", Map.of("N", internal, "S", secret)))
                .subjects(() -> Optional.of(clerk))
                .deciding(MandatoryAccess.before(request -> Decision.permit("all")))
                .between(core, core)
                .audit(trail, InstantSource.system(), SystemId.of("core"))
                .build();
    }

    /** Reads all columns of all rows, and returns how many rows there were. */
    private static int read(DataSource source, String sql) throws SQLException {
        int rows = 0;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                for (int column = 1; column <= 6; column++) {
                    rows += row.getObject(column) == null ? 0 : 0;
                }
                rows++;
            }
        }
        return rows;
    }
}
