package io.github.crosslevel.mls.crypto.desensitize;

/**
 * Unified social credit codes (统一社会信用代码, GB 32100): 18 characters, of which the last checks all modulo 31, and the
 * ninth to the seventeenth are an organisation code with a check character of its own (GB 11714).
 */
final class SocialCreditCode {
    static final int LENGTH = 18;

    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int MODULUS = 31;
    private static final int AREA = 2;
    private static final int AREA_END = 8;
    private static final int CHECKED = 17;
    private static final String STATE_OFFICES = "10";
    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private SocialCreditCode() {}

    static boolean isValid(CharSequence code) {
        return code.length() == LENGTH
                && isRegistry(code.charAt(0))
                && Digits.only(code, AREA, AREA_END)
                && (Province.isKnown(code, AREA)
                        || STATE_OFFICES.contentEquals(code.subSequence(AREA, AREA + STATE_OFFICES.length())))
                && passesModulo31(code)
                && passesModulo11(code);
    }

    /** Returns whether codes may begin with a character, which says who registered the organisation. */
    static boolean isRegistry(char c) {
        return (c >= '1' && c <= '9') || c == 'A' || c == 'N' || c == 'Y';
    }

    private static boolean passesModulo31(CharSequence code) {
        int sum = 0;
        int weight = 1; // powers of three, and the check character counts once
        for (int i = 0; i < CHECKED; i++) {
            int value = CHARACTERS.indexOf(code.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * weight;
            weight = weight * 3 % MODULUS;
        }
        return CHARACTERS.indexOf(code.charAt(CHECKED)) == (MODULUS - sum % MODULUS) % MODULUS;
    }

    private static boolean passesModulo11(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += Character.digit(code.charAt(AREA_END + i), 36) * WEIGHTS[i];
        }
        int check = (11 - sum % 11) % 11;
        return code.charAt(AREA_END + WEIGHTS.length) == (check == 10 ? 'X' : (char) ('0' + check));
    }
}
