package io.github.crosslevel.mls.inspection.match;

/** Says that a text is no {@link Regex}, why, and where. */
public final class RegexSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int offset;

    RegexSyntaxException(String reason, int offset) {
        super(reason + " at offset " + offset);
        this.reason = reason;
        this.offset = offset;
    }

    /** Returns the rule that was broken, in lower case and without the text of the pattern. */
    public String reason() {
        return reason;
    }

    /** Returns where in the pattern, as a 0-based index of UTF-16 units. */
    public int offset() {
        return offset;
    }
}
