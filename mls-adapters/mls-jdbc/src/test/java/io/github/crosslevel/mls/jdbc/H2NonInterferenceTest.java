package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2NonInterferenceTest extends NonInterferenceContract {
    private final JdbcDataSource source = new JdbcDataSource();
    private Connection keepsTheDatabase;
    private Bank bank;

    @BeforeEach
    void openBank() throws SQLException {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        keepsTheDatabase = source.getConnection();
        bank = Bank.in(source, SqlDialect.H2);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        keepsTheDatabase.close();
    }

    @Override
    Bank bank() {
        return bank;
    }

    /** H2 converts when it compares, and asks conditions in an order of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM accounts WHERE name IN (7, 8)",
                "DELETE FROM accounts WHERE name = 7 OR name IN (8, 9)",
                "UPDATE accounts SET branch = 5 WHERE name IN (7, 8)",
                "UPDATE accounts SET branch = 5 WHERE NOT name",
                "UPDATE accounts SET branch = CASE WHEN name = 8 THEN 1 ELSE 2 END WHERE id > 2",
                "UPDATE accounts SET branch = name WHERE name IN (7, 8)",
                "UPDATE accounts SET branch = CAST(name AS INT) WHERE id >= 3",
            })
    void noChangeFailsBecauseOfAHiddenRow(String change) throws SQLException {
        try (Statement statement = keepsTheDatabase.createStatement()) {
            statement.executeUpdate("UPDATE accounts SET name = '1' WHERE id <= 2");
        }
        assertThat(bank.change(change)).isZero();
    }
}
