package io.github.crosslevel.mls.inspection.text;

import java.util.List;
import java.util.Locale;

/**
 * One thing wrong in a text of rules: what, and where.
 *
 * <pre>{@code
 * error[S103]: no severity `fatal`
 *  --> sql-injection.pack:12:12
 *    |
 * 12 |   severity fatal
 *    |            ^^^^^
 * }</pre>
 *
 * @param problem what is wrong
 * @param source the name of the text
 * @param line 1-based
 * @param column 1-based, in code points
 * @param length how many code points are marked, at least 1
 * @param text the line
 * @param arguments what the message names
 */
public record Diagnostic(
        Problem problem, String source, int line, int column, int length, String text, List<Title> arguments) {
    private static final int AROUND = 80;
    private static final Title ERROR = new Title("error", "错误");

    /** Copies the arguments. */
    public Diagnostic {
        arguments = List.copyOf(arguments);
    }

    /** Returns the message alone, in Chinese for Chinese locales and else in English. */
    public String message(Locale locale) {
        return problem.message(locale, arguments);
    }

    /** Returns the diagnostic with its line and a caret, in several lines without a final line break. */
    public String render(Locale locale) {
        int[] points = text.codePoints().map(c -> c == '\t' ? ' ' : c).toArray();
        int from = Math.max(0, column - 1 - AROUND);
        int to = Math.min(points.length, column - 1 + AROUND);
        int marked = Math.max(1, Math.min(length, to - column + 1));
        String gutter = " ".repeat(Integer.toString(line).length());
        int indent = from < column - 1 ? width(points, from, column - 1) : 0;
        int carets = column - 1 < to ? width(points, column - 1, Math.min(to, column - 1 + marked)) : 1;
        return ERROR.in(locale) + "[" + problem.id() + "]: " + message(locale) + "\n"
                + gutter + "--> " + source + ":" + line + ":" + column + "\n"
                + gutter + " |\n"
                + line + " | " + new String(points, from, Math.max(0, to - from)) + "\n"
                + gutter + " | " + " ".repeat(indent) + "^".repeat(carets);
    }

    /** Returns how many columns of a terminal code points take: ideographs and full-width forms take two. */
    private static int width(int[] points, int from, int to) {
        int width = 0;
        for (int i = from; i < Math.min(to, points.length); i++) {
            int c = points[i];
            boolean wide = Character.isIdeographic(c) || (c >= 0x3000 && c <= 0x30FF) || (c >= 0xFF01 && c <= 0xFF60);
            width += wide ? 2 : 1;
        }
        return width;
    }

    /** Returns {@code source:line:column: error S103: message}, in English and in one line. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column + ": error " + problem.id() + ": " + message(Locale.ROOT);
    }
}
