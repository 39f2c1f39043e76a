package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a driver gets in the dialects of which no database runs in the build, letter by letter. */
class DialectTextTest {
    private final JdbcDataSource source = new JdbcDataSource();

    private String text(SqlDialect dialect, String sql) throws SQLException {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        Bank bank = Bank.in(source, SqlDialect.H2);
        try (Connection connection = bank.guard(source, dialect).getConnection()) {
            return connection.nativeSQL(sql);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SELECT name FROM accounts | SELECT name FROM (SELECT `id`, `name`, `branch`, `balance`, "
                        + "CASE WHEN 1 = 0 THEN `id_number` END AS `id_number`, `grade` FROM accounts WHERE "
                        + "CAST(CONVERT(`grade` USING utf8mb4) AS BINARY) IN (X'4E') LIMIT 18446744073709551615) `accounts`",
                "SELECT b.town FROM `branches` b | SELECT b.town FROM (SELECT `id`, `town`, "
                        + "CASE WHEN 1 = 0 THEN `vault` END AS `vault` FROM `branches`) b",
                "UPDATE accounts a SET balance = a.balance + ? WHERE id = ? | UPDATE accounts a SET balance = "
                        + "CASE WHEN CAST(CONVERT(`a`.`grade` USING utf8mb4) AS BINARY) IN (X'4E') THEN ( a.balance + ?) END "
                        + "WHERE CASE WHEN CAST(CONVERT(`a`.`grade` USING utf8mb4) AS BINARY) IN (X'4E') "
                        + "THEN CASE WHEN ( id = ?) THEN 1 END END = 1",
                "DELETE FROM accounts | DELETE FROM accounts WHERE "
                        + "CAST(CONVERT(`accounts`.`grade` USING utf8mb4) AS BINARY) IN (X'4E')",
                "INSERT INTO accounts (id) VALUES (?), (2) | INSERT INTO accounts (id, `grade`) VALUES (?, 'N'), (2, 'N')",
            })
    void mysql(String sql, String text) throws SQLException {
        assertThat(text(SqlDialect.MYSQL, sql)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SELECT name FROM accounts a WHERE id = 1 | SELECT name FROM (SELECT \"ID\", \"NAME\", \"BRANCH\", \"BALANCE\", "
                        + "CASE WHEN 1 = 0 THEN \"ID_NUMBER\" END AS \"ID_NUMBER\", \"GRADE\" FROM accounts WHERE "
                        + "\"GRADE\" IN ('N') AND ROWNUM <= 999999999999999999) a WHERE id = 1",
                "UPDATE accounts SET branch = 2 WHERE id = ? | UPDATE accounts SET branch = 2 WHERE "
                        + "CASE WHEN \"ACCOUNTS\".\"GRADE\" IN ('N') THEN CASE WHEN ( id = ?) THEN 1 END END = 1",
                "INSERT INTO accounts (id) VALUES (?) | INSERT INTO accounts (id, \"GRADE\") VALUES (?, 'N')",
            })
    void oracle(String sql, String text) throws SQLException {
        assertThat(text(SqlDialect.ORACLE, sql)).isEqualTo(text);
    }

    /** Oracle calls a function without arguments also without parentheses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT all_balances FROM notes",
                "SELECT bank.all_balances FROM notes",
                "SELECT reports.id FROM notes",
                "SELECT bank.reports.id FROM notes",
                "SELECT 1 AS all_balances, all_balances FROM notes",
                "UPDATE notes SET body = all_balances",
                "INSERT INTO notes (id, body) VALUES (1, all_balances)",
            })
    void inOracleANameIsAColumnOrAFunctionThatIsListed(String sql) throws SQLException {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        Bank bank = Bank.in(source, SqlDialect.H2);
        try (Connection connection = bank.guard(source, SqlDialect.ORACLE).getConnection()) {
            assertThatThrownBy(() -> connection.nativeSQL(sql)).hasMessage("statement was refused");
        }
        assertThat(bank.audit.reasons()).containsExactly(ReasonCode.NO_PERMIT);
        if (sql.startsWith("SELECT")) {
            assertThat(text(SqlDialect.H2, sql)).isNotEmpty();
        }
    }

    @Test
    void inOracleColumnsAreNamedAsUsual() throws SQLException {
        for (String sql : java.util.List.of(
                "SELECT n.id, notes.body FROM notes n, notes ORDER BY n.id",
                "SELECT x.id FROM (SELECT id FROM notes WHERE ROWNUM < 5) x WHERE x.id > extract(year from sysdate)",
                "WITH c AS (SELECT id FROM notes) SELECT c.id FROM c")) {
            assertThat(text(SqlDialect.ORACLE, sql)).isNotEmpty();
        }
    }
}
