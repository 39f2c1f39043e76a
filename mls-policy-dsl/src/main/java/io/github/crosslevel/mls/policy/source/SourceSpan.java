package io.github.crosslevel.mls.policy.source;

/**
 * A stretch of policy text. Offsets, lengths and columns count code points.
 *
 * @param file the name of the source
 * @param offset 0-based position of its first code point
 * @param length number of code points, 0 or more
 * @param line 1-based line of its first code point
 * @param column 1-based column of its first code point
 */
public record SourceSpan(String file, int offset, int length, int line, int column) {
    /** Returns the stretch from the start of this one to the end of another one behind it. */
    public SourceSpan to(SourceSpan last) {
        return new SourceSpan(file, offset, last.offset + last.length - offset, line, column);
    }

    /** Returns the place as {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
