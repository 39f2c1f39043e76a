package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.jdbc.peers.PostgresServer;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("real-peers")
class PostgresUnchangedApplicationsTest extends UnchangedApplicationsContract {
    private static PostgresServer server;
    private Bank bank;

    @BeforeAll
    static void startServer() throws IOException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void openBank() throws SQLException {
        bank = Bank.in(server.newDatabase(), SqlDialect.POSTGRESQL);
    }

    @Override
    Bank bank() {
        return bank;
    }

    @Override
    SqlDialect dialect() {
        return SqlDialect.POSTGRESQL;
    }
}
