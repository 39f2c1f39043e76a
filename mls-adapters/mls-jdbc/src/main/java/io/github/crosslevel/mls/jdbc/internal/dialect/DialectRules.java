package io.github.crosslevel.mls.jdbc.internal.dialect;

import io.github.crosslevel.mls.jdbc.internal.grammar.LexicalRule;
import io.github.crosslevel.mls.jdbc.internal.grammar.NameForm;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is known of the databases of a dialect: how they read statements, and how statements are written for them. */
public enum DialectRules {
    H2(LexicalRule.PLAIN_BACKSLASH, LexicalRule.DOUBLE_QUOTED_NAMES, LexicalRule.FOLDS_TO_UPPER_CASE),
    POSTGRESQL(LexicalRule.DOUBLE_QUOTED_NAMES, LexicalRule.FOLDS_TO_LOWER_CASE),
    MYSQL(LexicalRule.BACKTICK_NAMES, LexicalRule.NUMBER_SIGN_COMMENTS, LexicalRule.SPACE_AFTER_HYPHENS),
    ORACLE(
            LexicalRule.PLAIN_BACKSLASH,
            LexicalRule.DOUBLE_QUOTED_NAMES,
            LexicalRule.SYMBOLS_IN_NAMES,
            LexicalRule.FOLDS_TO_UPPER_CASE);

    private static final Pattern NAME = Pattern.compile("\"[^\"]*\"|[^.\"]+");

    private final Set<LexicalRule> rules;

    DialectRules(LexicalRule... rules) {
        this.rules = Collections.unmodifiableSet(EnumSet.of(rules[0], rules));
    }

    /** Returns how statements are split. */
    public Set<LexicalRule> rules() {
        return rules;
    }

    /** Returns a name as it is compared, in the quotes of the dialect. */
    public String quoted(String name) {
        if (name.startsWith("\"")) {
            return this == MYSQL ? '`' + name.substring(1, name.length() - 1) + '`' : name;
        }
        if (this == MYSQL) {
            return '`' + name + '`';
        }
        return '"' + (rules.contains(LexicalRule.FOLDS_TO_UPPER_CASE) ? name.toUpperCase(Locale.ROOT) : name) + '"';
    }

    /** Returns a name, with its schema if it says one, as it is compared when a statement writes it so. */
    public String compared(String declared) {
        NameForm form = new NameForm(rules);
        Matcher part = NAME.matcher(declared);
        StringBuilder name = new StringBuilder();
        while (part.find()) {
            String text = part.group();
            name.append(name.length() == 0 ? "" : ".");
            name.append(
                    text.startsWith("\"") ? form.quoted(text.substring(1, text.length() - 1)) : form.unquoted(text));
        }
        return name.toString();
    }

    /** Returns a name as it is compared if it is that of a column. */
    public String comparedColumn(String declared) {
        return new NameForm(rules).column(compared(declared));
    }

    /**
     * Returns what ends a filtered subquery so that the database moves no condition from outside into it. In
     * PostgreSQL, H2 and MariaDB that is tried; of MySQL the manual says it; in Oracle a condition that came before the
     * limit would be another query.
     */
    public String fence() {
        return switch (this) {
            case H2 -> " OFFSET 0 ROWS";
            case POSTGRESQL -> " OFFSET 0";
            case MYSQL -> " LIMIT 18446744073709551615";
            case ORACLE -> " AND ROWNUM <= 999999999999999999";
        };
    }

    /** Returns the condition that a column holds one of some codes, letter by letter. */
    public String holds(String column, List<String> codes) {
        if (this == MYSQL) { // its collations take N, n and N with spaces after it for one
            HexFormat hex = HexFormat.of().withUpperCase();
            return codes.stream()
                    .map(code -> "X'" + hex.formatHex(code.getBytes(StandardCharsets.UTF_8)) + "'")
                    .collect(Collectors.joining(
                            ", ", "CAST(CONVERT(" + column + " USING utf8mb4) AS BINARY) IN (", ")"));
        }
        return codes.stream().collect(Collectors.joining("', '", column + " IN ('", "')"));
    }

    /** Returns whether comparing values of two types converts them, which can fail. */
    public boolean comparesByConversion() {
        return this != POSTGRESQL;
    }

    /** Returns whether what looks like a column can call a function. */
    public boolean callsByNameAlone() {
        return this == ORACLE;
    }
}
