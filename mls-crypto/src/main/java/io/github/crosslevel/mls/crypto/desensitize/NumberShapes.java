package io.github.crosslevel.mls.crypto.desensitize;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one token or several tokens, each one separator apart, are: the lengths of the groups say what they may be. */
final class NumberShapes {
    /** The most groups of one number. */
    static final int MOST_GROUPS = 5;

    /** The lengths of groups in which people write numbers; a longer list is tried first. */
    private static final int[] MOBILE = codes(
            "3 4 4", "3 8", "2 11", "4 11", "5 4 4", "7 4 4", "5 8", "7 8", "2 3 4 4", "4 3 4 4", "2 3 8", "4 3 8");

    private static final int[] RESIDENT_ID = codes("6 8 4", "6 6 3");
    private static final int[] BANK_CARD = codes(
            "4 4 4 1",
            "4 4 4 2",
            "4 4 4 3",
            "4 4 4 4",
            "4 4 4 4 1",
            "4 4 4 4 2",
            "4 4 4 4 3",
            "4 6 4",
            "4 6 5",
            "6 13");

    private static final int GROUP_BITS = 5;
    private static final int OLD_ID = 15;

    private NumberShapes() {}

    private static int[] codes(String... shapes) {
        return Arrays.stream(shapes)
                .mapToInt(shape -> Arrays.stream(shape.split(" "))
                        .mapToInt(Integer::parseInt)
                        .reduce(0, NumberShapes::append))
                .sorted()
                .toArray();
    }

    private static int append(int code, int length) {
        return code << GROUP_BITS | length;
    }

    /** Returns the kind of one token that may be a number, or null if it is none. */
    static @Nullable PersonalField single(Token token) {
        int length = token.length();
        if (MobileNumber.LENGTH <= length && token.isDigits() && isMobile(token)) {
            return PersonalField.MOBILE;
        }
        if (isResidentId(token)) {
            return PersonalField.RESIDENT_ID;
        }
        if (length == SocialCreditCode.LENGTH && SocialCreditCode.isValid(token)) {
            return PersonalField.SOCIAL_CREDIT_CODE;
        }
        boolean card = token.isDigits() && !token.isFraction() && CardNumber.isIssued(token);
        return card ? PersonalField.BANK_CARD : null;
    }

    /** Returns the kind of several tokens that may be numbers, or null if they are not one number. */
    static @Nullable PersonalField joined(List<Token> groups) {
        int code = 0;
        for (Token group : groups) {
            code = append(code, group.length());
        }
        boolean mobile = Arrays.binarySearch(MOBILE, code) >= 0;
        boolean id = Arrays.binarySearch(RESIDENT_ID, code) >= 0;
        boolean card = Arrays.binarySearch(BANK_CARD, code) >= 0;
        if (!mobile && !id && !card) {
            return null;
        }
        Token whole = join(groups);
        if (!whole.mayBeNumber()
                || groups.subList(0, groups.size() - 1).stream().anyMatch(group -> !group.isDigits())) {
            return null;
        }
        if (mobile && whole.isDigits() && isMobile(whole)) {
            return PersonalField.MOBILE;
        }
        if (id && isResidentId(whole)) {
            return PersonalField.RESIDENT_ID;
        }
        return card && whole.isDigits() && !whole.isFraction() && CardNumber.isIssued(whole)
                ? PersonalField.BANK_CARD
                : null;
    }

    private static Token join(List<Token> groups) {
        Token whole = new Token();
        whole.restart(0, groups.get(0).isFraction());
        for (Token group : groups) {
            for (int i = 0; i < group.length(); i++) {
                whole.append(group.charAt(i), group.start(), 1);
            }
        }
        return whole;
    }

    private static boolean isMobile(CharSequence digits) {
        int from = digits.length() - MobileNumber.LENGTH;
        return MobileNumber.isValid(digits, from, digits.length()) && isCountry(digits, from);
    }

    /** Returns whether what stands before a mobile number is nothing, 86 or 0086. */
    private static boolean isCountry(CharSequence digits, int length) {
        return length == 0
                || (length == 2 && digits.charAt(0) == '8' && digits.charAt(1) == '6')
                || (length == 4 && "0086".contentEquals(digits.subSequence(0, length)));
    }

    private static boolean isResidentId(Token token) {
        if (token.length() == OLD_ID) {
            return token.isDigits() && !token.isFraction() && Province.isKnown(token, 0) && ResidentId.isOld(token);
        }
        return token.length() == ResidentId.LENGTH && ResidentId.isValid(token) && isArea(token);
    }

    /**
     * Returns whether an area begins with a province, or, as for foreigners with permanent residence, with 9 and one.
     */
    private static boolean isArea(CharSequence id) {
        return Province.isKnown(id, 0) || (id.charAt(0) == '9' && Province.isKnown(id, 1));
    }
}
