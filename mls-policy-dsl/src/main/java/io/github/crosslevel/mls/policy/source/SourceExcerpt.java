package io.github.crosslevel.mls.policy.source;

/**
 * The part of a source line around a span, and a caret line that lines up under it in a fixed-width font.
 *
 * @param text the line, cut to what a terminal shows, tabs replaced by spaces
 * @param caret spaces and carets
 */
public record SourceExcerpt(String text, String caret) {
    private static final int BEFORE = 80;
    private static final int AFTER = 80;
    private static final String CUT = "…";

    /** Returns the excerpt of a source around a span; a span that leaves its line is marked to the end of the line. */
    public static SourceExcerpt of(String source, SourceSpan span) {
        int start = lineStart(source, span.line());
        int lineEnd = source.indexOf('\n', start);
        int end = lineEnd < 0 ? source.length() : lineEnd;
        if (end > start && source.charAt(end - 1) == '\r') {
            end--;
        }
        int before = Math.min(span.column() - 1, source.codePointCount(start, end));
        int at = source.offsetByCodePoints(start, before);
        int from = before > BEFORE ? source.offsetByCodePoints(at, -BEFORE) : start;
        int after = source.codePointCount(at, end);
        int to = after > AFTER ? source.offsetByCodePoints(at, AFTER) : end;
        int marked = source.offsetByCodePoints(at, Math.min(span.length(), source.codePointCount(at, to)));
        String lead = from > start ? CUT : "";
        String text = lead + source.substring(from, to).replace('\t', ' ') + (to < end ? CUT : "");
        String indent = " ".repeat(lead.length() + width(source, from, at));
        return new SourceExcerpt(text, indent + "^".repeat(Math.max(1, width(source, at, marked))));
    }

    private static int lineStart(String source, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = source.indexOf('\n', start) + 1;
        }
        return start;
    }

    private static int width(String source, int from, int to) {
        return DisplayWidth.of(source.substring(from, to));
    }
}
