package io.github.crosslevel.mls.jdbc;

import java.util.Locale;
import java.util.Random;

/**
 * Changes of the table {@code {accounts}} of a {@link Bank}, of which many fail for hidden rows if they come to them:
 * balances of 300, 400 and 500, names that are no numbers, a branch 3.
 */
final class ChangeGenerator {
    private static final int DEEPEST = 2;

    private final Random random;
    private final String concatenation;

    /**
     * Creates a generator.
     *
     * @param concatenation how text is put together, with two places {@code %s}
     */
    ChangeGenerator(Random random, String concatenation) {
        this.random = random;
        this.concatenation = concatenation;
    }

    String change() {
        if (random.nextInt(4) == 0) {
            return "DELETE FROM {accounts}" + where("{accounts}.");
        }
        boolean aliased = random.nextBoolean();
        String qualifier = aliased ? "a." : one("", "{accounts}.");
        return "UPDATE {accounts}" + (aliased ? one(" a", " AS a") : "") + " SET " + assignment(qualifier)
                + (random.nextInt(3) == 0 ? ", name = " + text(qualifier) : "")
                + where(qualifier);
    }

    private String assignment(String qualifier) {
        return one("balance", "branch") + " = " + number(qualifier, 0);
    }

    private String where(String qualifier) {
        return random.nextInt(5) == 0 ? "" : " WHERE " + condition(qualifier, 0);
    }

    private String number(String qualifier, int depth) {
        String column = qualifier + one("balance", "branch", "id");
        if (depth == DEEPEST) {
            return column;
        }
        String left = number(qualifier, depth + 1);
        return switch (random.nextInt(12)) {
            case 0 -> left + one(" + ", " - ", " * ") + number(qualifier, depth + 1);
            case 1 -> "1000 / (" + column + " - 300)";
            case 2 -> "(1000 / (" + column + " - 3))";
            case 3 -> "CAST(" + qualifier + "name AS DECIMAL(9))";
            case 4 -> "-(" + left + ")";
            case 5 -> "CASE WHEN " + condition(qualifier, depth + 1) + " THEN " + left + " ELSE " + column + " END";
            case 6 -> "(SELECT max(b.id) FROM branches b) + " + column;
            case 7 -> "(SELECT count(*) FROM branches b WHERE b.id <> 6 / (" + outer(qualifier) + "balance - 400))";
            case 8 -> "coalesce(nullif(" + left + ", 2), 7)";
            case 9 -> "abs(" + left + ") % (" + qualifier + "balance - 500)";
            case 10 -> column + " * 4300000"; // too large where it is 500
            default -> column;
        };
    }

    private String text(String qualifier) {
        String name = qualifier + "name";
        return one(
                String.format(Locale.ROOT, concatenation, name, "'1'"),
                "substring(" + name + ", 1, " + qualifier + "balance / 10)",
                "CAST(" + qualifier + "balance AS CHAR(3))",
                "upper(" + name + ")",
                "'x'",
                "NULL");
    }

    private String condition(String qualifier, int depth) {
        String column = qualifier + one("balance", "branch", "id");
        String simple = one(
                column + " > 1",
                column + " IN (1, 2, 100, 300)",
                "1 / (" + qualifier + "balance - 300) < 1",
                "1 / (" + qualifier + "branch - 3) <= 0",
                "CAST(" + qualifier + "name AS DECIMAL(9)) = 1",
                qualifier + "name LIKE '1%'",
                qualifier + "balance + 1 BETWEEN 0 AND 401",
                qualifier + "branch IN (SELECT b.id FROM branches b)",
                "EXISTS (SELECT 1 FROM branches b WHERE b.id = 6 / (" + outer(qualifier)
                        + "balance - 400) OR b.id = 1)",
                qualifier + "name = '1'",
                column + " IS NOT NULL");
        if (depth == DEEPEST) {
            return simple;
        }
        return switch (random.nextInt(5)) {
            case 0 -> simple + " AND " + condition(qualifier, depth + 1);
            case 1 -> "(" + condition(qualifier, depth + 1) + " OR " + simple + ")";
            case 2 -> "NOT " + simple;
            default -> simple;
        };
    }

    private static String outer(String qualifier) {
        return qualifier.isEmpty() ? "{accounts}." : qualifier;
    }

    private String one(String... options) {
        return options[random.nextInt(options.length)];
    }
}
