package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.jdbc.peers.PostgresServer;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-peers")
class PostgresGuardedTablesTest extends GuardedTablesContract {
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

    @Test
    void whatACommitSaysQuotesNothingEither() throws SQLException {
        try (Connection raw = bank.raw.getConnection();
                Statement statement = raw.createStatement()) {
            statement.execute("ALTER TABLE notes ADD UNIQUE (inside) DEFERRABLE INITIALLY DEFERRED");
        }
        try (Connection connection = bank.guarded.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO notes (id, body) VALUES (1, 'a'), (2, 'b')");
            assertThatThrownBy(connection::commit)
                    .hasMessage("statement failed")
                    .hasNoCause();
        }
    }
}
