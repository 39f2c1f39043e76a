package io.github.crosslevel.mls.inspection.view;

/** Hexadecimal digits within bytes. */
final class Hex {
    private Hex() {}

    /** Returns the value of a digit, or -1. */
    static int digit(int b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** Returns whether there are {@code count} digits from {@code start} on. */
    static boolean isHex(byte[] in, int start, int count) {
        if (start + count > in.length) {
            return false;
        }
        for (int i = start; i < start + count; i++) {
            if (digit(in[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    static int value(byte[] in, int start, int count) {
        int value = 0;
        for (int i = start; i < start + count; i++) {
            value = (value << 4) | digit(in[i]);
        }
        return value;
    }

    /** Returns whether four digits at each of two places are a high and a low surrogate. */
    static boolean isSurrogatePair(byte[] in, int high, int low) {
        return isHex(in, high, 4)
                && isHex(in, low, 4)
                && Character.isSurrogatePair((char) value(in, high, 4), (char) value(in, low, 4));
    }

    static int pair(byte[] in, int high, int low) {
        return Character.toCodePoint((char) value(in, high, 4), (char) value(in, low, 4));
    }
}
