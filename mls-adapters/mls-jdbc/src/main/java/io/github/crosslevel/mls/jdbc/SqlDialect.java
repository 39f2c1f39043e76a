package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.jdbc.internal.grammar.LexicalRule;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How a kind of database reads statements. A dialect says only what is certain for each of its databases whatever their
 * settings; the rest is refused.
 */
public enum SqlDialect {
    /** H2 as it is without options. */
    H2(LexicalRule.PLAIN_BACKSLASH, LexicalRule.DOUBLE_QUOTED_NAMES, LexicalRule.FOLDS_TO_UPPER_CASE),
    /** PostgreSQL and openGauss. A backslash in a string is refused: what it means is a setting of the session. */
    POSTGRESQL(LexicalRule.DOUBLE_QUOTED_NAMES, LexicalRule.FOLDS_TO_LOWER_CASE),
    /** MySQL and MariaDB. Double quotes are refused: whether they hold names or strings is a setting of the session. */
    MYSQL(LexicalRule.BACKTICK_NAMES, LexicalRule.NUMBER_SIGN_COMMENTS, LexicalRule.SPACE_AFTER_HYPHENS),
    /** Oracle and DM (达梦). */
    ORACLE(
            LexicalRule.PLAIN_BACKSLASH,
            LexicalRule.DOUBLE_QUOTED_NAMES,
            LexicalRule.SYMBOLS_IN_NAMES,
            LexicalRule.FOLDS_TO_UPPER_CASE);

    private final Set<LexicalRule> rules;

    SqlDialect(LexicalRule... rules) {
        this.rules = Collections.unmodifiableSet(EnumSet.of(rules[0], rules));
    }

    Set<LexicalRule> rules() {
        return rules;
    }

    /** Returns a name as it is compared, in the quotes of the dialect. */
    String quoted(String name) {
        if (name.startsWith("\"")) {
            return this == MYSQL ? '`' + name.substring(1, name.length() - 1) + '`' : name;
        }
        if (this == MYSQL) {
            return '`' + name + '`';
        }
        return '"' + (rules.contains(LexicalRule.FOLDS_TO_UPPER_CASE) ? name.toUpperCase(Locale.ROOT) : name) + '"';
    }

    /**
     * Returns what ends a subquery into which the database moves no condition from outside; empty where none is known
     * for certain.
     */
    String fence() {
        return switch (this) {
            case H2 -> " OFFSET 0 ROWS";
            case POSTGRESQL -> " OFFSET 0";
            case MYSQL, ORACLE -> "";
        };
    }

    /** Returns whether comparing values of two types converts them, which can fail. */
    boolean comparesByConversion() {
        return this != POSTGRESQL;
    }
}
