package io.github.crosslevel.mls.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.jdbc.peers.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL as the judge: what its plan of an accepted statement does, and to which tables. */
@Tag("real-peers")
class PostgresDifferentialTest {
    private static final int STATEMENTS = Integer.getInteger("mls.jdbc.statements", 2_000);
    private static final Pattern TABLE = Pattern.compile("\"Relation Name\": \"(\\w+)\"");
    private static final Pattern OPERATION = Pattern.compile("\"Operation\": \"(\\w+)\"");

    private static PostgresServer server;
    private static DataSource database;

    private final StatementClassifier classifier = StatementClassifier.of(SqlDialect.POSTGRESQL);

    @BeforeAll
    static void startServer() throws IOException, SQLException {
        server = PostgresServer.start();
        database = server.newDatabase();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("t1", "t2", "t3", "t4")) {
                statement.execute("CREATE TABLE " + table + " (id INT, n INT)");
            }
            statement.execute("SET enable_seqscan = on");
        }
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Test
    void kindAndTablesAreThoseOfThePlan() throws SQLException {
        long seed = Long.getLong("mls.seed", 1L);
        StatementGenerator generator = new StatementGenerator(new Random(seed), List.of("t1", "t2", "t3", "t4"));
        int planned = 0;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < STATEMENTS / 2; i++) {
                String sql = generator.statement();
                assertThat(classifier.classify(sql))
                        .as("seed %d: %s", seed, sql)
                        .isInstanceOf(StatementClass.class);
                StatementClass read = (StatementClass) classifier.classify(sql);
                for (String text : List.of(sql, read.text())) {
                    String plan = plan(statement, text);
                    Matcher operation = OPERATION.matcher(plan);
                    String kind = operation.find() ? operation.group(1).toUpperCase(Locale.ROOT) : "SELECT";
                    assertThat(read.kind().name()).as("seed %d: %s", seed, text).isEqualTo(kind);
                    assertThat(read.tables()).as("seed %d: %s", seed, text).containsAll(tables(plan));
                    planned += tables(plan).isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(planned).as("seed %d", seed).isGreaterThan(STATEMENTS / 4);
    }

    /** What is accepted and what PostgreSQL understands has the tables that it opens: alterations included. */
    @Test
    void alteredStatementsOpenNoOtherTables() throws SQLException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        StatementGenerator generator = new StatementGenerator(random, List.of("t1", "t2", "t3"));
        int planned = 0;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < STATEMENTS; i++) {
                String sql = altered(generator.statement(), random);
                if (classifier.classify(sql) instanceof StatementClass read) {
                    String plan;
                    try {
                        plan = plan(statement, sql);
                    } catch (SQLException e) {
                        continue; // PostgreSQL refuses more than we do
                    }
                    planned++;
                    assertThat(read.tables()).as("seed %d: %s", seed, sql).containsAll(tables(plan));
                }
            }
        }
        assertThat(planned).as("seed %d", seed).isGreaterThan(STATEMENTS / 20);
    }

    private static String altered(String sql, Random random) {
        String[] words = sql.split("(?<=[ (),])|(?=[ (),])", -1);
        String[] pieces = {
            "t4", "(", ")", ",", "t4 a", "as", "'", "/*", "*/", "--", "\"t4\"", "from", "table", "only", "with"
        };
        words[random.nextInt(words.length)] = " " + pieces[random.nextInt(pieces.length)] + " ";
        return String.join("", words);
    }

    private static String plan(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery("EXPLAIN (FORMAT JSON) " + sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Set<String> tables(String plan) {
        Set<String> tables = new TreeSet<>();
        for (Matcher matcher = TABLE.matcher(plan); matcher.find(); ) {
            tables.add(matcher.group(1));
        }
        return tables;
    }
}
