package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What a subject gets from a guarded database is what it would get from a database that holds nothing but what it may
 * see: rows, numbers, and whether a query fails.
 */
abstract class NonInterferenceContract {
    private static final int QUERIES = Integer.getInteger("mls.jdbc.queries", 200);

    /** Returns the bank of a test, in a database of its own. */
    abstract Bank bank() throws SQLException;

    @Test
    void whateverIsAskedWhatIsHiddenMakesNoDifference() throws SQLException {
        long seed = Long.getLong("mls.seed", 1L);
        StatementGenerator generator =
                new StatementGenerator(new Random(seed), List.of("guarded_accounts", "guarded_branches"));
        int answered = 0;
        int failed = 0;
        for (int i = 0; i < QUERIES; i++) {
            String query = generator.query();
            String guarded = onTables(query, "");
            String seen = onTables(query, "seen_");
            String expected = outcome(() -> Bank.rows(bank().raw, seen));
            assertThat(outcome(() -> bank().rows(guarded)))
                    .as("seed %d: %s", seed, guarded)
                    .isEqualTo(expected);
            answered += expected.equals("fails") ? 0 : 1;
            failed += expected.equals("fails") ? 1 : 0;
        }
        assertThat(bank().audit.reasons()).as("seed %d", seed).isEmpty();
        assertThat(answered).as("seed %d", seed).isGreaterThan(QUERIES / 3);
        assertThat(failed).as("seed %d", seed).isLessThan(QUERIES / 3);
    }

    /** The generator knows columns `id` and `n`. */
    private static String onTables(String query, String prefix) {
        return query.replaceAll("(?i)guarded_accounts", "(SELECT id, balance AS n FROM " + prefix + "accounts) t")
                .replaceAll(
                        "(?i)guarded_branches",
                        "(SELECT id, CASE WHEN vault IS NULL THEN 1 ELSE 2 END AS n FROM " + prefix + "branches) t");
    }

    private interface Rows {
        List<String> get() throws SQLException;
    }

    private static String outcome(Rows rows) {
        try {
            List<String> got = rows.get();
            return got.size() + " " + new TreeSet<>(got);
        } catch (SQLException e) {
            return e.getMessage().equals("statement was refused") ? "refused" : "fails";
        }
    }
}
