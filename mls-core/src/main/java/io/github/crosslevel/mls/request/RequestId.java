package io.github.crosslevel.mls.request;

import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The 128-bit identity of one submission; it appears in its token, its reply and every audit record.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record RequestId(long high, long low) {
    private static final int DIGITS = 32;

    /** Returns a new id; two are never equal in practice when the source is cryptographic. */
    public static RequestId random(RandomGenerator source) {
        return new RequestId(source.nextLong(), source.nextLong());
    }

    /**
     * Reads the 32 lower-case hexadecimal digits written by {@link #toString}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static RequestId parse(String text) {
        if (text.length() != DIGITS
                || !text.chars().allMatch(HexFormat::isHexDigit)
                || !text.equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("request id is not 32 lower-case hexadecimal digits");
        }
        return new RequestId(
                HexFormat.fromHexDigitsToLong(text, 0, DIGITS / 2),
                HexFormat.fromHexDigitsToLong(text, DIGITS / 2, DIGITS));
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
