package io.github.crosslevel.mls.jdbc.sql;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Statements over given tables, which all have whole-number columns `id` and `n`, and the tables each one uses. */
public final class StatementGenerator {
    private static final int DEEPEST = 2;

    private final Random random;
    private final List<String> names;
    private final Set<String> used = new TreeSet<>();
    private int aliases;

    /** Creates a generator of statements over these tables. */
    public StatementGenerator(Random random, List<String> names) {
        this.random = random;
        this.names = names;
    }

    /** Returns the tables of the last statement. */
    public Set<String> used() {
        return Set.copyOf(used);
    }

    /** Returns a query of one column `x`. */
    public String query() {
        used.clear();
        aliases = 0;
        return query(0);
    }

    /** Returns a statement that changes a table, or a query. */
    public String statement() {
        used.clear();
        aliases = 0;
        String table = names.get(random.nextInt(names.size()));
        return switch (random.nextInt(5)) {
            case 0 -> "UPDATE " + use(table) + " SET n = " + value("", 1) + where("", 1);
            case 1 -> "DELETE FROM " + use(table) + where("", 1);
            case 2 -> "INSERT INTO " + use(table) + " (id, n) " + insertedQuery();
            case 3 -> "INSERT INTO " + use(table) + " (n, id) VALUES (1, " + value("", 2) + "), ((2), 3)";
            default -> query(0);
        };
    }

    private String insertedQuery() {
        return "SELECT x, " + one("x", "1") + " FROM (" + query(1) + ") " + alias();
    }

    private String query(int depth) {
        if (depth < DEEPEST && random.nextInt(6) == 0) {
            String name = "c" + aliases++;
            return "WITH " + name + space() + "AS" + space() + "(" + query(depth + 1) + ") SELECT x FROM " + name
                    + (random.nextBoolean() ? " WHERE x IS NOT NULL" : "");
        }
        String select = select(depth);
        return depth < DEEPEST && random.nextInt(5) == 0
                ? select + space() + one("UNION", "UNION ALL", "EXCEPT", "INTERSECT") + space() + "(" + query(depth + 1)
                        + ")"
                : select;
    }

    private String select(int depth) {
        String first = alias();
        StringBuilder from = new StringBuilder(reference(depth, first));
        for (int more = depth < DEEPEST ? random.nextInt(2) : 0; more > 0; more--) {
            String alias = alias();
            String right = reference(depth, alias);
            from.append(joined(right, alias, depth));
        }
        String where = random.nextBoolean() ? where(first + ".", depth) : "";
        if (random.nextInt(4) == 0) {
            String grouped = one("count(*)", "max(" + first + ".x)", "sum(" + first + ".x)");
            return "SELECT" + space() + grouped + space() + "AS x FROM " + from + where;
        }
        return "SELECT " + one("", "DISTINCT ") + value(first + ".", depth) + " AS x FROM " + from + where;
    }

    private String joined(String right, String alias, int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> space() + "," + space() + right;
            case 1 -> " CROSS" + space() + "JOIN " + right;
            case 2 -> " LEFT OUTER JOIN " + right + " ON " + alias + ".x <> 3";
            default -> space() + "INNER JOIN " + right + " ON (" + condition(alias + ".", depth + 1) + ")";
        };
    }

    /** Every source has a column x. */
    private String reference(int depth, String alias) {
        if (depth < DEEPEST && random.nextInt(4) == 0) {
            return "(" + space() + query(depth + 1) + ")" + one(" AS ", " ") + alias;
        }
        String table = use(names.get(random.nextInt(names.size())));
        String named = one(table, table.toUpperCase(Locale.ROOT));
        return one("(SELECT n AS x FROM " + named + ")", "(SELECT id AS x, n FROM" + space() + named + ")") + " "
                + alias;
    }

    private String use(String table) {
        used.add(table);
        return table;
    }

    private String alias() {
        return "r" + aliases++;
    }

    private String where(String qualifier, int depth) {
        return space() + "WHERE " + condition(qualifier, depth);
    }

    private String condition(String qualifier, int depth) {
        String column = qualifier.isEmpty() ? one("id", "n") : qualifier + "x";
        String simple = one(
                column + " > 1",
                column + " BETWEEN 0 AND 250",
                column + " IN (1, 2, 3)",
                column + " IS NOT NULL",
                "NOT " + column + " = 300",
                "100 / (" + column + " - 300) < 1",
                "CAST(" + column + " AS VARCHAR(9)) LIKE '%0'",
                "'it''s -- /* x */' <> 'a'");
        if (depth >= DEEPEST) {
            return simple;
        }
        return switch (random.nextInt(5)) {
            case 0 -> simple + " AND " + column + " IN" + space() + "(" + query(depth + 1) + ")";
            case 1 -> simple + " OR EXISTS (" + query(depth + 1) + ")";
            case 2 -> "(" + simple + " AND " + condition(qualifier, depth + 1) + ")";
            default -> simple;
        };
    }

    private String value(String qualifier, int depth) {
        String column = qualifier.isEmpty() ? "7" : qualifier + "x";
        return switch (random.nextInt(5)) {
            case 0 -> column + " + 1";
            case 1 ->
                "CASE WHEN " + (qualifier.isEmpty() ? "1 = 1" : condition(qualifier, DEEPEST)) + " THEN 1 ELSE 2 END";
            case 2 -> depth < DEEPEST ? "(SELECT max(x) FROM (" + query(depth + 1) + ") " + alias() + ")" : "1";
            default -> column;
        };
    }

    private String space() {
        return one(" ", " ", "\n", "/* FROM t9 */", " -- , t9\n", "\t ");
    }

    private String one(String... options) {
        return options[random.nextInt(options.length)];
    }
}
