package io.github.crosslevel.mls.crypto.desensitize;

/** Numbers of payment cards (ISO/IEC 7812-1): 13 to 19 digits, the last of which is the check digit. */
final class CardNumber {
    static final int MIN_LENGTH = 13;
    static final int MAX_LENGTH = 19;

    private CardNumber() {}

    static boolean isValid(CharSequence number) {
        return number.length() >= MIN_LENGTH
                && number.length() <= MAX_LENGTH
                && Digits.only(number, 0, number.length())
                && Digits.passLuhn(number);
    }

    /** Returns whether the number is valid and begins with digits under which cards of this length are issued. */
    static boolean isIssued(CharSequence number) {
        return number.length() >= MIN_LENGTH && mayBeIssued(number) && isValid(number);
    }

    private static boolean mayBeIssued(CharSequence number) {
        int length = number.length();
        int first = prefix(number, 4);
        return switch (first / 1000) {
            case 2 -> first >= 2221 && first <= 2720 && length == 16; // Mastercard
            case 3 -> mayBeIssuedUnderThree(first, length);
            case 4 -> length == 13 || length >= 16; // Visa
            case 5, 6 -> length >= 16; // Mastercard, Maestro, Discover, UnionPay and what banks issued before it
            case 8 -> first / 100 == 81 && length >= 16; // UnionPay
            case 9 -> first == 9558 && length == 19; // debit cards older than UnionPay
            default -> false;
        };
    }

    private static boolean mayBeIssuedUnderThree(int first, int length) {
        if (first / 100 == 34 || first / 100 == 37) { // American Express
            return length == 15;
        }
        boolean diners = first / 10 <= 305 || first == 3095 || first / 100 == 36 || first / 100 >= 38;
        return diners ? length >= 14 : first >= 3528 && first <= 3589 && length >= 16; // else JCB
    }

    private static int prefix(CharSequence number, int digits) {
        int prefix = 0;
        for (int i = 0; i < digits; i++) {
            prefix = 10 * prefix + (number.charAt(i) - '0');
        }
        return prefix;
    }
}
