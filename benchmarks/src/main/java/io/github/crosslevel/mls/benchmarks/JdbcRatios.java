package io.github.crosslevel.mls.benchmarks;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.jdbc.LabeledTable;
import io.github.crosslevel.mls.jdbc.MlsDataSource;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.jdbc.sql.StatementClassifier;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What it costs to judge a statement, seen or not, and to read rows through a guarded data source beside the driver
 * with the same filter written by hand. All take turns in one JVM, and of each the fastest turn counts. With the
 * address of an empty PostgreSQL database, statements and rows there, too; otherwise only H2 in memory.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.JdbcRatios [jdbc:postgresql:…]
 * </pre>
 */
public final class JdbcRatios {
    private static final int TURNS = 60;
    private static final int TEXTS = 8_192;
    private static final int ROWS = 20_000;
    private static final int EXECUTIONS = 200;
    private static final String SELECT_ONE = "SELECT name, balance FROM accounts WHERE id = %d";

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

    private JdbcRatios() {}

    /** Measures what is there. */
    public static void main(String[] arguments) throws SQLException {
        if (arguments.length > 0) {
            PGSimpleDataSource postgres = new PGSimpleDataSource();
            postgres.setUrl(arguments[0]);
            overLoopback(postgres);
            return;
        }
        classify();
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:rows;DB_CLOSE_DELAY=-1");
        fill(h2, "system_range(1, " + ROWS + ") AS r(x)");
        rows(h2, SqlDialect.H2);
    }

    private static void overLoopback(DataSource postgres) throws SQLException {
        fill(postgres, "generate_series(1, " + ROWS + ") AS r(x)");
        rows(postgres, SqlDialect.POSTGRESQL);
        DataSource guarded = guarded(postgres, SqlDialect.POSTGRESQL);
        try (Connection bare = postgres.getConnection();
                Connection judged = guarded.getConnection()) {
            String one = "SELECT name, balance FROM accounts WHERE id = %d AND grade IN ('N')";
            compared("SELECT of one row by its key, seen", bare, judged, new Form(one, SELECT_ONE, 1));
            compared("SELECT of one row by its key, new text", bare, judged, new Form(one, SELECT_ONE, ROWS));
            compared(
                    "UPDATE of one row by its key, seen",
                    bare,
                    judged,
                    new Form(
                            "UPDATE accounts SET balance = 7 WHERE id = %d AND grade IN ('N')",
                            "UPDATE accounts SET balance = 7 WHERE id = %d", 1));
            compared(
                    "UPDATE by what a row holds, new text",
                    bare,
                    judged,
                    new Form(
                            "UPDATE accounts SET balance = balance + 1 WHERE id = %d AND grade IN ('N')",
                            "UPDATE accounts SET balance = balance + 1 WHERE id = %d", ROWS));
        }
    }

    /** A statement by hand and as an application writes it, and how many texts of it there are. */
    private record Form(String byHand, String guarded, int texts) {}

    private static void compared(String what, Connection bare, Connection judged, Form form) throws SQLException {
        double plain = Double.MAX_VALUE;
        double guarded = Double.MAX_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            plain = Math.min(plain, executed(bare, form.byHand(), form.texts(), turn));
            guarded = Math.min(guarded, executed(judged, form.guarded(), form.texts(), turn));
        }
        print("%s: %.1f µs by the driver, %.1f µs guarded, %.2f times", what, plain, guarded, guarded / plain);
    }

    /** Returns microseconds an execution. */
    private static double executed(Connection connection, String form, int texts, int turn) throws SQLException {
        String[] statements = new String[EXECUTIONS];
        for (int i = 0; i < EXECUTIONS; i++) {
            statements[i] = String.format(Locale.ROOT, form, 1 + (turn * EXECUTIONS + i) % texts);
        }
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return (System.nanoTime() - start) / (EXECUTIONS * 1_000.0);
    }

    private static void classify() {
        StatementClassifier classifier = StatementClassifier.of(SqlDialect.POSTGRESQL);
        for (String form : STATEMENTS) {
            String[] texts = new String[TEXTS];
            for (int i = 0; i < TEXTS; i++) {
                texts[i] = String.format(Locale.ROOT, form, i);
            }
            double unseen = Double.MAX_VALUE;
            double seen = Double.MAX_VALUE;
            long sink = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                long start = System.nanoTime();
                for (String text : texts) {
                    sink += classifier.classify(text).getClass().hashCode();
                }
                unseen = Math.min(unseen, (System.nanoTime() - start) / (double) TEXTS);
                start = System.nanoTime();
                for (int i = 0; i < TEXTS; i++) {
                    sink += classifier.classify(texts[TEXTS - 1]).getClass().hashCode();
                }
                seen = Math.min(seen, (System.nanoTime() - start) / (double) TEXTS);
            }
            print("classify %3d chars: %4.0f ns not seen, %3.0f ns seen (%d)", form.length(), unseen, seen, sink & 1);
        }
    }

    private static void fill(DataSource bare, String numbers) throws SQLException {
        try (Connection connection = bare.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS accounts");
            statement.execute("CREATE TABLE accounts (id INT PRIMARY KEY, name VARCHAR(40), branch INT, balance INT, "
                    + "id_number VARCHAR(20), grade VARCHAR(4))");
            statement.execute("INSERT INTO accounts SELECT x, 'name ' || x, x, x, 'id ' || x, "
                    + "CASE WHEN MOD(x, 4) = 0 THEN 'S' ELSE 'N' END FROM " + numbers);
        }
    }

    private static void rows(DataSource bare, SqlDialect dialect) throws SQLException {
        DataSource guarded = guarded(bare, dialect);
        String filtered = "SELECT id, name, branch, balance, NULL, grade FROM accounts WHERE grade IN ('N')";
        double plain = Double.MAX_VALUE;
        double judged = Double.MAX_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            plain = Math.min(plain, read(bare, filtered));
            judged =
                    Math.min(judged, read(guarded, "SELECT id, name, branch, balance, id_number, grade FROM accounts"));
        }
        print(
                "row of 6 columns, %s: %.0f ns by the driver, %.0f ns guarded, %.2f times",
                dialect, plain, judged, judged / plain);
    }

    private static DataSource guarded(DataSource bare, SqlDialect dialect) {
        LabelSchema schema =
                LabelSchema.builder("bank", 1).levels("internal", "secret").build();
        Label internal = schema.label("internal");
        Label secret = schema.label("secret");
        Subject clerk =
                new Subject(SubjectId.of("clerk"), SystemId.of("core"), Clearance.upTo(internal), Attributes.none());
        GradedSystem core = new GradedSystem(SystemId.of("core"), 3, Clearance.upTo(secret));
        AuditSink trail = entry -> () -> {};
        return MlsDataSource.around(bare, dialect)
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

    /** Returns nanoseconds a row. */
    private static double read(DataSource source, String sql) throws SQLException {
        long start = System.nanoTime();
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
        return (System.nanoTime() - start) / (double) rows;
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
