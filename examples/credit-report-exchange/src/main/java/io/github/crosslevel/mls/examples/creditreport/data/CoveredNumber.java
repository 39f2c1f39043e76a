package io.github.crosslevel.mls.examples.creditreport.data;

/**
 * How an identity or mobile number must look on the other side: the first three and the last four, and stars between.
 * Said here once more, so that what arrives is not measured by what masked it.
 */
public final class CoveredNumber {
    private static final int FIRST = 3;
    private static final int LAST = 4;

    private CoveredNumber() {}

    /** Returns the number as it must look. */
    public static String of(String number) {
        int hidden = number.length() - FIRST - LAST;
        return number.substring(0, FIRST) + "*".repeat(hidden) + number.substring(FIRST + hidden);
    }
}
