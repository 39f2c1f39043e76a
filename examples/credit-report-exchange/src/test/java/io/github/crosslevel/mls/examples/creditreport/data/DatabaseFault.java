package io.github.crosslevel.mls.examples.creditreport.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/** What goes wrong with a database while it is open, done to it over a second connection. */
public enum DatabaseFault {
    /** Every connection is gone at once. */
    CLOSED("SHUTDOWN IMMEDIATELY"),
    /** Every connection is gone at once, and the database can be opened no more because its file is damaged. */
    FILE_DAMAGED("SHUTDOWN IMMEDIATELY"),
    /** The table of the reports is gone. */
    TABLE_MISSING("DROP TABLE report"),
    /** What is in the rows is not what was written. */
    ROWS_DAMAGED("UPDATE report SET loans = ARRAY['damaged']"),
    /** A column has another name. */
    COLUMN_CHANGED("ALTER TABLE report ALTER COLUMN id_number RENAME TO other"),
    /** A statement that is to find a report finds no end. */
    ENDLESS(
            "ALTER TABLE report RENAME TO kept",
            "CREATE VIEW report AS SELECT kept.* FROM kept, SYSTEM_RANGE(1, 1000000000) r WHERE MOD(r.x, 7) = 9");

    private static final long SEED = 7;

    private final List<String> statements;

    DatabaseFault(String... statements) {
        this.statements = List.of(statements);
    }

    /** Lets it happen to the database in a directory. */
    public void happen(Path directory) throws IOException {
        try (Connection connection = connect(directory);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        if (this == FILE_DAMAGED) {
            damage(directory.resolve("reports.mv.db"));
        }
    }

    /** Returns how many connections to the database are open. */
    static int connections(Path directory) throws SQLException {
        try (Connection connection = connect(directory);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM information_schema.sessions")) {
            row.next();
            return row.getInt(1) - 1;
        }
    }

    private static Connection connect(Path directory) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + directory.toAbsolutePath().resolve("reports") + ";DB_CLOSE_ON_EXIT=FALSE");
    }

    /** Overwrites everything in a file but its name. */
    public static void damage(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] garbage = new byte[Math.toIntExact(bytes.length())];
            new Random(SEED).nextBytes(garbage);
            bytes.write(garbage);
        }
    }
}
