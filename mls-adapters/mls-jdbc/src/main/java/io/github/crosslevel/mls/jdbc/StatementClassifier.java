package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.jdbc.internal.grammar.StatementParser;
import io.github.crosslevel.mls.jdbc.internal.grammar.UnreadableException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Says of an SQL statement what it does and which tables, columns and functions it names, or that it cannot tell; then
 * the statement must not be executed.
 *
 * <p>It understands one SELECT with joins, subqueries, common table expressions and set operations, INSERT, UPDATE,
 * DELETE, MERGE and CALL. Everything else is unreadable: other statements, SELECT INTO, functions in the place of
 * tables, locking clauses, and whatever databases of the dialect read differently. Views, synonyms and functions can
 * hide tables: allow them by name only.
 *
 * <p>Takes time linear in the length of the statement. Remembers up to {@value #REMEMBERED} statements of at most
 * {@value #MOST_CHARS_REMEMBERED} chars. Thread-safe.
 *
 * <pre>{@code
 * StatementClassifier classifier = StatementClassifier.of(SqlDialect.POSTGRESQL);
 * if (classifier.classify(sql) instanceof StatementClass statement
 *         && statement.kind() == StatementKind.SELECT
 *         && allowedTables.containsAll(statement.tables())
 *         && allowedFunctions.containsAll(statement.functions())) {
 *     execute(statement.text());
 * }
 * }</pre>
 */
public final class StatementClassifier {
    private static final int REMEMBERED = 2_048;
    private static final int MOST_CHARS_REMEMBERED = 4_096;

    private final SqlDialect dialect;

    /** Two places for each hash, the newer reading first, so that nobody can make this grow. */
    private final AtomicReferenceArray<@Nullable Known> known = new AtomicReferenceArray<>(REMEMBERED);

    private StatementClassifier(SqlDialect dialect) {
        this.dialect = dialect;
    }

    private record Known(String sql, StatementReading reading) {}

    /** Returns a classifier that remembers nothing yet. */
    public static StatementClassifier of(SqlDialect dialect) {
        return new StatementClassifier(Objects.requireNonNull(dialect, "dialect"));
    }

    /** Returns the dialect. */
    public SqlDialect dialect() {
        return dialect;
    }

    /** Reads a statement of at most 64 Ki chars. Never throws because of what it says. */
    public StatementReading classify(String sql) {
        int hash = sql.hashCode();
        int place = (hash ^ (hash >>> 15)) & (REMEMBERED - 2);
        for (int i = place; i <= place + 1; i++) {
            Known candidate = known.get(i);
            if (candidate != null && candidate.sql.equals(sql)) {
                return candidate.reading;
            }
        }
        StatementReading reading = read(sql);
        if (sql.length() <= MOST_CHARS_REMEMBERED) {
            known.set(place + 1, known.getAndSet(place, new Known(sql, reading)));
        }
        return reading;
    }

    /** Reads a statement without looking whether it is known. */
    StatementReading read(String sql) {
        try {
            return new StatementClass(StatementParser.parse(sql, dialect.rules()));
        } catch (UnreadableException e) {
            return new StatementReading.Unreadable(e.position(), e.problem());
        }
    }
}
