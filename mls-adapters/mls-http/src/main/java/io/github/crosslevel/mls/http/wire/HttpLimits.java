package io.github.crosslevel.mls.http.wire;

/**
 * How large a message may be. What exceeds a limit is refused before it is held in memory.
 *
 * @param lineBytes most bytes of one line of the head without CR LF
 * @param headBytes most bytes of the head, and of the trailers
 * @param fields most fields of the head, and of the trailers
 * @param bodyBytes most bytes of the body, coded and decoded
 * @param codings most content codings one over the other; 0 refuses all
 * @param expansion how many times larger a coding may make the body
 */
public record HttpLimits(int lineBytes, int headBytes, int fields, int bodyBytes, int codings, int expansion) {
    private static final int EXPANSION = 100;
    private static final HttpLimits DEFAULTS = new HttpLimits(8 << 10, 16 << 10, 64, 1 << 20);

    /** Checks that each limit is positive, but for codings, which may be 0. */
    public HttpLimits {
        if (lineBytes < 1 || headBytes < 1 || fields < 1 || bodyBytes < 1 || codings < 0 || expansion < 1) {
            throw new IllegalArgumentException("limit below 1: " + lineBytes + ", " + headBytes + ", " + fields + ", "
                    + bodyBytes + ", " + codings + ", " + expansion);
        }
    }

    /** Returns limits with one content coding, which makes a body at most 100 times larger. */
    public HttpLimits(int lineBytes, int headBytes, int fields, int bodyBytes) {
        this(lineBytes, headBytes, fields, bodyBytes, 1, EXPANSION);
    }

    /** Returns lines of 8 KiB, a head of 16 KiB, 64 fields, a body of 1 MiB, one coding, 100 times larger. */
    public static HttpLimits defaults() {
        return DEFAULTS;
    }

    /** Returns these limits with another for the body. */
    public HttpLimits withBody(int most) {
        return new HttpLimits(lineBytes, headBytes, fields, most, codings, expansion);
    }

    /** Returns these limits with others for content codings. */
    public HttpLimits withCodings(int most, int expansion) {
        return new HttpLimits(lineBytes, headBytes, fields, bodyBytes, most, expansion);
    }
}
