package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.Formula;
import java.util.List;
import java.util.stream.Collectors;

/** How names and formulas stand in visibility expressions. */
final class VisibilityText {
    private static final String MARKS = "_-.:/";
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char c = 0; c < PLAIN.length; c++) {
            PLAIN[c] =
                    (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || MARKS.indexOf(c) >= 0;
        }
    }

    private VisibilityText() {}

    /** Returns whether names may hold the char without quotes. */
    static boolean isPlain(char c) {
        return c < PLAIN.length && PLAIN[c];
    }

    static String write(Formula formula) {
        if (formula.isNobody()) {
            throw new IllegalArgumentException("no visibility expression says `nobody`");
        }
        List<List<String>> clauses = OrderedClauses.of(formula);
        return clauses.stream()
                .map(names -> clause(names, names.size() > 1 && clauses.size() > 1))
                .collect(Collectors.joining("&"));
    }

    private static String clause(List<String> names, boolean enclosed) {
        String text = names.stream().map(VisibilityText::quote).collect(Collectors.joining("|"));
        return enclosed ? "(" + text + ")" : text;
    }

    private static String quote(String name) {
        return name.chars().allMatch(c -> isPlain((char) c))
                ? name
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
