package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written for Oracle means in a database that reads its syntax what it should; its optimizer is not there. */
class OracleModeTest {
    private final JdbcDataSource source = new JdbcDataSource();
    private Connection keepsTheDatabase;
    private Bank bank;

    @BeforeEach
    void openBank() throws SQLException {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle");
        keepsTheDatabase = source.getConnection();
        bank = Bank.in(source, SqlDialect.ORACLE);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        keepsTheDatabase.close();
    }

    @Test
    void eachSubjectSeesItsRowsAndColumns() throws SQLException {
        String all = "SELECT * FROM accounts ORDER BY id";
        assertThat(bank.rows(all)).containsExactly("1|张三|1|100|null|N", "2|Li|2|200|null|N");
        assertThat(bank.rows("SELECT count(*) FROM accounts WHERE id_number = '110101' OR balance > 250"))
                .containsExactly("0");
        assertThat(bank.rows("SELECT name FROM accounts WHERE ROWNUM <= 1")).containsExactly("张三");
        assertThat(bank.rows("SELECT a.name FROM accounts a JOIN branches b ON b.id = a.branch MINUS "
                        + "SELECT name FROM accounts WHERE id = 1"))
                .containsExactly("Li");
        bank.as(Bank.OFFICER);
        assertThat(bank.rows(all)).hasSize(3);
        bank.as(Bank.VISITOR);
        assertThatThrownBy(() -> bank.rows(all)).hasMessage("statement was refused");
        assertThat(bank.rows("SELECT town, vault FROM branches WHERE id = 1")).containsExactly("北京|null");
    }

    @Test
    void changesReachOnlyRowsThatAreSeen() throws SQLException {
        assertThat(bank.change(
                        "UPDATE accounts SET balance = balance + 1, name = 'x' WHERE 1000 / (balance - 300) < 0"))
                .isEqualTo(2);
        assertThat(bank.change("UPDATE accounts a SET branch = a.branch * 2 WHERE a.id >= 2"))
                .isEqualTo(1);
        assertThat(bank.change("DELETE FROM accounts WHERE id IN (1, 3)")).isEqualTo(1);
        assertThat(bank.change("INSERT INTO accounts (id, name) VALUES (6, 'a')"))
                .isEqualTo(1);
        assertThat(Bank.rows(bank.raw, "SELECT id, name, branch, balance, grade FROM accounts ORDER BY id"))
                .containsExactly(
                        "2|x|4|201|N", "3|Wang|1|300|S", "4|Zhao|2|400|null", "5|Qian|3|500|Z", "6|a|null|null|N");
    }
}
