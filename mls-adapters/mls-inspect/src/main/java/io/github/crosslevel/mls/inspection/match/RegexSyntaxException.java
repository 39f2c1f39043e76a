package io.github.crosslevel.mls.inspection.match;

/** Says that a text is no {@link Regex}, why, and where. */
public final class RegexSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 80;

    private final String reason;
    private final int offset;

    RegexSyntaxException(String reason, int offset) {
        this(reason, offset, reason + " at offset " + offset);
    }

    private RegexSyntaxException(String reason, int offset, String message) {
        super(message);
        this.reason = reason;
        this.offset = offset;
    }

    /** Returns the same with the pattern in its message, which is cut where it is long. */
    RegexSyntaxException of(String pattern) {
        String shown = pattern.length() > SHOWN ? pattern.substring(0, SHOWN) + "…" : pattern;
        return new RegexSyntaxException(reason, offset, reason + " at offset " + offset + " of `" + shown + "`");
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
