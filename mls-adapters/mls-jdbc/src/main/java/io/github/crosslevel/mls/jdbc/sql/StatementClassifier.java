package io.github.crosslevel.mls.jdbc.sql;

import io.github.crosslevel.mls.jdbc.internal.dialect.DialectRules;
import io.github.crosslevel.mls.jdbc.internal.grammar.LexicalRule;
import io.github.crosslevel.mls.jdbc.internal.grammar.StatementMemory;
import io.github.crosslevel.mls.jdbc.internal.grammar.StatementParser;
import io.github.crosslevel.mls.jdbc.internal.grammar.UnreadableException;
import java.util.Objects;
import java.util.Set;

/**
 * Says of an SQL statement what it does and which tables, columns and functions it names, or that it cannot tell; then
 * the statement must not be executed.
 *
 * <p>It understands one SELECT with joins, subqueries, common table expressions and set operations, INSERT, UPDATE,
 * DELETE, MERGE and CALL. Everything else is unreadable: other statements, SELECT INTO, functions in the place of
 * tables, locking clauses, and whatever databases of the dialect read differently. Views, synonyms and functions can
 * hide tables: allow them by name only.
 *
 * <p>Takes time linear in the length of the statement. Remembers up to 2,048 statements of at most 4,096 chars.
 * Thread-safe.
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
    private final SqlDialect dialect;
    private final Set<LexicalRule> rules;
    private final StatementMemory<StatementReading> memory;

    private StatementClassifier(SqlDialect dialect) {
        this.dialect = dialect;
        this.rules = DialectRules.valueOf(dialect.name()).rules();
        this.memory = new StatementMemory<>(this::read);
    }

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
        return memory.read(sql);
    }

    /** Reads a statement without looking whether it is known. */
    StatementReading read(String sql) {
        try {
            return new StatementClass(StatementParser.parse(sql, rules));
        } catch (UnreadableException e) {
            return new StatementReading.Unreadable(e.position(), e.problem());
        }
    }
}
