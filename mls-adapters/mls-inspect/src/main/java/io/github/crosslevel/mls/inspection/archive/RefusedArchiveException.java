package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.util.Locale;

/** An archive is not of its format, may be read as two, goes beyond a limit, or is encrypted. */
public final class RefusedArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ReasonCode reason;
    private final long offset;
    private final String message;

    RefusedArchiveException(ReasonCode reason, long offset, String message) {
        super(message);
        this.message = message;
        this.reason = reason;
        this.offset = offset;
    }

    static RefusedArchiveException malformed(long offset, String message) {
        return new RefusedArchiveException(ReasonCode.MALFORMED_CONTENT, offset, message);
    }

    static RefusedArchiveException ambiguous(long offset, String message) {
        return new RefusedArchiveException(ReasonCode.AMBIGUOUS_CONTENT, offset, message);
    }

    static RefusedArchiveException encrypted(long offset) {
        return new RefusedArchiveException(ReasonCode.ENCRYPTED_CONTENT, offset, "an entry is encrypted");
    }

    static RefusedArchiveException tooLarge(long offset, String limit, long most) {
        String message = String.format(Locale.ROOT, "limit `%s` of %d is exceeded", limit, most);
        return new RefusedArchiveException(ReasonCode.TOO_LARGE, offset, message);
    }

    /**
     * Returns why, as {@code MALFORMED_CONTENT}, {@code AMBIGUOUS_CONTENT}, {@code TOO_LARGE} or
     * {@code ENCRYPTED_CONTENT}.
     */
    public ReasonCode reason() {
        return reason;
    }

    /** Returns the 0-based byte offset in the archive of what is wrong. */
    public long offset() {
        return offset;
    }

    /** Returns the rule that was broken, or the limit that was exceeded. */
    @Override
    public String getMessage() {
        return message;
    }
}
