package io.github.crosslevel.mls.http.wire;

/**
 * How large a message may be. What exceeds a limit is refused before it is held in memory.
 *
 * @param lineBytes most bytes of one line of the head without CR LF
 * @param headBytes most bytes of the head
 * @param fields most fields
 * @param bodyBytes most bytes of the body
 */
public record HttpLimits(int lineBytes, int headBytes, int fields, int bodyBytes) {
    private static final HttpLimits DEFAULTS = new HttpLimits(8 << 10, 16 << 10, 64, 1 << 20);

    /** Checks that each limit is positive. */
    public HttpLimits {
        if (lineBytes < 1 || headBytes < 1 || fields < 1 || bodyBytes < 1) {
            throw new IllegalArgumentException(
                    "limit below 1: " + lineBytes + ", " + headBytes + ", " + fields + ", " + bodyBytes);
        }
    }

    /** Returns lines of 8 KiB, a head of 16 KiB, 64 fields and a body of 1 MiB. */
    public static HttpLimits defaults() {
        return DEFAULTS;
    }

    /** Returns these limits with another for the body. */
    public HttpLimits withBody(int most) {
        return new HttpLimits(lineBytes, headBytes, fields, most);
    }
}
