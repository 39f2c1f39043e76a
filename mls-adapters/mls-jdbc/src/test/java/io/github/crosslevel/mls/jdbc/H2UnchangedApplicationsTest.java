package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class H2UnchangedApplicationsTest extends UnchangedApplicationsContract {
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

    @Override
    SqlDialect dialect() {
        return SqlDialect.H2;
    }
}
