package io.github.crosslevel.mls.inspection.internal.json;

import java.io.IOException;

/** Says that bytes are not JSON, and where. */
public final class JsonSyntaxException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final long offset;
    private final boolean truncated;

    /** Makes the exception for a 0-based byte offset. */
    public JsonSyntaxException(String message, long offset) {
        this(message, offset, false);
    }

    JsonSyntaxException(String message, long offset, boolean truncated) {
        super(message);
        this.message = message;
        this.offset = offset;
        this.truncated = truncated;
    }

    /** Returns what is wrong, without the content. */
    @Override
    public String getMessage() {
        return message;
    }

    /** Returns the 0-based byte offset of what is wrong, which is the end if something is missing there. */
    public long offset() {
        return offset;
    }

    /** Returns whether the bytes end too early. */
    public boolean isTruncated() {
        return truncated;
    }
}
