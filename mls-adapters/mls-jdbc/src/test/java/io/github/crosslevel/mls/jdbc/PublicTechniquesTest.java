package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.jdbc.sql.StatementClass;
import io.github.crosslevel.mls.jdbc.sql.StatementClassifier;
import io.github.crosslevel.mls.jdbc.sql.StatementReading;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Techniques of SQL injection and of evading filters that are published; none reads or changes anything. */
class PublicTechniquesTest {
    private final JdbcDataSource source = new JdbcDataSource();
    private final Map<SqlDialect, StatementClassifier> classifiers = new EnumMap<>(SqlDialect.class);
    private Connection keepsTheDatabase;
    private Bank bank;

    @BeforeEach
    void openBank() throws SQLException {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        keepsTheDatabase = source.getConnection();
        bank = Bank.in(source, SqlDialect.H2);
        for (SqlDialect dialect : SqlDialect.values()) {
            classifiers.put(dialect, StatementClassifier.of(dialect));
        }
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        keepsTheDatabase.close();
    }

    /** Whatever the dialect, the statement does not reach the driver, and the trail says why. */
    private void refused(ReasonCode code, String sql) throws SQLException {
        for (SqlDialect dialect : SqlDialect.values()) {
            if (code == ReasonCode.MALFORMED_CONTENT) {
                assertThat(classifiers.get(dialect).classify(sql))
                        .as("%s: %s", dialect, sql)
                        .isInstanceOf(StatementReading.Unreadable.class);
            }
        }
        bank.audit.clear();
        String before = state();
        try (Connection connection = bank.guarded.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            throw new AssertionError(sql);
        } catch (SQLException e) {
            assertThat(e.getMessage()).as(sql).isEqualTo("statement was refused");
        }
        assertThat(bank.audit.reasons()).as(sql).containsExactly(code);
        assertThat(state()).isEqualTo(before);
    }

