package io.github.crosslevel.mls.content;

import java.io.IOException;

/** Content grew beyond the limit of the place that should hold it. */
public final class ContentTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long limit;

    /**
     * Says which limit was reached.
     *
     * @param limit the limit in bytes
     */
    public ContentTooLargeException(long limit) {
        super("content is larger than the limit of " + limit + " bytes");
        this.limit = limit;
    }

    /** Returns the limit in bytes. */
    public long limit() {
        return limit;
    }
}
