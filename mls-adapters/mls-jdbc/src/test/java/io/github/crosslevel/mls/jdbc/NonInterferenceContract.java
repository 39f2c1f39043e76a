package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.jdbc.sql.StatementGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** Changes are undone after each, so that the next finds what the first found. */
    @Test
    void whateverIsChangedWhatIsHiddenMakesNoDifferenceAndStays() throws SQLException {
        long seed = Long.getLong("mls.seed", 1L);
        ChangeGenerator generator = new ChangeGenerator(new Random(seed), concatenation());
        change("UPDATE accounts SET name = '1' WHERE id <= 2");
        change("UPDATE seen_accounts SET name = '1'");
        change("CREATE TABLE kept_accounts AS SELECT * FROM accounts");
        change("CREATE TABLE kept_seen AS SELECT * FROM seen_accounts");
        String hidden = hidden();
        int changed = 0;
        int failed = 0;
        for (int i = 0; i < QUERIES; i++) {
            String statement = generator.change();
            String expected = outcome(() -> List.of("" + change(statement.replace("{accounts}", "seen_accounts"))));
            String got = outcome(() -> List.of("" + bank().change(statement.replace("{accounts}", "accounts"))));
            assertThat(got).as("seed %d: %s", seed, statement).isEqualTo(expected);
            assertThat(Bank.rows(bank().raw, VISIBLE + "accounts WHERE grade = 'N' ORDER BY id"))
                    .as("seed %d: %s", seed, statement)
                    .isEqualTo(Bank.rows(bank().raw, VISIBLE + "seen_accounts ORDER BY id"));
            assertThat(hidden()).as("seed %d: %s", seed, statement).isEqualTo(hidden);
            changed += expected.equals("1 [0]") || expected.equals("fails") ? 0 : 1;
            failed += expected.equals("fails") ? 1 : 0;
            for (String undo : UNDO) {
                change(undo);
            }
        }
        assertThat(bank().audit.reasons()).as("seed %d", seed).isEmpty();
        assertThat(changed).as("seed %d", seed).isGreaterThan(QUERIES / 4);
        assertThat(failed).as("seed %d", seed).isLessThan(QUERIES / 2);
    }

    private static final String VISIBLE = "SELECT id, name, branch, balance FROM ";

    private static final List<String> UNDO = List.of(
            "DELETE FROM accounts",
            "DELETE FROM seen_accounts",
            "INSERT INTO accounts SELECT * FROM kept_accounts",
            "INSERT INTO seen_accounts SELECT * FROM kept_seen");

    /** Returns how text is put together in the dialect, of two operands. */
    String concatenation() {
        return "%s || %s";
    }

    private String hidden() throws SQLException {
        return Bank.rows(
                        bank().raw,
                        "SELECT id, name, branch, balance, id_number, grade, inside FROM accounts "
                                + "WHERE grade <> 'N' OR grade IS NULL ORDER BY id")
                .toString();
    }

    private int change(String sql) throws SQLException {
        try (Connection connection = bank().raw.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
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
