package io.github.crosslevel.mls.jdbc.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.jdbc.peers.Queries;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table that is exported and imported again is the same table, and is so once; the same for each database. */
abstract class ExchangedTablesContract {
    static final RequestId TRANSFER = new RequestId(7, 9);

    static final TableFormat FORMAT = TableFormat.of("id", ColumnType.WHOLE)
            .and("name", ColumnType.TEXT)
            .and("amount", ColumnType.DECIMAL)
            .and("ratio", ColumnType.DOUBLE)
            .and("active", ColumnType.TRUTH)
            .and("opened", ColumnType.DATE)
            .and("daily", ColumnType.TIME)
            .and("noted", ColumnType.LOCAL_TIMESTAMP)
            .and("changed", ColumnType.TIMESTAMP)
            .and("picture", ColumnType.BYTES);

    /** Returns the database of a test. */
    abstract DataSource database() throws SQLException;

    abstract SqlDialect dialect();

    /** Returns the type of the database for bytes. */
    abstract String bytes();

    @BeforeEach
    void createTables() throws SQLException {
        String columns =
                " (id NUMERIC(20) PRIMARY KEY, name VARCHAR(200), amount NUMERIC(30, 4), ratio DOUBLE PRECISION, "
                        + "active BOOLEAN, opened DATE, daily TIME(6), noted TIMESTAMP(6), changed TIMESTAMP(6) WITH TIME ZONE, "
                        + "picture " + bytes() + ")";
        for (String sql : List.of(
                "CREATE TABLE sent" + columns,
                "CREATE TABLE received" + columns,
                TableDelivery.ledgerDefinition(),
                "INSERT INTO sent VALUES (1, '张三', 1.5, 0.1, TRUE, DATE '2026-11-22', TIME '08:30:00', "
                        + "TIMESTAMP '2026-11-22 08:30:00.000001', TIMESTAMP WITH TIME ZONE '2026-11-22 08:30:00+08', NULL)",
                "INSERT INTO sent (id) VALUES (2)",
                "INSERT INTO sent (id, name, amount, ratio, opened) VALUES (-99999999999999999999, '', "
                        + "-99999999999999999999999999.9999, 1.7976931348623157E308, DATE '0001-01-01')")) {
            execute(sql);
        }
        insert(4, "a,b \"c\"\r\n\td\\u0041\\e=1+1 \u007f\u0085\u2028\ufeff\ufffe");
        insert(5, "e\u0301 \ud83d\ude00 \u212b ＝cmd|' /C calc'!A0");
        insert(6, "\\e");
    }

