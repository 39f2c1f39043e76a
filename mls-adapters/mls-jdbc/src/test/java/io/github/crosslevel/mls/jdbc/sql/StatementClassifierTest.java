package io.github.crosslevel.mls.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.jdbc.sql.StatementReading.Unreadable;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementClassifierTest {
    private static final StatementClassifier CLASSIFIER = StatementClassifier.of(SqlDialect.H2);

    private static StatementClass readable(String sql) {
        assertThat(CLASSIFIER.classify(sql)).as(sql).isInstanceOf(StatementClass.class);
        return (StatementClass) CLASSIFIER.classify(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 1 | SELECT | ``",
                "select * from T | SELECT | t",
                "SELECT a.*, count(*) n FROM s.a AS a, b b2 WHERE a.x = b2.y GROUP BY a.x ORDER BY 1, 2 | SELECT | b s.a",
                "SELECT * FROM a JOIN b ON a.x = b.x LEFT OUTER JOIN c USING (x), d | SELECT | a b c d",
                "SELECT * FROM a NATURAL LEFT JOIN b CROSS JOIN c | SELECT | a b c",
                "SELECT * FROM (a JOIN b ON a.x = b.x), (SELECT x FROM c, d) e, f | SELECT | a b c d f",
                "SELECT * FROM ((SELECT x FROM a) UNION (SELECT x FROM b)) c | SELECT | a b",
                "SELECT (SELECT max(x) FROM a) FROM b WHERE EXISTS (SELECT 1 FROM c) | SELECT | a b c",
                "SELECT x FROM a WHERE x IN (SELECT x FROM b, c) AND y NOT IN (1, 2) | SELECT | a b c",
                "SELECT x FROM a UNION ALL SELECT x FROM b, c EXCEPT (SELECT x FROM d) | SELECT | a b c d",
                "(SELECT x FROM a) INTERSECT SELECT x FROM b | SELECT | a b",
                "SELECT x FROM a ORDER BY x OFFSET 5 ROWS FETCH NEXT 5 ROWS ONLY | SELECT | a",
                "SELECT x FROM a LIMIT 5, 10 | SELECT | a",
                "SELECT x FROM a JOIN b ON a.offset = b.limit, c | SELECT | a b c",
                "SELECT EXTRACT(YEAR FROM d) FROM a | SELECT | a",
                "SELECT x FROM \"T\", t, \"t\", 征信报告 | SELECT | \"t\" t 征信报告",
                "SELECT 'it''s; -- not a comment /* either' FROM a | SELECT | a",
                "SELECT CASE WHEN x != 1 THEN 'a' ELSE 'b' END FROM a WHERE left(y, 2) LIKE 'x' | SELECT | a",
                "INSERT INTO a (x, y) VALUES (?, 'b'), (1, (SELECT y FROM c)) | INSERT | a c",
                "INSERT INTO a SELECT * FROM b | INSERT | a b",
                "UPDATE a SET x = 1, y = (SELECT max(y) FROM b) WHERE z = ? | UPDATE | a b",
                "UPDATE a AS q SET x = c.x FROM b, c WHERE q.y = b.y | UPDATE | a b c",
                "DELETE FROM a q WHERE x IN (SELECT x FROM b); | DELETE | a b",
                "DELETE FROM a | DELETE | a",
                "UPDATE a q SET x = 1, (y, z) = (2, 3) | UPDATE | a",
                "DELETE FROM a USING b, c WHERE a.x = b.x | DELETE | a b c",
                "INSERT INTO a DEFAULT VALUES | INSERT | a",
                "INSERT INTO a (x) (SELECT x FROM b) | INSERT | a b",
                "MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN UPDATE SET y = b.y WHEN NOT MATCHED THEN INSERT (x) VALUES (b.x) | MERGE | a b",
                "MERGE INTO a AS t USING (SELECT x FROM c) s ON t.x = s.x WHEN MATCHED AND s.x > 1 THEN DELETE | MERGE | a c",
                "VALUES (1, 2), (3, (SELECT x FROM a)) | SELECT | a",
                "WITH a AS (SELECT x FROM b) SELECT x FROM a, c | SELECT | b c",
                "WITH a AS (SELECT x FROM a) SELECT x FROM a | SELECT | a",
                "WITH RECURSIVE a (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a) SELECT x FROM a | SELECT | ``",
                "WITH a AS (SELECT 1 AS x), b AS (SELECT x FROM a, c) SELECT * FROM b JOIN s.a ON 1 = 1 | SELECT | c s.a",
                "SELECT x FROM (WITH a AS (SELECT x FROM b) SELECT x FROM a) q, a | SELECT | a b",
                "SELECT sum(x) FILTER (WHERE y > 1) OVER (PARTITION BY z ORDER BY w) FROM a | SELECT | a",
                "SELECT CAST(x AS double precision), x::int, DATE '2026-01-02', INTERVAL '1' DAY FROM a | SELECT | a",
                "SELECT ((SELECT 1) + 2) FROM ((SELECT x FROM b) q CROSS JOIN c) | SELECT | b c",
                "SELECT x FROM a WHERE x = ANY (SELECT x FROM b) AND y > ALL (SELECT y FROM c) | SELECT | a b c",
                "SELECT x FROM a NATURAL JOIN b JOIN c USING (x, y) WHERE NOT EXISTS (SELECT 1 FROM d) | SELECT | a b c d",
                "SELECT x FROM a WHERE x IS NOT NULL AND y IS DISTINCT FROM 1 AND z NOT BETWEEN 1 AND 2 | SELECT | a",
                "SELECT substring(x FROM 1 FOR 2), trim(x), left(x, 2) FROM a | SELECT | a",
                "CALL s.p(1, ?) | CALL | ``",
                "{call p(?)} | CALL | ``",
                "{? = call f(?, (SELECT x FROM a))} | CALL | a"
            })
    void namesEveryTable(String sql, StatementKind kind, String tables) {
        StatementClass statement = readable(sql);
        assertThat(statement.kind()).isEqualTo(kind);
        assertThat(String.join(" ", statement.tables())).isEqualTo(tables);
    }

    @Test
    void namesEveryFunction() {
        assertThat(readable("SELECT lower(x), S.\"F\" (1), coalesce(y, (1)), cast(z AS int), (x) FROM a WHERE b IN (1)")
                        .functions())
                .isEqualTo(Set.of("lower", "s.f", "coalesce"));
    }

    @Test
    void rewritesTheStatementWithoutComments() {
        assertThat(readable(
                                " /* why */ SELECT/**/x  -- which\n\tFROM  Reports\r\n WHERE x=- -1 AND y='a  b' ; -- end\n")
                        .text())
                .isEqualTo("SELECT x FROM Reports WHERE x=- -1 AND y='a  b'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // more than one statement
                "SELECT 1; DELETE FROM a",
                "SELECT 1;;",
                // comments that some databases execute, nest or end elsewhere
                "SELECT 1 /*! FROM secret */",
                "SELECT 1 /*!50000 UNION SELECT x FROM secret */",
                "SELECT 1 /*M! FROM secret */",
                "SELECT /*+ hint */ 1",
                "SELECT 1 /* /* */ FROM secret */",
                "SELECT 1 /* open",
                "SELECT 1 -- a\r FROM secret\n",
                "SELECT 1 # a\n",
                "SEL/**/ECT 1",
                // quotes
                "SELECT 'open",
                "SELECT \"open",
                "SELECT 1 FROM `a`",
                "SELECT 1 FROM [a]",
                "SELECT 1 FROM \"\"",
                "SELECT $$a$$",
                "SELECT E'a'",
                "SELECT N'a'",
                "SELECT U&'a'",
                "SELECT q'[a]'",
                "SELECT _utf8'a'",
                "SELECT 'a\u00bf\ufffd'",
                "SELECT 'a\0'",
                // characters and numbers
                "SELECT 0x41",
                "SELECT 1e5",
                "SELECT 1.FROM secret",
                "SELECT .FROM secret",
                "SELECT @x",
                "SELECT :x",
                "SELECT {fn now()}",
                "SELECT\u00a01",
                "SELECT\u000b1",
                "SELECT ｆ FROM a",
                // tables in unusual places
                "TABLE secret",
                "SELECT * FROM (TABLE secret) a",
                "SELECT 1 UNION TABLE secret",
                "SELECT * FROM ONLY secret",
                "SELECT * FROM LATERAL (SELECT 1) a",
                "SELECT * FROM OPENROWSET('x', 'y')",
                "SELECT * FROM dblink('x') a",
                "SELECT * FROM a, unnest(x) b",
                "SELECT * FROM a STRAIGHT_JOIN secret",
                "SELECT * FROM a b STRAIGHT_JOIN secret",
                "SELECT * FROM a JOIN b ON a.x = b.x STRAIGHT_JOIN secret",
                "SELECT * FROM a JOIN b ON (a.x = b.x) STRAIGHT_JOIN secret",
                "SELECT * FROM a JOIN b ON true STRAIGHT_JOIN secret",
                "SELECT * FROM a CROSS APPLY secret",
                "SELECT * FROM a limit, secret",
                "SELECT * FROM a offset, secret",
                "SELECT * FROM a except, secret",
                "SELECT * FROM a WHERE x IN secret",
                "SELECT * FROM FINAL TABLE (DELETE FROM secret)",
                "SELECT * FROM a, 'secret'",
                "SELECT * FROM a.",
                "SELECT * FROM a STRAIGHT_JOIN (secret)",
                "SELECT * FROM a x (secret)",
                "SELECT * FROM a JOIN b JOIN c ON 1 = 1 ON 1 = 1 JOIN (TABLE secret) ON 1 = 1",
                "SELECT * FROM JSON_TABLE('{}', '$' COLUMNS (x INT PATH '$')) t",
                "SELECT * FROM a PIVOT (max(x) FOR y IN (1))",
                "WITH a AS (DELETE FROM b RETURNING *) SELECT * FROM a",
                "WITH a AS (TABLE secret) SELECT * FROM a",
                "MERGE INTO a USING b ON 1=1",
                "MERGE INTO a USING b ON 1=1 WHEN MATCHED THEN DO NOTHING",
                "CALL p",
                "{call p(?)",
                "SELECT 1 WHERE x ?? 'a'",
                "SELECT 1 WHERE x = $1",
                "SELECT 1 WHERE x -> 'a' = 1",
                "INSERT INTO a VALUES (1) RETURNING x",
                "SELECT * FROM a ORDER BY x FOR SHARE",
                "SELECT * FROM",
                // writes
                "SELECT * INTO secret FROM a",
                "SELECT * FROM a INTO OUTFILE '/tmp/x'",
                "SELECT * FROM a FOR UPDATE",
                "UPDATE LOW_PRIORITY secret SET x = 1",
                "UPDATE IGNORE secret SET x = 1",
                "UPDATE a, secret SET x = 1",
                "UPDATE a JOIN secret SET x = 1",
                "DELETE a FROM a JOIN secret",
                "DELETE QUICK FROM secret",
                "INSERT IGNORE INTO secret VALUES (1)",
                "INSERT INTO a VALUES (1) ON DUPLICATE KEY UPDATE x = 1",
                "INSERT INTO a SET x = 1",
                "REPLACE INTO a VALUES (1)",
                // other statements
                "",
                ";",
                "(EXEC p)",
                "EXPLAIN SELECT 1",
                "SET x = 1",
                "GRANT ALL ON a TO b",
                "DROP TABLE a",
                "TRUNCATE TABLE a",
                "LOAD DATA INFILE 'x' INTO TABLE a",
                "COPY a TO PROGRAM 'x'",
                "SCRIPT TO 'x'",
                "BEGIN",
                "SELECT (1",
                "SELECT 1)"
            })
    void refusesWhatItCannotReadForSure(String sql) {
        assertThat(CLASSIFIER.classify(sql))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.position()).isBetween(0, sql.length()));
    }

    @Test
    void refusesStatementsThatAreTooDeepOrTooLong() {
        assertThat(CLASSIFIER.classify("SELECT " + "(".repeat(100_000))).isInstanceOf(Unreadable.class);
        assertThat(CLASSIFIER.classify("SELECT " + "(".repeat(65) + "1" + ")".repeat(65)))
                .isEqualTo(new Unreadable(71, "too many parentheses"));
        readable("SELECT " + "(".repeat(64) + "1" + ")".repeat(64));
        assertThat(CLASSIFIER.classify("SELECT 1" + " ".repeat(65_536)))
                .isEqualTo(new Unreadable(65_536, "statement is too long"));
    }

    /**
     * MySQL tells columns apart by letters, not by their case, also in quotes, and folds more letters than Java does.
     */
    @Test
    void inMysqlQuotesHideNoColumn() {
        StatementClassifier mysql = StatementClassifier.of(SqlDialect.MYSQL);
        assertThat(mysql.classify("SELECT `Id`, `ID Number` FROM a"))
                .isInstanceOfSatisfying(
                        StatementClass.class,
                        read -> assertThat(read.columns()).containsExactlyInAnyOrder("id", "\"id number\""));
        for (String name : List.of("\u0130d", "\u212aey", "num\u00e9ro")) {
            assertThat(mysql.classify("SELECT `" + name + "` FROM a"))
                    .isEqualTo(new Unreadable(7, "name whose case databases fold differently"));
            readable("SELECT \"" + name + "\" FROM a");
        }
        assertThat(mysql.classify("SELECT `\u8d26\u6237 1` FROM a")).isInstanceOf(StatementClass.class);
    }

    /** Found by fuzzing: an END that ends nothing, or is a name, made room for deeper nesting. */
    @Test
    void noWordMakesRoomForDeeperNesting() {
        assertThat(CLASSIFIER.classify("SELECT END " + "(".repeat(65))).isInstanceOf(Unreadable.class);
        assertThat(CLASSIFIER.classify("SELECT " + "end,".repeat(300) + "(".repeat(300) + "1" + ")".repeat(300)))
                .isInstanceOf(Unreadable.class);
        String nested = "SELECT " + "CASE a.end WHEN ".repeat(65) + "1" + " THEN 1 END".repeat(65);
        assertThat(CLASSIFIER.classify(nested)).isEqualTo(new Unreadable(1031, "too many parentheses"));
        assertThat(CLASSIFIER.classify("SELECT " + "CASE a.end WHEN ".repeat(4_000)))
                .isInstanceOf(Unreadable.class);
        readable("SELECT " + "CASE a.end WHEN ".repeat(64) + "1" + " THEN 1 END".repeat(64) + " FROM a");
    }

    @Test
    void statementsAreNotShown() {
        assertThat(readable("SELECT lower('secret') FROM a")).hasToString("SELECT tables=[a] functions=[lower]");
    }

    @Test
    void neverFailsAndTheRewrittenStatementIsReadAlike() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        String[] pieces =
                ("select from join , ( ) where a b.c \"d\" 'e' ? 1 * = . as on union limit in insert into update set delete "
                                + "values /*x*/ --\u0020y\n ; order by count left")
                        .split(" ");
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder sql = new StringBuilder(random.nextInt(4) == 0 ? "" : "select a from b");
            for (int n = random.nextInt(10); n > 0; n--) {
                sql.append(random.nextInt(5) == 0 ? "" : " ").append(pieces[random.nextInt(pieces.length)]);
            }
            if (CLASSIFIER.classify(sql.toString()) instanceof StatementClass statement) {
                read++;
                assertThat(CLASSIFIER.classify(statement.text()))
                        .as("seed %d: %s", seed, sql)
                        .isEqualTo(statement);
            }
        }
        assertThat(read).as("seed %d", seed).isGreaterThan(100);
    }
}
