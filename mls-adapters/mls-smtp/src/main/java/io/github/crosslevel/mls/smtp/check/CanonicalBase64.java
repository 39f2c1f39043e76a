package io.github.crosslevel.mls.smtp.check;

import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 in lines of 76 digits, of which the last may be shorter: exactly what is written for the bytes that it stands
 * for. Lines are decoded and written again in pieces that fit the processor's cache.
 */
final class CanonicalBase64 {
    private static final int DIGITS = 76;
    private static final int LINE = DIGITS + 2;
    private static final int BYTES = DIGITS / 4 * 3;
    private static final int LINES_OF_PIECE = 256;

    private final byte[] lines;
    private final int from;
    private final int to;
    private final byte[] decoded;
    private int count;

    private CanonicalBase64(byte[] lines, int from, int to) {
        this.lines = lines;
        this.from = from;
        this.to = to;
        this.decoded = new byte[((to - from) / LINE + 1) * BYTES];
    }

    /** Returns what the lines stand for. */
    static byte[] decode(byte[] lines, int from, int to) throws CanonicalWalk.Stop {
        CanonicalBase64 base64 = new CanonicalBase64(lines, from, to);
        for (int at = from; at < to; ) {
            int whole = Math.min((to - at) / LINE, LINES_OF_PIECE);
            at = whole > 0 ? base64.piece(at, whole, DIGITS) : base64.piece(at, 1, to - at - 2);
        }
        return Arrays.copyOf(base64.decoded, base64.count);
    }

    /** Takes so many lines of so many digits, and returns where they end. */
    private int piece(int start, int number, int width) throws CanonicalWalk.Stop {
        if (width < 4) {
            throw new CanonicalWalk.Stop("base64 of full lines expected", from);
        }
        byte[] digits = new byte[number * width];
        int at = start;
        for (int line = 0; line < number; line++, at += width + 2) {
            if (lines[at + width] != '\r' || lines[at + width + 1] != '\n') {
                throw new CanonicalWalk.Stop("base64 of full lines expected", from);
            }
            System.arraycopy(lines, at, digits, line * width, width);
        }
        take(digits, at == to);
        return at;
    }

    private void take(byte[] digits, boolean last) throws CanonicalWalk.Stop {
        try {
            byte[] bytes = Base64.getDecoder().decode(digits);
            boolean padded = digits[digits.length - 1] == '=';
            if (Arrays.equals(Base64.getEncoder().encode(bytes), digits) && (last || !padded)) {
                System.arraycopy(bytes, 0, decoded, count, bytes.length);
                count += bytes.length;
                return;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw new CanonicalWalk.Stop("base64 of full lines expected", from);
    }
}