    private void insert(int id, String name) throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO sent (id, name, picture) VALUES (?, ?, ?)")) {
            statement.setInt(1, id);
            statement.setString(2, name);
            statement.setBytes(3, new byte[] {0, -1, (byte) id});
            statement.executeUpdate();
        }
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final long count(String table) throws SQLException {
        return Long.parseLong(
                Queries.rows(database(), "SELECT count(*) FROM " + table).get(0));
    }

    final TableExport export() throws SQLException {
        return TableExport.of(database(), dialect(), "SELECT * FROM sent ORDER BY id", FORMAT);
    }

    final TableDelivery delivery(DataSource source) {
        return TableDelivery.into(source, dialect(), "received", FORMAT);
    }

    @Test
    void typesNullsAndTextsArriveAsTheyWere() throws Exception {
        delivery(database()).deliver(TRANSFER, Crossings.content(export()));
        assertThat(count("sent")).isEqualTo(6);
        assertThat(Queries.rows(database(), "SELECT * FROM (SELECT * FROM sent EXCEPT SELECT * FROM received) x"))
                .isEmpty();
        assertThat(Queries.rows(database(), "SELECT * FROM (SELECT * FROM received EXCEPT SELECT * FROM sent) x"))
                .isEmpty();
        assertThat(Queries.rows(database(), "SELECT id FROM received WHERE name IS NULL"))
                .containsExactly("2");
    }

    @Test
    void aTransferIsImportedOnce() throws Exception {
        Content content = Crossings.content(export());
        for (int i = 0; i < 3; i++) {
            delivery(database()).deliver(TRANSFER, content);
        }
        assertThat(count("received")).isEqualTo(6);
        Content other = Crossings.content(String.join(",", FORMAT.names()) + "\n");
        assertThatThrownBy(() -> delivery(database()).deliver(TRANSFER, other))
                .isInstanceOf(IOException.class)
                .hasMessage("another content was imported under this transfer id");
        delivery(database()).deliver(new RequestId(7, 10), other);
        assertThat(count(TableDelivery.LEDGER)).isEqualTo(2);
    }

    /** At every call to the database in turn the process dies, before or after the call has taken effect. */
    @Test
    void whereverTheProcessDiesRedeliveryImportsOnce() throws Exception {
        Content content = Crossings.content(export());
        int deaths = 0;
        for (int call = 0; ; call++) {
            MortalSource before = MortalSource.dyingBefore(database(), call);
            MortalSource after = MortalSource.dyingAfter(database(), call);
            for (MortalSource mortal : List.of(before, after)) {
                execute("DELETE FROM received");
                execute("DELETE FROM " + TableDelivery.LEDGER);
                try {
                    delivery(mortal).deliver(TRANSFER, content);
                } catch (IOException e) {
                    deaths++;
                }
                assertThat(count("received"))
                        .as("whole or nothing, call %d", call)
                        .isIn(0L, 6L);
                delivery(database()).deliver(TRANSFER, content);
                assertThat(count("received")).as("once, call %d", call).isEqualTo(6);
            }
            if (!before.died()) {
                break;
            }
        }
        assertThat(deaths).isGreaterThan(30);
    }

    @Test
    void contentThatIsNotOfTheFormatIsNotImported() throws Exception {
        byte[] bytes;
        try (InputStream in = export().open()) {
            bytes = in.readAllBytes();
        }
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] altered = bytes.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            execute("DELETE FROM received");
            execute("DELETE FROM " + TableDelivery.LEDGER);
            try {
                delivery(database()).deliver(TRANSFER, Crossings.content(altered));
                TableExport again = TableExport.of(database(), dialect(), "SELECT * FROM received", FORMAT);
                assertThat(sorted(again.open().readAllBytes()))
                        .as("seed %d", seed)
                        .isEqualTo(sorted(altered));
            } catch (IOException e) {
                refused++;
                assertThat(count("received")).as("seed %d", seed).isZero();
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(50);
    }

    private static List<String> sorted(byte[] lines) {
        return new String(lines, StandardCharsets.UTF_8).lines().sorted().toList();
    }

    @Test
    void exportStopsAtAValueThatIsNotOfItsType() throws Exception {
        TableExport export = TableExport.of(
                database(), dialect(), "SELECT amount FROM sent ORDER BY id", TableFormat.of("n", ColumnType.WHOLE));
        assertThatThrownBy(() -> Crossings.content(export)).hasMessage("export stopped: ArithmeticException");
        TableExport other = TableExport.of(database(), dialect(), "SELECT id FROM sent", FORMAT);
        assertThatThrownBy(other::open).hasMessage("query selects 1 columns, declared are 10");
        TableExport missing =
                TableExport.of(database(), dialect(), "SELECT id FROM missing", TableFormat.of("id", ColumnType.WHOLE));
        assertThatThrownBy(missing::open).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TableExport.of(database(), dialect(), "DELETE FROM sent", FORMAT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contentThatChangesOnTheWayIsNotImported() throws Exception {
        Content judged = Crossings.content(export());
        Content changed =
                Crossings.content(new String(judged.open().readAllBytes(), StandardCharsets.UTF_8).replace("张三", "李四"));
        Content swapped = (Content) java.lang.reflect.Proxy.newProxyInstance(
                Content.class.getClassLoader(),
                new Class<?>[] {Content.class},
                (proxy, method, arguments) ->
                        method.invoke(method.getName().equals("digest") ? judged : changed, arguments));
        assertThatThrownBy(() -> delivery(database()).deliver(TRANSFER, swapped))
                .hasMessage("content changed after it was judged");
        assertThat(count("received")).isZero();
        assertThat(count(TableDelivery.LEDGER)).isZero();
    }
}
