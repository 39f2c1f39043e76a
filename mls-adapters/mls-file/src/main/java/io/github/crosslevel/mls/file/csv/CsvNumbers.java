package io.github.crosslevel.mls.file.csv;

/** Reads the numbers of canonical CSV from an array, and knows what a spreadsheet takes for a formula. */
final class CsvNumbers {
    private static final boolean[] SIGN = new boolean[256];
    /** The least number without a leading zero, by its digits and below zero. */
    private static final long[] LEAST = new long[20];

    static {
        LEAST[2] = -10;
        for (int digits = 3; digits < LEAST.length; digits++) {
            LEAST[digits] = LEAST[digits - 1] * 10;
        }
        for (char sign : "=+-@".toCharArray()) {
            SIGN[sign] = true;
        }
    }

    private CsvNumbers() {}

    /** Returns the whole number between the indices, which are not equal. */
    static long whole(byte[] b, int from, int to) throws Refusal {
        int length = to - from;
        if (length <= Long.BYTES && (length == 1 || b[from] != '0')) {
            long value = CsvText.upToEightDigits(b, from, to);
            if (value >= 0) {
                return value;
            }
        }
        return anyWhole(b, from, to);
    }

    private static long anyWhole(byte[] b, int from, int to) throws Refusal {
        boolean negative = b[from] == '-';
        int start = negative ? from + 1 : from;
        int length = to - start;
        if (length < 1 || length >= LEAST.length || !CsvText.isDigits(b, start, to)) {
            throw new Refusal(from, "not a canonical whole number");
        }
        // counted below zero, where the range is wider
        long value = -CsvText.upToEightDigits(b, start, Math.min(to, start + 8));
        for (int p = start + 8; p < to; p++) {
            int digit = b[p] - '0';
            if (value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit) {
                throw new Refusal(from, "whole number is out of range");
            }
            value = value * 10 - digit;
        }
        if (value > LEAST[length] || (negative && value == 0)) {
            throw new Refusal(from, "not a canonical whole number");
        }
        if (!negative && value == Long.MIN_VALUE) {
            throw new Refusal(from, "whole number is out of range");
        }
        return negative ? value : -value;
    }

    /** Requires digits without a leading zero, and a fraction of at least one digit if there is a point. */
    static void requireDecimal(byte[] b, int from, int to) throws Refusal {
        int start = b[from] == '-' ? from + 1 : from;
        int point = to - 1;
        while (point > start && b[point] != '.') {
            point--;
        }
        int end = point > start ? point : to;
        boolean noLeadingZero = end == start + 1 || b[start] != '0';
        boolean isWhole = start < end && noLeadingZero && CsvText.isDigits(b, start, end);
        boolean isFraction = end == to || (end + 1 < to && CsvText.isDigits(b, end + 1, to));
        if (!isWhole || !isFraction) {
            throw new Refusal(from, "not a canonical decimal number");
        }
    }

    /**
     * Returns whether text starting here is a formula to a spreadsheet, the full-width signs of East Asian ones
     * included.
     */
    static boolean startsFormula(byte[] b, int p) {
        return SIGN[b[p] & 0xff] || (b[p] == (byte) 0xef && b[p + 1] == (byte) 0xbc && isFullWidthSign(b[p + 2]));
    }

    private static boolean isFullWidthSign(byte last) {
        return last == (byte) 0x9d || last == (byte) 0x8b || last == (byte) 0x8d || last == (byte) 0xa0;
    }
}
