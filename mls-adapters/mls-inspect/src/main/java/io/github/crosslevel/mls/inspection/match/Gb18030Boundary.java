package io.github.crosslevel.mls.inspection.match;

/**
 * Whether an index lies within a character of GB 18030. It does only if that is proved: from a byte that belongs to no
 * longer character, within {@link #WINDOW} bytes before, everything up to there is well formed. Where nothing proves
 * it, as in a long run without white space or punctuation of ASCII, or among ill-formed bytes, it counts as a boundary.
 *
 * @param within whether it lies within a character
 * @param looked how many bytes were looked at
 */
record Gb18030Boundary(boolean within, int looked) {
    static final int WINDOW = 256;

    static Gb18030Boundary of(byte[] bytes, int low, int high, int index) {
        int first = Math.max(low, index - WINDOW);
        int from = index;
        while (from > first && !standsAlone(bytes[from - 1])) {
            from--;
        }
        boolean known = from == low || (from > first && standsAlone(bytes[from - 1]));
        int at = from;
        while (known && at < index) {
            int length = length(bytes, at, high);
            known = length > 0;
            at += length;
        }
        return new Gb18030Boundary(known && at > index, 2 * (index - from));
    }

    /** Says whether a byte is never part of a longer character: control characters, space, most punctuation. */
    private static boolean standsAlone(byte b) {
        return b >= 0 && b < 0x40 && !isDigit(b);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Returns the length of the character at an index; 0 if it is ill formed or cut off. */
    private static int length(byte[] bytes, int at, int high) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        } else if (!isOutsideAscii(bytes[at]) || at + 1 >= high) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        if (isDigit(bytes[at + 1])) {
            return at + 3 < high && isOutsideAscii(bytes[at + 2]) && isDigit(bytes[at + 3]) ? 4 : 0;
        }
        return second >= 0x40 && second != 0x7f && second != 0xff ? 2 : 0;
    }

    private static boolean isOutsideAscii(byte b) {
        return (b & 0xff) > 0x80 && (b & 0xff) < 0xff;
    }
}
