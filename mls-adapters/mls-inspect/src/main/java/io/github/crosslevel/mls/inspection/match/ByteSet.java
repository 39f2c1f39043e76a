package io.github.crosslevel.mls.inspection.match;

/** A set of bytes, as four words of bits. */
record ByteSet(long w0, long w1, long w2, long w3) {
    static final ByteSet NONE = new ByteSet(0, 0, 0, 0);
    static final ByteSet ALL = new ByteSet(-1, -1, -1, -1);
    static final ByteSet NEWLINE = range('\n', '\n');
    static final ByteSet WORD =
            range('a', 'z').or(range('A', 'Z')).or(range('0', '9')).or(range('_', '_'));
    /** What goes on with a character of UTF-8. */
    static final ByteSet CONTINUATION = range(0x80, 0xbf);
    /** None of those. */
    static final ByteSet OTHER = NEWLINE.or(WORD).or(CONTINUATION).complement();

    static ByteSet range(int first, int last) {
        return new ByteSet(word(first, last, 0), word(first, last, 64), word(first, last, 128), word(first, last, 192));
    }

    private static long word(int first, int last, int base) {
        int from = Math.max(first - base, 0);
        int to = Math.min(last - base, 63);
        return from > to ? 0 : (-1L >>> (63 - (to - from))) << from;
    }

    boolean contains(int b) {
        long word = b < 128 ? (b < 64 ? w0 : w1) : (b < 192 ? w2 : w3);
        return ((word >>> (b & 63)) & 1) == 1;
    }

    boolean isEmpty() {
        return (w0 | w1 | w2 | w3) == 0;
    }

    ByteSet or(ByteSet other) {
        return new ByteSet(w0 | other.w0, w1 | other.w1, w2 | other.w2, w3 | other.w3);
    }

    ByteSet and(ByteSet other) {
        return new ByteSet(w0 & other.w0, w1 & other.w1, w2 & other.w2, w3 & other.w3);
    }

    ByteSet complement() {
        return new ByteSet(~w0, ~w1, ~w2, ~w3);
    }
}
