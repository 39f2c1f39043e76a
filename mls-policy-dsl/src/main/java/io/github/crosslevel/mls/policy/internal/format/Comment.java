package io.github.crosslevel.mls.policy.internal.format;

/**
 * A comment.
 *
 * @param text the comment with its marks, without spaces at the ends of lines
 * @param blankBefore whether a blank line stands before it
 */
public record Comment(String text, boolean blankBefore) {
    /** Removes spaces at the ends of lines, and writes every line break as a line feed. */
    public Comment {
        text = text.replaceAll("[ \\t]*(\\r\\n|\\r|\\n)", "\n").stripTrailing();
    }

    /** Returns whether it ends with its line, so that nothing can follow it there. */
    boolean endsLine() {
        return text.startsWith("//");
    }
}
