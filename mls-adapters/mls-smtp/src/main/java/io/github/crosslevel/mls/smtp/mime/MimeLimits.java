package io.github.crosslevel.mls.smtp.mime;

/**
 * How much a mail may hold. Reading takes memory in proportion to {@code messageBytes}.
 *
 * @param messageBytes most bytes of a message, 1 to 1 GiB
 * @param headerBytes most bytes of one header, of the message or of a part
 * @param parts most parts, of all messages within the message together, 1 to 9999
 * @param depth most levels of multiparts and messages within each other, 1 to 50
 */
public record MimeLimits(int messageBytes, int headerBytes, int parts, int depth) {
    private static final MimeLimits DEFAULTS = new MimeLimits(10 << 20, 64 << 10, 200, 8);

    /** Checks the ranges. */
    public MimeLimits {
        if (messageBytes < 1 || messageBytes > 1 << 30 || headerBytes < 1) {
            throw new IllegalArgumentException("limits of bytes are below 1 or above 1 GiB");
        }
        if (parts < 1 || parts > 9999 || depth < 1 || depth > 50) {
            throw new IllegalArgumentException("parts are not within 1 and 9999, or depth not within 1 and 50");
        }
    }

    /** Returns 10 MiB, headers of 64 KiB, 200 parts and 8 levels. */
    public static MimeLimits defaults() {
        return DEFAULTS;
    }

    /** Returns these limits with another one for the message. */
    public MimeLimits messageBytes(int most) {
        return new MimeLimits(most, headerBytes, parts, depth);
    }
}
