package io.github.crosslevel.mls.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Statements made by a grammar that knows which tables it uses, and given to a database, which must take what was
 * written anew for what was there.
 */
class H2DifferentialTest {
    private final StatementClassifier classifier = StatementClassifier.of(SqlDialect.H2);

    @Test
    void theDatabaseReadsStatementsAsWeDo() throws SQLException {
        long seed = Long.getLong("mls.seed", 1L);
        StatementGenerator generator = new StatementGenerator(new Random(seed), List.of("t1", "t2", "t3", "t4"));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:differential");
                Statement statement = connection.createStatement()) {
            for (int i = 1; i <= 4; i++) {
                statement.execute("CREATE TABLE t" + i + " (id INT, n INT)");
                statement.execute("INSERT INTO t" + i + " VALUES (" + i + ", 1), (1, 2)");
            }
            for (int i = 0; i < 300; i++) {
                String sql = generator.statement();
                assertThat(classifier.classify(sql))
                        .as("seed %d: %s", seed, sql)
                        .isInstanceOfSatisfying(StatementClass.class, read -> {
                            assertThat(read.tables())
                                    .as("seed %d: %s", seed, sql)
                                    .isEqualTo(generator.used());
                            assertThat(outcome(connection, read.text()))
                                    .as("seed %d: %s", seed, sql)
                                    .isEqualTo(outcome(connection, sql));
                        });
            }
        }
    }

    /** Returns the kind that the database sees, and for a query its rows. */
    private static String outcome(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (statement.getMetaData() == null) {
                return "changes";
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(String.valueOf(row.getString(1)));
                }
            }
            Collections.sort(rows);
            return rows.toString();
        } catch (SQLException e) {
            return "fails " + e.getErrorCode();
        }
    }
}
