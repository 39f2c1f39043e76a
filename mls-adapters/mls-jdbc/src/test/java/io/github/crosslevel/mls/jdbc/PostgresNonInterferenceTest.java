package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.crosslevel.mls.jdbc.internal.dialect.DialectRules;
import io.github.crosslevel.mls.jdbc.peers.PostgresServer;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-peers")
class PostgresNonInterferenceTest extends NonInterferenceContract {
    private static PostgresServer server;
    private HikariDataSource pool;
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
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.newDatabase());
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        bank = Bank.in(pool, SqlDialect.POSTGRESQL);
    }

    @AfterEach
    void closePool() {
        pool.close();
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
        assertThat(Bank.rows(bank.raw, String.format(Locale.ROOT, probe, DialectRules.POSTGRESQL.fence())))
                .containsExactly("2");
    }

    /** Why a change asks its condition in a CASE: conditions that cost less are asked before others. */
    @Test
    void withoutTheCaseAChangeTellsAboutAHiddenRow() throws SQLException {
        String seen = "grade IN ('N', 'M', 'L', 'K', 'J', 'I', 'H', 'G')";
        String probe = "1 / (balance - 300) < 1";
        String change = "DELETE FROM accounts WHERE ";
        assertThatThrownBy(() -> Bank.rows(bank.raw, change + seen + " AND (" + probe + ") RETURNING id"))
                .hasMessageContaining("division by zero");
        assertThat(Bank.rows(
                        bank.raw, change + "CASE WHEN " + seen + " THEN (" + probe + ") ELSE FALSE END RETURNING id"))
                .containsExactly("1", "2");
    }
}
