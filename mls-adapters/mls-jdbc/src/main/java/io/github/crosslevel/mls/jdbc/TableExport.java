package io.github.crosslevel.mls.jdbc;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The result of a query as text/csv (RFC 4180, UTF-8), read row by row with bounded memory: the sending side of a batch
 * table exchange. NULL becomes an empty field. Immutable and thread-safe.
 *
 * <pre>{@code
 * TableExport export = TableExport.of(
 *         dataSource,
 *         "SELECT id, opened, balance FROM accounts ORDER BY id",
 *         List.of(ExportColumn.text("id"), new ExportColumn("opened", DATE), new ExportColumn("balance", DECIMAL)));
 * long rows = export.writeTo(out);
 * }</pre>
 */
public final class TableExport {
    private static final int FETCH_ROWS = 1_000;

    private final DataSource source;
    private final String query;
    private final List<ExportColumn> columns;

    private TableExport(DataSource source, String query, List<ExportColumn> columns) {
        this.source = source;
        this.query = query;
        this.columns = columns;
    }

    /**
     * Returns the export of a query.
     *
     * @param columns what the query selects, in its order
     * @throws IllegalArgumentException if the query is not a SELECT that {@link StatementClassifier} can read, or there
     *     are no columns
     */
    public static TableExport of(DataSource source, String query, List<ExportColumn> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("export without columns");
        }
        if (StatementClassifier.classify(query) instanceof StatementClass statement
                && statement.kind() == StatementKind.SELECT) {
            return new TableExport(source, statement.text(), List.copyOf(columns));
        }
        throw new IllegalArgumentException("query of an export is not a readable SELECT");
    }

    /**
     * Writes a header and all rows; {@code out} stays open.
     *
     * @return how many rows
     * @throws IOException if the database failed, a value is not of its declared type, or writing failed; what was
     *     written is then incomplete
     */
    public long writeTo(OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
        try (Connection connection = source.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                statement.setFetchSize(FETCH_ROWS);
                long rows = write(statement, csv);
                csv.flush();
                return rows;
            } finally {
                connection.rollback();
            }
        } catch (SQLException | ArithmeticException e) {
            throw new IOException("export stopped: " + e.getClass().getSimpleName(), e);
        }
    }

    private long write(PreparedStatement statement, Writer csv) throws SQLException, IOException {
        try (ResultSet row = statement.executeQuery()) {
            if (row.getMetaData().getColumnCount() != columns.size()) {
                throw new IOException("query selects " + row.getMetaData().getColumnCount() + " columns, declared are "
                        + columns.size());
            }
            csv.write(columns.stream().map(ExportColumn::name).collect(Collectors.joining(",", "", "\r\n")));
            long rows = 0;
            for (; row.next(); rows++) {
                writeRow(row, csv);
            }
            return rows;
        }
    }

    private void writeRow(ResultSet row, Writer csv) throws SQLException, IOException {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                csv.write(',');
            }
            csv.write(field(columns.get(i).value(row, i + 1).orElse("")));
        }
        csv.write("\r\n");
    }

    private static String field(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
