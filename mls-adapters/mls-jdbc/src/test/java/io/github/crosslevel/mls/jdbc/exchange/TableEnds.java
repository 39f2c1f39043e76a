package io.github.crosslevel.mls.jdbc.exchange;

import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.testkit.adapter.ContentFormat;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.RunningAdapter;
import io.github.crosslevel.mls.testkit.adapter.TestMessage;
import io.github.crosslevel.mls.testkit.adapter.Told;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** Both ends of a table exchange: a message is a table of lines, sent by {@link TableExport}. */
final class TableEnds implements RunningAdapter {
    private static final TableFormat FORMAT = TableFormat.of("line", ColumnType.TEXT);

    /** What the name of the column and the line end after the last row add to a text. */
    static final int BESIDES = "line\n\n".length();

    private final JdbcDataSource database = new JdbcDataSource();
    private final Connection keepsTheDatabase;
    private final CrossingRig rig;

    private TableEnds(CrossingRig rig) throws SQLException {
        this.rig = rig;
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        keepsTheDatabase = database.getConnection();
    }

    static TableEnds start(CrossingRig rig) throws SQLException {
        TableEnds ends = new TableEnds(rig);
        ends.execute(TableDelivery.ledgerDefinition());
        ends.execute("CREATE TABLE sent (seq INT AUTO_INCREMENT, message VARCHAR(200), line VARCHAR)");
        ends.execute("CREATE TABLE inboxes (seq INT AUTO_INCREMENT, name VARCHAR(200) PRIMARY KEY)");
        rig.delivering(ends::deliver);
        return ends;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each message goes to a table of its own. */
    private void deliver(Delivered file) throws IOException {
        String table = "in_" + file.claims().object().id().value().replace('-', '_');
        try {
            execute("CREATE TABLE IF NOT EXISTS " + table + " (seq INT AUTO_INCREMENT, line VARCHAR)");
            execute("MERGE INTO inboxes (name) KEY (name) VALUES ('" + table + "')");
        } catch (SQLException e) {
            throw new IOException(e);
        }
        TableDelivery.into(database, SqlDialect.H2, table, FORMAT).deliver(file);
    }

    @Override
    public Told send(TestMessage message) {
        try {
            write(message);
        } catch (SQLException e) {
            return Told.nothing(); // closed: there is no database any more
        }
        String query = "SELECT line FROM sent WHERE message = '" + message.object() + "' ORDER BY seq";
        return Told.of(rig.source()
                .submit(rig.source()
                        .submission(CrossingRig.CALLER)
                        .to(CrossingRig.DESTINATION)
                        .action(CrossingRig.ACTION.value(), "jdbc")
                        .object(message.object(), "table")
                        .content(ContentFormat.letters().type(), TableExport.of(database, SqlDialect.H2, query, FORMAT))
                        .build())
                .await());
    }

    private void write(TestMessage message) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO sent (message, line) VALUES (?, ?)")) {
            for (String line : message.text().split("\n", -1)) {
                insert.setString(1, message.object());
                insert.setString(2, line.isEmpty() ? null : line);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public Told resume(TestMessage message) throws IOException {
        return rig.resume();
    }

    @Override
    public List<String> received() throws IOException {
        try {
            List<String> texts = new ArrayList<>();
            for (String inbox : column("SELECT name FROM inboxes ORDER BY seq")) {
                List<String> lines = column("SELECT line FROM " + inbox + " ORDER BY seq");
                if (!lines.isEmpty()) {
                    texts.add(String.join("\n", lines));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private List<String> column(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1) == null ? "" : row.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            keepsTheDatabase.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
