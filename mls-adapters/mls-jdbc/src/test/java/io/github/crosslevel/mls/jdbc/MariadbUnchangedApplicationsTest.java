package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.jdbc.peers.MariadbServer;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("real-peers")
class MariadbUnchangedApplicationsTest extends UnchangedApplicationsContract {
    private static MariadbServer server;
    private Bank bank;

    @BeforeAll
    static void startServer() throws IOException {
        server = MariadbServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void openBank() throws SQLException {
        bank = Bank.in(server.newDatabase(), SqlDialect.MYSQL);
    }

    @Override
    Bank bank() {
        return bank;
    }

    @Override
    SqlDialect dialect() {
        return SqlDialect.MYSQL;
    }

    /** Two settings of the server, by names with an at sign. */
    @Override
    List<ReasonCode> refusedAtStart() {
        return List.of(ReasonCode.MALFORMED_CONTENT);
    }
}
