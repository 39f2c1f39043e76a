package io.github.crosslevel.mls.crypto.desensitize;

/** Mobile numbers of the Chinese mainland: 11 digits, of which the first two are 13 to 19. */
final class MobileNumber {
    static final int LENGTH = 11;

    private static final String[] COUNTRY = {"+86", "0086", "86"};

    private MobileNumber() {}

    /**
     * Returns the 11 digits of a number of ASCII digits, whatever stands for the country before it, or an empty text.
     */
    static String normalize(String number) {
        for (String prefix : COUNTRY) {
            if (number.length() == prefix.length() + LENGTH && number.startsWith(prefix)) {
                return normalize(number.substring(prefix.length()));
            }
        }
        return isValid(number, 0, number.length()) ? number : "";
    }

    static boolean isValid(CharSequence number, int from, int to) {
        return to - from == LENGTH
                && number.charAt(from) == '1'
                && number.charAt(from + 1) >= '3'
                && Digits.only(number, from, to);
    }
}
