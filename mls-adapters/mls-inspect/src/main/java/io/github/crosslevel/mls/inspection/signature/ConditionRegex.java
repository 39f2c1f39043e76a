package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspection.match.Regex;
import io.github.crosslevel.mls.inspection.match.RegexSyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Conditions about texts as one expression each, so that all of them are asked in one pass. */
final class ConditionRegex {
    private static final String OUTSIDE_WORDS = "[^A-Za-z0-9_]";

    private ConditionRegex() {}

    /** @throws IllegalArgumentException if an expression is none, or is too large together with the others */
    static Regex of(Condition.Expressions expressions) {
        return compiled(joined(expressions.expressions()), expressions.letterCase());
    }

    static Regex of(Condition.Texts texts) {
        String any = joined(texts.texts().stream().map(ConditionRegex::quoted).toList());
        String expression = switch (texts.relation()) {
            case CONTAINS -> any;
            case WORD -> "(?:\\A|" + OUTSIDE_WORDS + ")" + any + "(?:\\z|" + OUTSIDE_WORDS + ")";
            case EQUALS -> "\\A" + any + "\\z";
            case STARTS -> "\\A" + any;
            case ENDS -> any + "\\z";
        };
        return compiled(expression, texts.letterCase());
    }

    private static Regex compiled(String expression, Condition.LetterCase letterCase) {
        try {
            return Regex.parse(letterCase == Condition.LetterCase.IGNORED ? "(?i)" + expression : expression);
        } catch (RegexSyntaxException e) {
            throw new IllegalArgumentException("not an expression: " + e.getMessage(), e);
        }
    }

    private static String joined(List<String> expressions) {
        return expressions.stream().collect(Collectors.joining(")|(?:", "(?:(?:", "))"));
    }

    /** Returns an expression for exactly this text. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c >= 0x80 || Character.isLetterOrDigit(c);
            out.append(
                    plain
                            ? Character.toString(c)
                            : "\\x{" + Integer.toHexString(c).toUpperCase(Locale.ROOT) + "}");
        });
        return out.toString();
    }
}
