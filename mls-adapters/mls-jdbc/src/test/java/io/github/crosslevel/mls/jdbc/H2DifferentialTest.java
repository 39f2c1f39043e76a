package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Queries made by a grammar that knows which tables it uses, and executed by a database, which must give what the
 * rewritten query gives.
 */
class H2DifferentialTest {
    private final Set<String> used = new TreeSet<>();
    private Random random = new Random(0);
    private int aliases;

    @Test
    void theDatabaseReadsQueriesAsWeDo() throws SQLException {
        long seed = new Random().nextLong();
        random = new Random(seed);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:differential");
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 4; i++) {
                statement.execute("CREATE TABLE t" + i + " (x INT, y INT)");
                statement.execute("INSERT INTO t" + i + " VALUES (" + i + ", 1), (1, 2)");
            }
            for (int i = 0; i < 500; i++) {
                used.clear();
                String sql = query(0);
                assertThat(StatementClassifier.classify(sql))
                        .as("seed %d: %s", seed, sql)
                        .isInstanceOfSatisfying(StatementClass.class, read -> {
                            assertThat(read.tables())
                                    .as("seed %d: %s", seed, sql)
                                    .isEqualTo(used);
                            assertThat(rows(statement, read.text())).isEqualTo(rows(statement, sql));
                        });
            }
        }
    }

    private static List<String> rows(Statement statement, String sql) {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
        return rows;
    }

    private String query(int depth) {
        String select =
                "SELECT" + space() + one("", "DISTINCT ") + "(1)" + space() + "AS x" + space() + "FROM" + space()
                        + from(depth) + (random.nextBoolean() ? " WHERE " + condition(depth) : one("", " GROUP BY 1"));
        return depth < 3 && random.nextInt(4) == 0
                ? select + " " + one("UNION", "UNION ALL", "EXCEPT", "INTERSECT") + " " + query(depth + 1)
                : select;
    }

    private String from(int depth) {
        StringBuilder from = new StringBuilder(reference(depth));
        for (int n = random.nextInt(3); n > 0; n--) {
            String right = reference(depth);
            from.append(one(
                    space() + "," + space() + right,
                    " CROSS" + space() + "JOIN " + right,
                    " LEFT OUTER JOIN " + right + " ON 'a, t9' = '''' AND 1 = 1",
                    "\nINNER JOIN " + right + " ON (1 = 1)"));
        }
        return from.toString();
    }

    private String reference(int depth) {
        String alias = one(" AS ", " ") + "r" + aliases++;
        if (depth < 3 && random.nextInt(4) == 0) {
            return "(" + space() + query(depth + 1) + ")" + alias;
        }
        String table = "t" + random.nextInt(4);
        used.add(table);
        return one(table, table.toUpperCase(Locale.ROOT)) + alias;
    }

    private String condition(int depth) {
        String simple = one("1 = 1", "'--' <> 'x'", "1 IN (1, 2)", "'/*' LIKE '%'", "1 BETWEEN 0 AND 2");
        return depth < 3 && random.nextInt(4) == 0
                ? simple + " AND 1 IN" + space() + "(" + query(depth + 1) + ")"
                : simple;
    }

    private String space() {
        return one(" ", "\n", "/* FROM t9 */", " -- , t9\n", "\t ");
    }

    private String one(String... options) {
        return options[random.nextInt(options.length)];
    }
}
