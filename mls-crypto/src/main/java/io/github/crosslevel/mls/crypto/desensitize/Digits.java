package io.github.crosslevel.mls.crypto.desensitize;

/** Checks on strings of the ASCII digits. */
final class Digits {
    private Digits() {}

    /** Returns whether all characters of the range are digits. */
    static boolean only(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean only(String text) {
        return only(text, 0, text.length());
    }

    /** Returns whether the last digit is the check digit by the Luhn formula (ISO/IEC 7812-1 annex B). */
    static boolean passLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10 == 0;
    }
}
