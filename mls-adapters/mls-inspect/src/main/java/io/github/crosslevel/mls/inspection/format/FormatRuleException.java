package io.github.crosslevel.mls.inspection.format;

/** A rule that was read from a text is malformed, or uses what is not supported. */
public final class FormatRuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long offset;

    FormatRuleException(String message, long offset) {
        super(message + " at byte " + offset);
        this.offset = offset;
    }

    /** Returns the 0-based byte offset in the text of the rule. */
    public long offset() {
        return offset;
    }
}
