package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.jdbc.peers.MariadbServer;
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
class MariadbGuardedTablesTest extends GuardedTablesContract {
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

    /** To its collations these are N. */
    @Test
    void aCodeIsComparedLetterByLetter() throws SQLException {
        try (Connection connection = bank.raw.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO accounts (id, grade) VALUES (11, 'n'), (12, 'N '), (13, 'Ñ')");
        }
        assertThat(Bank.rows(bank.raw, "SELECT count(*) FROM accounts WHERE grade = 'N'"))
                .containsExactly("5");
        assertThat(bank.rows("SELECT id FROM accounts ORDER BY id")).containsExactly("1", "2");
        assertThat(bank.change("UPDATE accounts SET branch = 1 WHERE id > 2")).isZero();
    }
}
