package io.github.crosslevel.mls.benchmarks.adapters;

import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the guard adds to statements and rows of a real PostgreSQL, beside the driver with the same filter written by
 * hand. All take turns in one JVM, and of each the fastest turn counts. It needs the address of an empty database.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.adapters.PostgresRatios \
 *     'jdbc:postgresql://127.0.0.1/test?user=test'</pre>
 */
public final class PostgresRatios {
    private static final int TURNS = 60;
    private static final int EXECUTIONS = 200;
    private static final String SELECT_ONE = "SELECT name, balance FROM accounts WHERE id = %d";

    private PostgresRatios() {}

    /** Measures the database of the one argument. */
    public static void main(String[] arguments) throws SQLException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("one argument: the address of an empty database");
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(arguments[0]);
        overLoopback(postgres);
    }

    private static void overLoopback(DataSource postgres) throws SQLException {
        GuardedAccounts.fill(postgres, "generate_series(1, " + GuardedAccounts.ROWS + ") AS r(x)");
        DataSource guarded = GuardedAccounts.guarded(postgres, SqlDialect.POSTGRESQL);
        rows(postgres, guarded);
        try (Connection bare = postgres.getConnection();
                Connection judged = guarded.getConnection()) {
            String one = "SELECT name, balance FROM accounts WHERE id = %d AND grade IN ('N')";
            compared("SELECT of one row by its key, seen", bare, judged, new Form(one, SELECT_ONE, 1));
            compared(
                    "SELECT of one row by its key, new text",
                    bare,
                    judged,
                    new Form(one, SELECT_ONE, GuardedAccounts.ROWS));
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
                            "UPDATE accounts SET balance = balance + 1 WHERE id = %d", GuardedAccounts.ROWS));
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

    private static void rows(DataSource bare, DataSource guarded) throws SQLException {
        double plain = Double.MAX_VALUE;
        double judged = Double.MAX_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            plain = Math.min(plain, perRow(bare, GuardedAccounts.FILTERED));
            judged = Math.min(judged, perRow(guarded, GuardedAccounts.WHOLE));
        }
        print("row of 6 columns: %.0f ns by the driver, %.0f ns guarded, %.2f times", plain, judged, judged / plain);
    }

    /** Returns nanoseconds a row. */
    private static double perRow(DataSource source, String sql) throws SQLException {
        long start = System.nanoTime();
        int rows = GuardedAccounts.read(source, sql);
        return (System.nanoTime() - start) / (double) rows;
    }

    private static void print(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
