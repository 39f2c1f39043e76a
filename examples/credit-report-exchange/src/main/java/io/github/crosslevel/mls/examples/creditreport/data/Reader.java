package io.github.crosslevel.mls.examples.creditreport.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** One connection that reads, with its statements prepared. Not thread-safe. */
final class Reader implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement byNumber;
    private final PreparedStatement byIdNumber;

    private Reader(Connection connection, int seconds) throws SQLException {
        this.connection = connection;
        this.byNumber = connection.prepareStatement("SELECT * FROM report WHERE number = ?");
        this.byIdNumber = connection.prepareStatement("SELECT * FROM report WHERE id_number = ?");
        byNumber.setQueryTimeout(seconds);
        byIdNumber.setQueryTimeout(seconds);
    }

    static Reader open(String url, Duration patience) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        boolean opened = false;
        try {
            connection.setReadOnly(true);
            Reader reader = new Reader(connection, Math.toIntExact(patience.toSeconds()));
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    Optional<CreditReport> byNumber(int number) throws SQLException {
        byNumber.setInt(1, number);
        return find(byNumber);
    }

    Optional<CreditReport> byIdNumber(String idNumber) throws SQLException {
        byIdNumber.setString(1, idNumber);
        return find(byIdNumber);
    }

    private static Optional<CreditReport> find(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(Rows.report(row)) : Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
