package io.github.crosslevel.mls.jdbc.exchange;

import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.jdbc.sql.StatementClass;
import io.github.crosslevel.mls.jdbc.sql.StatementClassifier;
import io.github.crosslevel.mls.jdbc.sql.StatementKind;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The result of a query as content to submit, read row by row with bounded memory: the sending side of a table
 * exchange. Each {@link #open} runs the query in a transaction that only reads; the connection is given back when the
 * stream is closed. Immutable and thread-safe.
 *
 * <pre>{@code
 * TableExport export = TableExport.of(dataSource, SqlDialect.POSTGRESQL, "SELECT id, name FROM accounts ORDER BY id", format);
 * Transfer transfer = front.submit(front.submission(key)
 *         .to(intranet)
 *         .action("table", "jdbc")
 *         .object("accounts-2026-11", "accounts")
 *         .content(TableFormat.TYPE, export)
 *         .build());
 * }</pre>
 */
public final class TableExport implements RawContent {
    private final DataSource source;
    private final String query;
    private final TableFormat format;

    private TableExport(DataSource source, String query, TableFormat format) {
        this.source = source;
        this.query = query;
        this.format = format;
    }

    /**
     * Returns the export of a query.
     *
     * @param source where the query runs; through a guarded data source it sees what its subject sees
     * @param format what the query selects, in its order
     * @throws IllegalArgumentException if the query is not a SELECT that {@link StatementClassifier} can read
     */
    public static TableExport of(DataSource source, SqlDialect dialect, String query, TableFormat format) {
        if (StatementClassifier.of(dialect).classify(query) instanceof StatementClass statement
                && statement.kind() == StatementKind.SELECT) {
            return new TableExport(source, statement.text(), format);
        }
        throw new IllegalArgumentException("query of an export is not a readable SELECT");
    }

    /**
     * Runs the query.
     *
     * @return the rows; reading throws an {@link IOException} if the database fails or a value is not of its declared
     *     type, and what was read is then incomplete
     * @throws IOException if the database fails, or the query selects another number of columns
     */
    @Override
    public InputStream open() throws IOException {
        try {
            return ExportStream.open(source, query, format);
        } catch (SQLException e) {
            throw new IOException("export failed", e);
        }
    }
}
