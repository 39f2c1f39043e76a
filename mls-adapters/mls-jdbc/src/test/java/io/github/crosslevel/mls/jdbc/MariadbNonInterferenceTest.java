package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.crosslevel.mls.jdbc.internal.dialect.DialectRules;
import io.github.crosslevel.mls.jdbc.peers.MariadbServer;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-peers")
class MariadbNonInterferenceTest extends NonInterferenceContract {
    private static MariadbServer server;
    private HikariDataSource pool;
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
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.newDatabase());
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        bank = Bank.in(pool, SqlDialect.MYSQL);
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    @Override
    Bank bank() {
        return bank;
    }

    /** It knows {@code ||} as OR. */
    @Override
    String concatenation() {
        return "concat(%s, %s)";
    }

    /** MariaDB puts a subquery's condition behind those from outside; of numbers that are too large it tells. */
    @ParameterizedTest
    @ValueSource(strings = {"balance * 30744573456182587 > 0", "id = 3 AND balance * 30744573456182587 > 0"})
    void withoutTheFenceAnErrorTellsAboutAHiddenRow(String probe) throws SQLException {
        String query =
                "SELECT id FROM (SELECT id, balance FROM accounts WHERE CONCAT(grade) IN ('N')%s) a WHERE " + probe;
        assertThatThrownBy(() -> Bank.rows(bank.raw, String.format(Locale.ROOT, query, "")))
                .hasMessageContaining("out of range");
        assertThatCode(() -> Bank.rows(bank.raw, String.format(Locale.ROOT, query, DialectRules.MYSQL.fence())))
                .doesNotThrowAnyException();
        assertThatCode(() -> bank.rows("SELECT id FROM accounts WHERE " + probe))
                .doesNotThrowAnyException();
    }
}
