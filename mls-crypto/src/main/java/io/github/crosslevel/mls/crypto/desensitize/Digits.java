package io.github.crosslevel.mls.crypto.desensitize;

/** Checks on texts of the ASCII digits. */
final class Digits {
    private Digits() {}

    /** Returns whether all characters of the range are digits. */
    static boolean only(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the last digit is the check digit by the Luhn formula (ISO/IEC 7812-1 annex B). */
    static boolean passLuhn(CharSequence digits) {
        return luhnSum(digits, 0) % 10 == 0;
    }

    /** Returns the check digit to be put behind the digits. */
    static char luhnDigit(CharSequence digits) {
        return (char) ('0' + (10 - luhnSum(digits, 1) % 10) % 10);
    }

    /** Returns the weighted sum of digits behind which so many more will stand. */
    private static int luhnSum(CharSequence digits, int more) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = (i + more) % 2 == 0 ? digit : 2 * digit;
            sum += weighted / 10 + weighted % 10;
        }
        return sum;
    }
}
