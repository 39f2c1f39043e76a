package io.github.crosslevel.mls.examples.creditreport.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The first filling of the database: each table over a connection of its own, both at the same time. The table
 * {@code filled} is made last; where it is missing, a filling was cut short.
 */
final class Filling {
    private static final int BATCH = 10_000;

    private final String url;
    private final ReportGenerator generator;
    private final int count;

    Filling(String url, ReportGenerator generator, int count) {
        this.url = url;
        this.generator = generator;
        this.count = count;
    }

    void run(Executor executor) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            create(statement);
            CompletableFuture<Void> loans = CompletableFuture.runAsync(this::insertLoans, executor);
            insertReports();
            await(loans);
            statement.execute("CREATE TABLE filled AS SELECT COUNT(*) AS reports FROM report");
        }
    }

    private static void create(Statement statement) throws SQLException {
        statement.execute("DROP ALL OBJECTS");
        statement.execute("CREATE TABLE report (number INT PRIMARY KEY, grade TINYINT NOT NULL,"
                + " name VARCHAR(30) NOT NULL, id_number VARCHAR(18) NOT NULL, mobile VARCHAR(11) NOT NULL,"
                + " employer VARCHAR(60) NOT NULL, address VARCHAR(100) NOT NULL, score SMALLINT NOT NULL,"
                + " bank VARCHAR(30) NOT NULL, account VARCHAR(19) NOT NULL)");
        statement.execute("CREATE TABLE loan (report INT NOT NULL, lender VARCHAR(30) NOT NULL,"
                + " kind VARCHAR(30) NOT NULL, opened DATE NOT NULL, amount BIGINT NOT NULL,"
                + " balance BIGINT NOT NULL, overdue_months TINYINT NOT NULL)");
        statement.execute("CREATE UNIQUE INDEX report_by_id_number ON report (id_number)");
        statement.execute("CREATE INDEX loan_by_report ON loan (report)");
    }

    private static void await(CompletableFuture<Void> task) throws SQLException {
        try {
            task.join();
        } catch (CompletionException e) {
            throw new SQLException("loans: " + e.getMessage(), e);
        }
    }

    private void insertReports() throws SQLException {
        insert("INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", Rows::addReport);
    }

    private void insertLoans() {
        try {
            insert("INSERT INTO loan VALUES (?, ?, ?, ?, ?, ?, ?)", Rows::addLoans);
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    @FunctionalInterface
    private interface RowWriter {
        void add(PreparedStatement insert, int number, CreditReport report) throws SQLException;
    }

    private void insert(String sql, RowWriter rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                rows.add(insert, i, generator.report(i));
                if (i % BATCH == BATCH - 1 || i == count - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
