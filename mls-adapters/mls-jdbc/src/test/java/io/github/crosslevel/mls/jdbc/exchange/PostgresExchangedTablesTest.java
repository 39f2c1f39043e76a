package io.github.crosslevel.mls.jdbc.exchange;

import io.github.crosslevel.mls.jdbc.peers.PostgresServer;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("real-peers")
class PostgresExchangedTablesTest extends ExchangedTablesContract {
    private static PostgresServer server;
    private final DataSource database = server.newDatabase();

    PostgresExchangedTablesTest() throws SQLException {}

    @BeforeAll
    static void startServer() throws IOException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    DataSource database() {
        return database;
    }

    @Override
    SqlDialect dialect() {
        return SqlDialect.POSTGRESQL;
    }

    @Override
    String bytes() {
        return "BYTEA";
    }
}