    private String state() throws SQLException {
        return Bank.rows(source, "SELECT * FROM accounts ORDER BY id").toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM notes; DROP TABLE accounts",
                "SELECT id FROM notes;DELETE FROM accounts--",
                "SELECT id FROM notes WHERE id = 1;SHUTDOWN",
                "SELECT id FROM notes;;SELECT id FROM vault",
                "BEGIN DELETE FROM accounts; END",
                "DO $$ BEGIN DELETE FROM accounts; END $$"
            })
    void stackedStatementsAreRefused(String sql) throws SQLException {
        refused(ReasonCode.MALFORMED_CONTENT, sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM notes /*!UNION SELECT id FROM vault*/",
                "SELECT id FROM notes /*!50000UNION*/ /*!50000SELECT*/ id FROM vault",
                "SELECT id FROM notes /*M!100100 UNION SELECT id FROM vault */",
                "SELECT id FROM notes /*+ SET_VAR(sql_mode='ANSI_QUOTES') */",
                "SELECT id FROM notes /* /* */ UNION SELECT id FROM vault -- */",
                "SELECT id FROM notes /* /* */ */ UNION SELECT id FROM vault",
                "SELECT id FROM notes --\rUNION SELECT id FROM vault",
                "SELECT id FROM notes -- x\rUNION SELECT id FROM vault\n",
                "SEL/**/ECT id FROM vault",
                "SELECT id FROM notes /* no end",
                "SELECT id FROM notes WHERE id = 1 /*'*/ OR '1'='1"
            })
    void commentsThatDatabasesReadDifferentlyAreRefused(String sql) throws SQLException {
        refused(ReasonCode.MALFORMED_CONTENT, sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM notes/**/UNION/**/SELECT id FROM vault",
                "SELECT id FROM notes\nUNION\tALL\r\nSELECT id FROM vault",
                "SELECT id FROM notes uNiOn sElEcT id FROM VaUlT",
                "SELECT id FROM notes WHERE id IN (SELECT(id)FROM(vault))",
                "SELECT id FROM notes WHERE EXISTS(SELECT 1 FROM \"VAULT\")",
                "SELECT (SELECT max(id) FROM vault) FROM notes",
                "WITH n AS (SELECT id FROM vault) SELECT id FROM n",
                "SELECT n.id FROM notes n JOIN (SELECT id FROM vault) v ON v.id = n.id",
                "SELECT id FROM notes ORDER BY (SELECT max(id) FROM vault)",
                "DELETE FROM notes WHERE id = (SELECT max(id) FROM vault)"
            })
    void aTableIsFoundHoweverItIsWritten(String sql) throws SQLException {
        refused(ReasonCode.UNLABELED, sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM notes WHERE body = 'a\\' UNION SELECT id FROM vault -- '",
                "SELECT id FROM notes WHERE body = N'x'",
                "SELECT id FROM notes WHERE body = E'a\\' OR 1=1 --'",
                "SELECT id FROM notes WHERE body = U&'\\0027'",
                "SELECT id FROM U&\"v\\0061ult\"",
                "SELECT id FROM notes WHERE body = $$x$$",
                "SELECT id FROM notes WHERE body = $a$ ' $a$ UNION SELECT id FROM vault",
                "SELECT id FROM notes WHERE body = q'[ ' ]'",
                "SELECT id FROM notes WHERE body = _gbk'x'",
                "SELECT id FROM notes WHERE body = 0x61646d696e",
                "SELECT id FROM notes WHERE body = X'61'",
                "SELECT id FROM notes WHERE body = 'a' 'b'",
                "SELECT id FROM [vault]",
                "SELECT id FROM notes WHERE id=1e0UNION SELECT id FROM vault",
                "SELECT id FROM notes WHERE body = 'x",
                "SELECT id FROM notes\u00a0UNION\u00a0SELECT id FROM vault",
                "SELECT id FROM ｖａｕｌｔ",
                "SELECT id FROM notes WHERE body = ＇x＇ OR 1=1",
                "SELECT id FROM notes\u000bUNION\u000cSELECT id FROM vault",
                "SELECT id FROM notes WHERE id = @@version",
                "SELECT id FROM notes WHERE id = 1 && 1 = 1"
            })
    void literalsAndNamesThatDatabasesReadDifferentlyAreRefused(String sql) throws SQLException {
        if (sql.contains("'a\\'")) {
            assertThat(classifiers.get(SqlDialect.POSTGRESQL).classify(sql))
                    .isInstanceOf(StatementReading.Unreadable.class);
            assertThat(classifiers.get(SqlDialect.MYSQL).classify(sql)).isInstanceOf(StatementReading.Unreadable.class);
            if (!sql.contains("E'")) {
                refused(ReasonCode.UNLABELED, sql); // H2 ends the string at the quote, and so do we
                return;
            }
        }
        refused(ReasonCode.MALFORMED_CONTENT, sql);
    }

    /** 0xbf 0x27 escaped byte by byte is 0xbf5c 0x27: a character of GBK, and the quote is free. */
    @Test
    void wideBytesOfGbkDoNotFreeAQuote() throws SQLException {
        byte[] escaped = {(byte) 0xbf, '\\', '\''};
        for (Charset charset : Set.of(Charset.forName("GBK"), StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
            String value = new String(escaped, charset);
            String sql = "SELECT id FROM notes WHERE body = '" + value + " UNION SELECT id FROM vault -- ";
            for (StatementClassifier classifier : classifiers.values()) {
                boolean seen = classifier.classify(sql) instanceof StatementClass statement
                        && statement.tables().contains("vault");
                boolean unreadable = classifier.classify(sql) instanceof StatementReading.Unreadable;
                assertThat(seen || unreadable)
                        .as("%s in %s", classifier.dialect(), charset)
                        .isTrue();
            }
            refused(charset.equals(StandardCharsets.UTF_8) ? ReasonCode.MALFORMED_CONTENT : ReasonCode.UNLABELED, sql);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT lo_export(1, '/tmp/x')",
                "SELECT pg_sleep(10)",
                "SELECT set_config('search_path', 'x', false)",
                "SELECT current_setting('x')",
                "SELECT query_to_xml('SELECT id FROM vault', true, true, '')",
                "SELECT LOAD_FILE('/etc/passwd')",
                "SELECT FILE_READ('/etc/passwd')",
                "SELECT benchmark(1000000, md5('a'))",
                "SELECT UTL_HTTP.REQUEST('http://x')",
                "SELECT dblink_exec('x', 'DROP TABLE accounts')",
                "SELECT extractvalue(1, concat('~', (SELECT 1)))",
                "SELECT xp_cmdshell('id')",
                "SELECT sys.xp_cmdshell('id')",
                "CALL SYSTEM_PROC('x')"
            })
    void functionsThatReachFurtherAreRefused(String sql) throws SQLException {
        refused(ReasonCode.NO_PERMIT, sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM OPENROWSET('SQLNCLI', 'x', 'SELECT 1')",
                "SELECT * FROM dblink('x', 'SELECT 1') AS t (a INT)",
                "SELECT * FROM pg_read_file('/etc/passwd') t",
                "SELECT * FROM CSVREAD('/etc/passwd')",
                "SELECT * FROM TABLE (p())",
                "SELECT id FROM notes INTO OUTFILE '/tmp/x'",
                "SELECT id INTO copied FROM notes",
                "COPY notes TO PROGRAM 'sh'",
                "COPY notes FROM '/etc/passwd'",
                "LOAD DATA INFILE '/etc/passwd' INTO TABLE notes",
                "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE notes",
                "CREATE ALIAS e AS 'x'",
                "RUNSCRIPT FROM 'http://x'",
                "SCRIPT TO '/tmp/x'",
                "ALTER SYSTEM SET archive_command = 'x'",
                "PREPARE p AS SELECT id FROM vault",
                "EXECUTE IMMEDIATE 'DROP TABLE accounts'",
                "EXEC xp_cmdshell 'id'",
                "HANDLER vault OPEN",
                "TABLE vault",
                "SHOW TABLES",
                "SET ROLE postgres",
                "LISTEN x",
                "VACUUM"
            })
    void statementsThatReachFurtherAreRefused(String sql) throws SQLException {
        refused(ReasonCode.MALFORMED_CONTENT, sql);
    }

    /** A positive list of what an application really asks, by the text that a classifier writes. */
    @Test
    void aUnionDoesNotHaveTheFingerprintOfThePreparedStatement() {
        StatementClassifier classifier = classifiers.get(SqlDialect.H2);
        Set<String> known =
                Set.of(((StatementClass) classifier.classify("SELECT body FROM notes WHERE id = ?")).text());
        assertThat(known).contains(text(classifier, "SELECT body -- why\nFROM notes\n  WHERE id = ?;"));
        assertThat(known)
                .doesNotContain(
                        text(classifier, "SELECT body FROM notes WHERE id = 1 UNION SELECT name FROM accounts"));
    }

    private static String text(StatementClassifier classifier, String sql) {
        return ((StatementClass) classifier.classify(sql)).text();
    }

    /** What was stored harmlessly by a parameter is judged when it becomes part of a statement. */
    @Test
    void secondOrderInjectionIsJudgedWhereItIsExecuted() throws SQLException {
        String stored = "x' UNION SELECT id_number FROM accounts --";
        try (Connection connection = bank.guarded.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO notes (id, body) VALUES (1, ?)")) {
            insert.setString(1, stored);
            insert.executeUpdate();
        }
        String body = bank.rows("SELECT body FROM notes").get(0);
        assertThat(body).isEqualTo(stored);
        assertThat(bank.rows("SELECT body FROM notes WHERE body = '" + body)).containsExactly("null");
        refused(ReasonCode.UNLABELED, "SELECT body FROM notes WHERE body = '" + body.replace("accounts", "vault"));
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void ordinaryTextsPass(SqlDialect dialect) {
        for (String sql : new String[] {
            "SELECT id FROM notes WHERE body = 'O''Neil; DROP TABLE -- 征信 /* ? */'",
            "select n1_0.id,n1_0.body from notes n1_0 where n1_0.id=? order by n1_0.id",
            "SELECT id -- the key\n FROM notes /* all of them */",
            "INSERT INTO notes (id, body) VALUES (?, ?)"
        }) {
            assertThat(classifiers.get(dialect).classify(sql))
                    .as("%s: %s", dialect, sql)
                    .isInstanceOf(StatementClass.class);
        }
    }
}
