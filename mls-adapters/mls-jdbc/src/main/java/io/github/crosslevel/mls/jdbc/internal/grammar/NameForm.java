package io.github.crosslevel.mls.jdbc.internal.grammar;

import java.util.Locale;
import java.util.Set;

/**
 * The form in which names are compared: in lower case if the database finds them without quotes, else in double quotes.
 */
public final class NameForm {
    private final boolean lower;
    private final boolean upper;
    private final boolean symbols;

    /** Creates the form of the names of databases with these rules. */
    public NameForm(Set<LexicalRule> rules) {
        lower = rules.contains(LexicalRule.FOLDS_TO_LOWER_CASE);
        upper = rules.contains(LexicalRule.FOLDS_TO_UPPER_CASE);
        symbols = rules.contains(LexicalRule.SYMBOLS_IN_NAMES);
    }

    /** Returns how a name is compared that stands without quotes. */
    public String unquoted(String written) {
        return lower || upper ? written.toLowerCase(Locale.ROOT) : written;
    }

    /** Returns how a name is compared that stands in quotes. */
    public String quoted(String inside) {
        return meansTheSameUnquoted(inside) ? unquoted(inside) : '"' + inside + '"';
    }

    /**
     * Returns how a name is compared if it is that of a column: no database tells unquoted ones apart by their case.
     */
    public String column(String compared) {
        boolean exact = compared.startsWith("\"") && (lower || upper);
        return exact ? compared : compared.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns whether the database compares what stands in quotes as it is, or by letters that it can fold for certain.
     */
    boolean isCertain(String inside) {
        return lower || upper || inside.chars().allMatch(c -> c < 0x80 || isStart((char) c));
    }

    private boolean meansTheSameUnquoted(String inside) {
        for (int i = 0; i < inside.length(); i++) {
            if (!(i == 0 ? isStart(inside.charAt(i)) : isPart(inside.charAt(i)))) {
                return false;
            }
        }
        return lower
                ? inside.equals(inside.toLowerCase(Locale.ROOT))
                : !upper || inside.equals(inside.toUpperCase(Locale.ROOT));
    }

    boolean isPart(char c) {
        return isStart(c) || isDigit(c) || ((c == '$' || c == '#') && symbols);
    }

    static boolean isStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '\u4e00' && c <= '\u9fff');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
