package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** An archive is not of its format, may be read as two, goes beyond a limit, or is encrypted. */
public final class RefusedArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ReasonCode reason;
    private final long offset;
    private final String message;
    private final String limit;
    private final boolean truncated;

    private RefusedArchiveException(ReasonCode reason, long offset, String message, String limit) {
        this(reason, offset, message, limit, false);
    }

    private RefusedArchiveException(ReasonCode reason, long offset, String message, String limit, boolean truncated) {
        super(message);
        this.truncated = truncated;
        this.message = message;
        this.limit = limit;
        this.reason = reason;
        this.offset = offset;
    }

    static RefusedArchiveException malformed(long offset, String message) {
        return new RefusedArchiveException(ReasonCode.MALFORMED_CONTENT, offset, message, "");
    }

    static RefusedArchiveException truncated(long offset, String message) {
        return new RefusedArchiveException(ReasonCode.MALFORMED_CONTENT, offset, message, "", true);
    }

    static RefusedArchiveException ambiguous(long offset, String message) {
        return new RefusedArchiveException(ReasonCode.AMBIGUOUS_CONTENT, offset, message, "");
    }

    static RefusedArchiveException encrypted(long offset) {
        return new RefusedArchiveException(ReasonCode.ENCRYPTED_CONTENT, offset, "an entry is encrypted", "");
    }

    static RefusedArchiveException tooLarge(long offset, String limit, long most) {
        String message = String.format(Locale.ROOT, "limit `%s` of %d is exceeded", limit, most);
        return new RefusedArchiveException(ReasonCode.TOO_LARGE, offset, message, limit);
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

    /**
     * Returns the limit that was exceeded, if that is why: as the component of {@link ArchiveLimits} is called, or
     * another name for one that is fixed.
     */
    public Optional<String> limit() {
        return limit.isEmpty() ? Optional.empty() : Optional.of(limit);
    }

    /** Returns whether it ends too early, as content that was cut on its way does. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Returns the rule that was broken, or the limit that was exceeded. */
    @Override
    public String getMessage() {
        return message;
    }
}
