package io.github.crosslevel.mls.jdbc;

import static io.github.crosslevel.mls.jdbc.Bank.CLERK;
import static io.github.crosslevel.mls.jdbc.Bank.OFFICER;
import static io.github.crosslevel.mls.jdbc.Bank.VISITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guarded data source shows and lets be changed, the same for each database. */
abstract class GuardedTablesContract {
    /** Returns the bank of a test, in a database of its own. */
    abstract Bank bank() throws SQLException;

    private void refused(ReasonCode code, String sql) throws SQLException {
        bank().audit.clear();
        assertThatThrownBy(() -> {
                    try (Connection connection = bank().guarded.getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOf(SQLException.class)
                .hasMessage("statement was refused")
                .hasFieldOrPropertyWithValue("SQLState", "42501");
        assertThat(bank().audit.reasons()).as(sql).containsExactly(code);
    }

    @Test
    void eachSubjectSeesItsRowsAndColumns() throws SQLException {
        String all = "SELECT * FROM accounts ORDER BY id";
        assertThat(bank().rows(all)).containsExactly("1|张三|1|100|null|N", "2|Li|2|200|null|N");
        bank().as(OFFICER);
        assertThat(bank().rows(all))
                .containsExactly("1|张三|1|100|110101|N", "2|Li|2|200|110102|N", "3|Wang|1|300|110103|S");
        bank().as(VISITOR);
        refused(ReasonCode.LEVEL_SKIPPING, all);
        assertThat(bank().rows("SELECT town, vault FROM branches WHERE id = 1")).containsExactly("北京|null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT count(*) FROM accounts | 2",
                "SELECT count(id_number) FROM accounts | 0",
                "SELECT max(balance) FROM accounts | 200",
                "SELECT count(*) FROM accounts WHERE id = 3 OR balance > 250 | 0",
                "SELECT count(*) FROM accounts WHERE id_number = '110101' | 0",
                "SELECT count(*) FROM accounts WHERE id_number IS NULL | 2",
                "SELECT count(*) FROM branches WHERE vault LIKE 'v%' | 0",
                "SELECT count(*) FROM branches b WHERE EXISTS (SELECT 1 FROM accounts a WHERE a.branch = b.id) | 2",
                "SELECT count(*) FROM branches b LEFT JOIN accounts a ON a.branch = b.id | 3",
                "SELECT count(*) FROM (SELECT id FROM accounts UNION ALL SELECT id FROM accounts) x | 4",
                "WITH a AS (SELECT balance FROM accounts) SELECT sum(balance) FROM a | 300",
                "SELECT count(*) FROM accounts WHERE balance >= ALL (SELECT balance FROM accounts) | 1",
                "SELECT floor(sum(100000 / (balance - 300))) FROM accounts WHERE 1 / (balance - 300) < 1 | -1500",
                "SELECT count(*) FROM accounts WHERE CAST(name AS VARCHAR(9)) = 'Wang' | 0",
                "SELECT count(*) FROM accounts x JOIN accounts y ON x.id <> y.id AND 1 / (x.balance - 300) < 1 | 2",
                "SELECT count(*) FROM (SELECT 1 / (balance - 300) AS q FROM accounts) z WHERE q < 1 | 2"
            })
    void nothingTellsAboutWhatIsHidden(String sql, String answer) throws SQLException {
        assertThat(bank().rows(sql)).containsExactly(answer);
    }

    @Test
    void changesReachOnlyRowsThatAreSeen() throws SQLException {
        assertThat(bank().change("UPDATE accounts SET name = 'x' WHERE balance >= 200 OR id = 3"))
                .isEqualTo(1);
        assertThat(bank().change("UPDATE accounts a SET branch = 9 WHERE a.id = 4"))
                .isZero();
        assertThat(bank().change("DELETE FROM accounts WHERE id IN (1, 3, 4)")).isEqualTo(1);
        assertThat(Bank.rows(bank().raw, "SELECT id, name, branch FROM accounts ORDER BY id"))
                .containsExactly("2|x|2", "3|Wang|1", "4|Zhao|2", "5|Qian|3");
        assertThat(bank().change("DELETE FROM accounts")).isEqualTo(1);
        assertThat(Bank.rows(bank().raw, "SELECT count(*) FROM accounts")).containsExactly("3");
    }

    @Test
    void whatIsInsertedIsLabelledWithTheClearance() throws SQLException {
        assertThat(bank().change("INSERT INTO accounts (id, name) VALUES (6, 'a'), (7, 'b')"))
                .isEqualTo(2);
        bank().as(OFFICER);
        bank().change("INSERT INTO accounts (id, id_number) VALUES (8, 'c')");
        assertThat(Bank.rows(bank().raw, "SELECT id, grade FROM accounts WHERE id > 5 ORDER BY id"))
                .containsExactly("6|N", "7|N", "8|S");
        bank().as(CLERK);
        refused(ReasonCode.DOWNGRADE_REFUSED, "INSERT INTO accounts (id, grade) VALUES (9, 'N')");
        refused(ReasonCode.DOWNGRADE_REFUSED, "UPDATE accounts SET grade = 'N'");
        refused(ReasonCode.LEVEL_SKIPPING, "INSERT INTO accounts VALUES (9, 'x', 1, 1, '1', 'N')");
        refused(ReasonCode.NO_PERMIT, "INSERT INTO accounts (id) SELECT id FROM branches");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LEVEL_SKIPPING | UPDATE accounts SET name = id_number",
                "LEVEL_SKIPPING | UPDATE accounts SET id_number = 'x'",
                "LEVEL_SKIPPING | DELETE FROM accounts WHERE id_number = '110101'",
                "LEVEL_SKIPPING | UPDATE branches SET town = 'x' WHERE branches IS NOT NULL",
                "LEVEL_SKIPPING | UPDATE branches b SET town = 'x' WHERE (SELECT count(*) FROM notes WHERE b.vault = 'v') = 1",
                "LEVEL_SKIPPING | MERGE INTO branches USING notes ON branches.id = notes.id WHEN NOT MATCHED THEN INSERT VALUES (1, 'x', 'y')",
                "UNLABELED | UPDATE accounts SET name = inside",
                "UNLABELED | UPDATE notes SET town = 'x' WHERE id IN (SELECT id FROM branches)",
                "UNLABELED | INSERT INTO notes (id, town) SELECT id, town FROM branches",
                "UNLABELED | SELECT * FROM vault",
                "UNLABELED | SELECT * FROM public.accounts",
                "UNLABELED | SELECT * FROM information_schema.tables",
                "UNLABELED | INSERT INTO notes (id, body) SELECT id, 'x' FROM vault",
                "NO_PERMIT | UPDATE accounts SET name = 'x' FROM branches b WHERE 1 / (accounts.balance - 300) < b.id",
                "NO_PERMIT | UPDATE accounts SET (name, branch) = ('x', balance + 1)",
                "LEVEL_SKIPPING | MERGE INTO accounts USING notes ON accounts.id = notes.id WHEN MATCHED THEN DELETE",
                "NO_PERMIT | SELECT pg_read_file('/etc/passwd')",
                "NO_PERMIT | SELECT query_to_xml('SELECT * FROM vault', true, true, '')",
                "NO_PERMIT | CALL p(1)",
                "AMBIGUOUS_CONTENT | WITH accounts AS (SELECT 1 AS id) SELECT id FROM accounts",
                "MALFORMED_CONTENT | SELECT 1; DELETE FROM accounts",
                "MALFORMED_CONTENT | EXPLAIN SELECT * FROM accounts",
                "MALFORMED_CONTENT | SET search_path = x"
            })
    void whatCannotBeShownSafelyIsRefusedWithAReason(ReasonCode code, String sql) throws SQLException {
        refused(code, sql);
    }

    @Test
    void rowsAreInsertedFromWhatIsSeen() throws SQLException {
        assertThat(bank().change("INSERT INTO notes (id, body) SELECT x.nr, x.what FROM (SELECT id AS nr, name AS what "
                        + "FROM accounts) x"))
                .isEqualTo(2);
        assertThat(Bank.rows(bank().raw, "SELECT id, body FROM notes ORDER BY id"))
                .containsExactly("1|张三", "2|Li");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT inside FROM accounts",
                "SELECT a.inside FROM accounts a",
                "SELECT count(*) FROM accounts WHERE inside = 'a'"
            })
    void columnsThatAreNotDeclaredDoNotExist(String sql) throws SQLException {
        assertThatThrownBy(() -> bank().rows(sql))
                .isInstanceOf(SQLException.class)
                .hasMessage("statement failed");
    }

    @Test
    void everyTableMustBePermittedAndThePolicyLearnsTheColumns() throws SQLException {
        bank().policy = request -> request.action().value().equals("query")
                        || request.object().id().value().equals("notes")
                ? Decision.permit("some")
                : Decision.deny(ReasonCode.RULE_DENY, "no");
        bank().rows("SELECT a.name FROM accounts a JOIN branches b ON b.id = a.branch");
        assertThat(bank().asked)
                .extracting(request -> request.action() + " " + request.object().id() + " "
                        + request.object().attributes().find("columns").orElseThrow())
                .containsExactly(
                        "query accounts " + AttributeValue.of(List.of("branch", "id", "name")),
                        "query branches " + AttributeValue.of(List.of("id")));
        bank().change("INSERT INTO notes (id, body) VALUES (1, 'x')");
        refused(ReasonCode.RULE_DENY, "UPDATE branches SET town = 'x'");
        refused(ReasonCode.RULE_DENY, "DELETE FROM branches WHERE id IN (SELECT id FROM notes)");
    }

    @Test
    void obligationsAreFulfilledOrThePermitIsNone() throws SQLException {
        bank().policy = request -> new Decision.Permit("r", List.of(new Obligation("mask", Map.of("fields", "id"))));
        assertThat(bank().rows("SELECT id, town FROM branches WHERE town = '北京'"))
                .containsExactly("null|北京");
        bank().policy = request -> new Decision.Permit("r", List.of(new Obligation("row-filter", Map.of())));
        assertThat(bank().rows("SELECT count(*) FROM accounts")).containsExactly("2");
        refused(ReasonCode.OBLIGATION_UNFULFILLED, "SELECT id FROM branches");
        bank().policy = request -> new Decision.Permit("r", List.of(new Obligation("watermark", Map.of())));
        refused(ReasonCode.OBLIGATION_UNFULFILLED, "SELECT id FROM notes");
        bank().policy =
                request -> new Decision.Permit("r", List.of(new Obligation("mask", Map.of("fields", "nothing"))));
        refused(ReasonCode.OBLIGATION_UNFULFILLED, "SELECT id FROM notes");
    }

    @Test
    void aPreparedStatementIsJudgedEachTime() throws SQLException {
        try (Connection connection = bank().guarded.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT count(*) FROM accounts WHERE balance > ?")) {
            statement.setInt(1, 0);
            for (String expected : List.of("2", "2")) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo(expected);
                }
            }
            bank().as(OFFICER);
            assertThatThrownBy(statement::executeQuery).hasMessage("statement was refused");
            bank().as(VISITOR);
            assertThatThrownBy(statement::execute).hasMessage("statement was refused");
            bank().subject = java.util.Optional.empty();
            assertThatThrownBy(statement::addBatch).hasMessage("statement was refused");
        }
        assertThat(bank().audit.reasons())
                .containsExactly(ReasonCode.STALE_POLICY, ReasonCode.LEVEL_SKIPPING, ReasonCode.UNAUTHENTICATED);
    }

    /** A table can have columns that are not declared, a view conditions of its own, and messages quote both. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO accounts (id, name) VALUES (3, 'x')",
                "INSERT INTO notes (id, body) VALUES (1, 'again')",
                "INSERT INTO notes (id, body) VALUES (2, 'forbidden')",
                "UPDATE notes SET body = 'forbidden'",
            })
    void messagesOfTheDatabaseDoNotQuoteWhatIsHidden(String sql) throws SQLException {
        bank().change("INSERT INTO notes (id, body) VALUES (1, 'x')");
        assertThatThrownBy(() -> bank().change(sql))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class)
                .hasMessage("statement failed")
                .hasNoCause();
    }

    @Test
    void rowsThatAreSeenAreChangedByWhatTheyHold() throws SQLException {
        bank().change("UPDATE accounts SET balance = balance + 1, name = 'x' WHERE id = 1");
        bank().change("UPDATE accounts a SET balance = a.balance * 2 - 1, branch = -a.branch");
        bank().change("UPDATE accounts SET branch = (SELECT max(id) FROM branches) + 6 WHERE balance - 398 > 0");
        try (Connection connection = bank().guarded.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE accounts SET balance = balance - ?, name = ? WHERE id = ?")) {
            statement.setInt(1, 9);
            statement.setString(2, "y");
            statement.setInt(3, 2);
            assertThat(statement.executeUpdate()).isEqualTo(1);
            statement.setInt(3, 3);
            assertThat(statement.executeUpdate()).isZero();
        }
        assertThat(bank().change("DELETE FROM accounts WHERE name LIKE 'W%' OR balance % 10 = 1"))
                .isEqualTo(1);
        assertThat(Bank.rows(bank().raw, "SELECT id, name, branch, balance FROM accounts ORDER BY id"))
                .containsExactly("2|y|9|390", "3|Wang|1|300", "4|Zhao|2|400", "5|Qian|3|500");
    }

    @Test
    void anInsertThatNamesNoColumnsMeansAll() throws SQLException {
        bank().change("INSERT INTO branches (id) VALUES (7)");
        bank().as(OFFICER);
        bank().change("INSERT INTO branches VALUES (8, 'x', 'y')");
        assertThat(bank().asked)
                .extracting(
                        request -> request.object().attributes().find("columns").orElseThrow())
                .containsExactly(AttributeValue.of(List.of("id")), AttributeValue.of(List.of("id", "town", "vault")));
    }

    @Test
    void theTrailNamesTheColumns() throws SQLException {
        assertThat(detail("UPDATE accounts SET id_number = 'x'")).contains("columns [id_number] of `accounts`");
        assertThat(detail("INSERT INTO branches VALUES (8, 'x', 'y')")).contains("columns [vault] of `branches`");
        assertThat(detail("UPDATE accounts SET name = inside, town = 'x'"))
                .contains("columns [inside, town]", "`accounts`");
    }

    private String detail(String sql) throws SQLException {
        bank().audit.clear();
        assertThatThrownBy(() -> bank().change(sql)).hasMessage("statement was refused");
        return bank().audit.crossings().get(0).reason().orElseThrow().detail();
    }
}
