package io.github.crosslevel.mls.crypto.desensitize;

/** One run of letters and digits, with where it stands. Longer than the longest number it holds no characters. */
final class Token implements CharSequence {
    /** The most symbols of a token that can be part of a number. */
    static final int MOST = CardNumber.MAX_LENGTH;

    private final char[] symbols = new char[MOST];
    private int length;
    private int letters;
    private long start;
    private long end;
    private int plus;
    private boolean fraction;

    /**
     * Starts anew.
     *
     * @param plus the length of a plus sign directly before it, or 0
     * @param fraction whether a decimal point stands directly before it
     */
    void restart(int plus, boolean fraction) {
        this.length = 0;
        this.letters = 0;
        this.plus = plus;
        this.fraction = fraction;
    }

    void append(char symbol, long at, int units) {
        if (length == 0) {
            start = at;
        }
        if (length < MOST) {
            symbols[length++] = symbol;
            letters += symbol >= 'A' ? 1 : 0;
        } else {
            spoil();
        }
        end = at + units;
    }

    /** Appends a range of ASCII digits. */
    void append(byte[] digits, int from, int to, long at) {
        if (length == 0) {
            start = at;
        }
        if (to - from <= MOST - length) {
            for (int i = from; i < to; i++) {
                symbols[length++] = (char) digits[i];
            }
        } else {
            spoil();
        }
        end = at + to - from;
    }

    /** Spoils the token: whatever follows in it, it is no number. */
    void spoil() {
        length = MOST + 1;
    }

    boolean isSpoilt() {
        return length > MOST;
    }

    /** Returns whether the token, which has ended, may be a number or one group of it. */
    boolean mayBeNumber() {
        return !isSpoilt() && (letters == 0 || hasCheckX() || length == SocialCreditCode.LENGTH);
    }

    /** Returns whether all are digits but the last, which is the {@code X} of a resident id. */
    boolean hasCheckX() {
        return letters == 1 && symbols[length - 1] == 'X';
    }

    boolean isDigits() {
        return letters == 0;
    }

    boolean isFraction() {
        return fraction;
    }

    boolean hasPlus() {
        return plus > 0;
    }

    long start() {
        return start;
    }

    /** Returns where the token begins with its plus sign. */
    long startWithPlus() {
        return start - plus;
    }

    long end() {
        return end;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return symbols[index];
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return new String(symbols, from, to - from);
    }

    /** Returns the length, never the symbols. */
    @Override
    public String toString() {
        return "Token[" + length + "]";
    }
}
