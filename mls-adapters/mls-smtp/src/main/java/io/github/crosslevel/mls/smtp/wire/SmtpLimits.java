package io.github.crosslevel.mls.smtp.wire;

/**
 * How large mail may be.
 *
 * @param messageBytes most bytes of a message text, without dot-stuffing
 */
public record SmtpLimits(int messageBytes) {
    /** Most bytes of a line of message text without CR LF (RFC 5322 §2.1.1). */
    public static final int LINE_BYTES = 998;

    /** Most bytes of a command line without CR LF (RFC 5321 §4.5.3.1.4). */
    public static final int COMMAND_BYTES = 510;

    private static final SmtpLimits DEFAULTS = new SmtpLimits(10 << 20);

    /** Checks that the limit is positive. */
    public SmtpLimits {
        if (messageBytes < 1) {
            throw new IllegalArgumentException("limit " + messageBytes + " is below 1 byte");
        }
    }

    /** Returns messages of 10 MiB. */
    public static SmtpLimits defaults() {
        return DEFAULTS;
    }
}
