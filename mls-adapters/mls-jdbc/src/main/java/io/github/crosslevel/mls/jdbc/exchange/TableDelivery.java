package io.github.crosslevel.mls.jdbc.exchange;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.jdbc.internal.dialect.DialectRules;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Imports tables that have crossed, each exactly once: the receiving side of a table exchange.
 *
 * <p>The rows and the id of the transfer, with the digest of the content, are written in one transaction. After a crash
 * the same transfer may be delivered again; what the ledger holds is not imported a second time, and another content
 * under its id is refused. Rows are parsed strictly before they are written. Memory is bounded by one row and one
 * batch. Thread-safe.
 *
 * <p>The host creates the ledger once, with {@link #ledgerDefinition}, and keeps its rows for as long as fronts may
 * deliver a file again.
 *
 * <pre>{@code
 * TableDelivery delivery = TableDelivery.into(dataSource, SqlDialect.POSTGRESQL, "accounts", format);
 * builder.delivering(Action.of("table"), delivery);
 * }</pre>
 */
public final class TableDelivery implements Delivery {
    /** The table that holds what was imported. */
    public static final String LEDGER = "mls_transfers";

    private static final Pattern TABLE = Pattern.compile("[a-zA-Z_][a-zA-Z_0-9]*(?:\\.[a-zA-Z_][a-zA-Z_0-9]*)?");
    private static final int BATCH_ROWS = 500;

    private final DataSource target;
    private final TableFormat format;
    private final String insert;

    private TableDelivery(DataSource target, TableFormat format, String insert) {
        this.target = target;
        this.format = format;
        this.insert = insert;
    }

    /**
     * Returns a delivery into a table, whose columns have the names of the format, in the case in which the database
     * keeps names without quotes.
     *
     * @param target a data source of the host itself, not a guarded one
     * @param table its name, with its schema if need be
     * @throws IllegalArgumentException if that is no name
     */
    public static TableDelivery into(DataSource target, SqlDialect dialect, String table, TableFormat format) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("`" + table + "` is not the name of a table");
        }
        String columns = format.names().stream()
                .map(DialectRules.valueOf(dialect.name())::quoted)
                .collect(Collectors.joining(", "));
        String values = "?, ".repeat(format.columns().size() - 1) + "?";
        return new TableDelivery(target, format, "INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")");
    }

    /** Returns the statement that creates the ledger. */
    public static String ledgerDefinition() {
        return "CREATE TABLE " + LEDGER + " (id VARCHAR(32) NOT NULL PRIMARY KEY, digest VARCHAR(128) NOT NULL)";
    }

    /** Imports a file under the id of its transfer. */
    @Override
    public void deliver(Delivered file) throws IOException {
        deliver(file.claims().request(), file.content());
    }

    /**
     * Imports content under the id of a transfer.
     *
     * @throws IOException if the content is not of the format or not what was judged, if the id stands for other
     *     content, or if the database failed; nothing was imported then, unless only the answer to the commit was lost
     */
    void deliver(RequestId transfer, Content content) throws IOException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (isNew(connection, transfer, content)) {
                    importRows(connection, content);
                    connection.commit();
                }
            } finally {
                connection.rollback(); // of nothing, after a commit
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw DeliveryException.failed("table was not imported, SQLSTATE " + e.getSQLState())
                    .causedBy(e);
        }
    }

    /** Two deliveries at once meet at the primary key of the ledger: the later one waits, and fails. */
    private static boolean isNew(Connection connection, RequestId transfer, Content content)
            throws SQLException, IOException {
        Optional<String> digest = known(connection, transfer);
        if (digest.isPresent()) {
            if (!digest.get().equals(content.digest().toString())) {
                throw DeliveryException.failed("another content was imported under this transfer id");
            }
            return false;
        }
        try (PreparedStatement record =
                connection.prepareStatement("INSERT INTO " + LEDGER + " (id, digest) VALUES (?, ?)")) {
            record.setString(1, transfer.toString());
            record.setString(2, content.digest().toString());
            record.executeUpdate();
        }
        return true;
    }

    private static Optional<String> known(Connection connection, RequestId transfer) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT digest FROM " + LEDGER + " WHERE id = ?")) {
            query.setString(1, transfer.toString());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private void importRows(Connection connection, Content content) throws SQLException, IOException {
        MessageDigest digest = Digest.algorithm();
        try (InputStream in = new DigestInputStream(content.open(), digest);
                PreparedStatement statement = connection.prepareStatement(insert)) {
            ImportedRows rows = ImportedRows.open(in, format);
            int batched = 0;
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                bind(statement, row.get());
                statement.addBatch();
                if (++batched == BATCH_ROWS) {
                    statement.executeBatch();
                    batched = 0;
                }
            }
            if (batched > 0) {
                statement.executeBatch();
            }
        }
        if (!Digest.of(digest.digest()).equals(content.digest())) {
            throw DeliveryException.failed("content changed after it was judged");
        }
    }

    private void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            format.columns().get(i).type().bind(statement, i + 1, values.get(i));
        }
    }
}
