package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-peers")
class PostgresNonInterferenceTest extends NonInterferenceContract {
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

    /** Why a filtered subquery alone is not enough: without the fence its condition is not evaluated first. */
    @Test
    void withoutTheFenceAnErrorTellsAboutAHiddenRow() throws SQLException {
        String filtered =
                "(SELECT id, balance FROM accounts WHERE grade IN ('N', 'M', 'L', 'K', 'J', 'I', 'H', 'G')%s) a";
        String probe = "SELECT count(*) FROM " + filtered + " WHERE 1 / (balance - 300) < 1";
        assertThatThrownBy(() -> Bank.rows(bank.raw, String.format(Locale.ROOT, probe, "")))
                .hasMessageContaining("division by zero");
        assertThat(Bank.rows(bank.raw, String.format(Locale.ROOT, probe, SqlDialect.POSTGRESQL.fence())))
                .containsExactly("2");
    }
}
