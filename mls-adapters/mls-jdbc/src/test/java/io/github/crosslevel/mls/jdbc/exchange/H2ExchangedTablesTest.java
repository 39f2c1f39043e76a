package io.github.crosslevel.mls.jdbc.exchange;

import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;

class H2ExchangedTablesTest extends ExchangedTablesContract {
    private final JdbcDataSource source = new JdbcDataSource();
    private final Connection keepsTheDatabase;

    H2ExchangedTablesTest() throws SQLException {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        keepsTheDatabase = source.getConnection();
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        keepsTheDatabase.close();
    }

    @Override
    DataSource database() {
        return source;
    }

    @Override
    SqlDialect dialect() {
        return SqlDialect.H2;
    }

    @Override
    String bytes() {
        return "VARBINARY(100)";
    }
}
