package io.github.crosslevel.mls.jdbc.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** The rows of a query as lines of canonical CSV, one held at a time. */
final class ExportStream extends InputStream {
    private static final int FETCH_ROWS = 1_000;

    private final Connection connection;
    private final ResultSet rows;
    private final List<TableFormat.Column> columns;
    private byte[] line;
    private int at;

    private ExportStream(Connection connection, ResultSet rows, TableFormat format) {
        this.connection = connection;
        this.rows = rows;
        this.columns = format.columns();
        this.line = (String.join(",", format.names()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static ExportStream open(DataSource source, String query, TableFormat format) throws SQLException, IOException {
        Connection connection = source.getConnection();
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            PreparedStatement statement =
                    connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(FETCH_ROWS);
            ResultSet rows = statement.executeQuery();
            int selected = rows.getMetaData().getColumnCount();
            if (selected != format.columns().size()) {
                throw new IOException("query selects " + selected + " columns, declared are "
                        + format.columns().size());
            }
            return new ExportStream(connection, rows, format);
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        int done = 0;
        while (done < length && fill()) {
            int piece = Math.min(length - done, line.length - at);
            System.arraycopy(line, at, bytes, offset + done, piece);
            at += piece;
            done += piece;
        }
        return done == 0 ? -1 : done;
    }

    private boolean fill() throws IOException {
        try {
            if (at == line.length && rows.next()) {
                line = row().getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return at < line.length;
        } catch (SQLException | RuntimeException e) {
            throw new IOException("export stopped: " + e.getClass().getSimpleName(), e);
        }
    }

    private String row() throws SQLException {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String field = columns.get(i).type().field(rows, i + 1);
            row.append(i > 0 ? "," : "");
            if (field.indexOf(',') < 0 && field.indexOf('"') < 0) {
                row.append(field);
            } else {
                row.append('"').append(field.replace("\"", "\"\"")).append('"');
            }
        }
        return row.append('\n').toString();
    }

    /** Gives the connection back as it was. */
    @Override
    public void close() throws IOException {
        try (connection) {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setReadOnly(false);
            }
        } catch (SQLException e) {
            throw new IOException("export was not closed", e);
        }
    }
}
