package io.github.crosslevel.mls.inspection.format;

/** A text is no URL that every reader understands alike. */
public final class UrlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    UrlException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Returns where, as a 0-based index of UTF-16 units. */
    public int offset() {
        return offset;
    }
}
