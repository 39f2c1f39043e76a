package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.jdbc.internal.grammar.LexicalRule;
import io.github.crosslevel.mls.jdbc.internal.grammar.ParsedStatement;
import io.github.crosslevel.mls.jdbc.internal.grammar.StatementParser;
import io.github.crosslevel.mls.jdbc.internal.grammar.UnreadableException;
import io.github.crosslevel.mls.jdbc.sql.StatementKind;
import java.util.Optional;
import java.util.Set;

/**
 * A statement as the guard works with it.
 *
 * @param kind what it does
 * @param parsed what it names, and where it can be rewritten
 */
record KnownStatement(StatementKind kind, ParsedStatement parsed) {
    /**
     * The outcome of reading.
     *
     * @param statement the statement, if it was understood
     * @param problem why not, with the position
     */
    record Reading(Optional<KnownStatement> statement, String problem) {}

    static Reading read(String sql, Set<LexicalRule> rules) {
        try {
            ParsedStatement parsed = StatementParser.parse(sql, rules);
            return new Reading(Optional.of(new KnownStatement(StatementKind.valueOf(parsed.verb()), parsed)), "");
        } catch (UnreadableException e) {
            return new Reading(Optional.empty(), "statement at char " + e.position() + ": " + e.problem());
        }
    }

    Set<String> columns() {
        return parsed.names().columns();
    }

    Set<String> changedColumns() {
        return parsed.names().changedColumns();
    }

    Set<String> functions() {
        return parsed.names().functions();
    }

    boolean meansAllColumns() {
        return parsed.names().allColumns();
    }
}
