package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.source.SourceSpan;

/**
 * A place in UTF-8 text.
 *
 * @param bytes how many bytes are before it
 * @param points how many code points are before it
 * @param line its 1-based line
 * @param column its 1-based column, in code points
 */
record TextPlace(int bytes, int points, int line, int column) {
    static final TextPlace START = new TextPlace(0, 0, 1, 1);

    /** Returns the place before which so many code points are, not before this one. */
    TextPlace toPoints(byte[] text, int before) {
        return advance(text, text.length, before);
    }

    /** Returns the place before which so many bytes are, not before this one. */
    TextPlace toBytes(byte[] text, int before) {
        return advance(text, before, Integer.MAX_VALUE);
    }

    private TextPlace advance(byte[] text, int toBytes, int toPoints) {
        int at = bytes;
        int passed = points;
        int lines = line;
        int columns = column;
        while (at < toBytes && passed < toPoints) {
            boolean ends = text[at] == '\n';
            lines += ends ? 1 : 0;
            columns = ends ? 1 : columns + 1;
            passed++;
            at++;
            while (at < toBytes && (text[at] & 0xC0) == 0x80) {
                at++;
            }
        }
        return new TextPlace(at, passed, lines, columns);
    }

    /**
     * Returns where this place is after a place before it has moved.
     *
     * @param end a place not behind this one
     * @param now where that place is now
     */
    TextPlace moved(TextPlace end, TextPlace now) {
        return new TextPlace(
                bytes + now.bytes - end.bytes,
                points + now.points - end.points,
                line + now.line - end.line,
                line == end.line ? column + now.column - end.column : column);
    }

    /** Returns where a span is after a place before it has moved, as {@link #moved(TextPlace, TextPlace)} does. */
    static SourceSpan moved(SourceSpan span, TextPlace end, TextPlace now) {
        TextPlace begin = new TextPlace(end.bytes, span.offset(), span.line(), span.column()).moved(end, now);
        return new SourceSpan(span.file(), begin.points, span.length(), begin.line, begin.column);
    }
}
