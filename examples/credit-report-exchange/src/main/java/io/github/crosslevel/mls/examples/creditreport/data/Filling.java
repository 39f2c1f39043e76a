package io.github.crosslevel.mls.examples.creditreport.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The first filling of the database. The table {@code filled} is made last; where it is missing, a filling was cut
 * short.
 */
final class Filling {
    private static final int BATCH = 10_000;

    private final Connection connection;

    Filling(Connection connection) {
        this.connection = connection;
    }

    /** The loans lie in the row of their report: a report is always read whole. */
    void run(ReportGenerator generator, int count) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
            statement.execute("CREATE TABLE report (number INT PRIMARY KEY, grade TINYINT NOT NULL,"
                    + " name VARCHAR(30) NOT NULL, id_number VARCHAR(18) NOT NULL, mobile VARCHAR(11) NOT NULL,"
                    + " employer VARCHAR(60) NOT NULL, address VARCHAR(100) NOT NULL, score SMALLINT NOT NULL,"
                    + " bank VARCHAR(30) NOT NULL, account VARCHAR(19) NOT NULL, loans VARCHAR(100) ARRAY NOT NULL)");
            insert(generator, count);
            statement.execute("CREATE UNIQUE INDEX report_by_id_number ON report (id_number)");
            statement.execute("CREATE TABLE filled AS SELECT COUNT(*) AS reports FROM report");
        }
    }

    private void insert(ReportGenerator generator, int count) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int number = 0; number < count; number++) {
                Rows.add(insert, number, generator.report(number));
                if (number % BATCH == BATCH - 1 || number == count - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
