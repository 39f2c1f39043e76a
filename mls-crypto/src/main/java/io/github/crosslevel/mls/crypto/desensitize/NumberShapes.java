package io.github.crosslevel.mls.crypto.desensitize;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one token or several tokens, each one separator apart, are: the lengths of the groups say what they may be. */
final class NumberShapes {
    /** The most groups of one number. */
    static final int MOST_GROUPS = 5;

    /** The lengths of groups in which people write numbers, each with the kind of number. */
    private static final Map<String, PersonalField> SHAPES = Map.ofEntries(
            Map.entry("3 4 4", PersonalField.MOBILE),
            Map.entry("3 8", PersonalField.MOBILE),
            Map.entry("2 11", PersonalField.MOBILE),
            Map.entry("2 3 8", PersonalField.MOBILE),
            Map.entry("2 3 4 4", PersonalField.MOBILE),
            Map.entry("5 8", PersonalField.MOBILE),
            Map.entry("5 4 4", PersonalField.MOBILE),
            Map.entry("4 11", PersonalField.MOBILE),
            Map.entry("4 3 8", PersonalField.MOBILE),
            Map.entry("4 3 4 4", PersonalField.MOBILE),
            Map.entry("7 8", PersonalField.MOBILE),
            Map.entry("7 4 4", PersonalField.MOBILE),
            Map.entry("6 8 4", PersonalField.RESIDENT_ID),
            Map.entry("6 6 3", PersonalField.RESIDENT_ID),
            Map.entry("4 4 4 1", PersonalField.BANK_CARD),
            Map.entry("4 4 4 2", PersonalField.BANK_CARD),
            Map.entry("4 4 4 3", PersonalField.BANK_CARD),
            Map.entry("4 4 4 4", PersonalField.BANK_CARD),
            Map.entry("4 4 4 4 1", PersonalField.BANK_CARD),
            Map.entry("4 4 4 4 2", PersonalField.BANK_CARD),
            Map.entry("4 4 4 4 3", PersonalField.BANK_CARD),
            Map.entry("4 6 4", PersonalField.BANK_CARD),
            Map.entry("4 6 5", PersonalField.BANK_CARD),
            Map.entry("6 13", PersonalField.BANK_CARD));

    /** The keys of the shapes as numbers, ascending, and their kinds in the same order. */
    private static final int[] CODES;

    private static final PersonalField[] KINDS;

    /** For each length of a first group a bit for each length of a second one. */
    private static final int[] SECOND = new int[Token.MOST + 1];

    static {
        NavigableMap<Integer, PersonalField> byCode = new TreeMap<>();
        SHAPES.forEach((shape, field) -> byCode.put(
                Arrays.stream(shape.split(" ")).mapToInt(Integer::parseInt).reduce(0, NumberShapes::append), field));
        CODES = byCode.keySet().stream().mapToInt(Integer::intValue).toArray();
        for (String shape : SHAPES.keySet()) {
            String[] lengths = shape.split(" ");
            SECOND[Integer.parseInt(lengths[0])] |= 1 << Integer.parseInt(lengths[1]);
        }
        KINDS = byCode.values().toArray(PersonalField[]::new);
    }

    /** What one token may be, that which its digits prove most surely first. */
    private static final PersonalField[] BY_EVIDENCE = {
        PersonalField.MOBILE, PersonalField.RESIDENT_ID, PersonalField.SOCIAL_CREDIT_CODE, PersonalField.BANK_CARD
    };

    private static final int GROUP_BITS = 5;
    private static final int OLD_ID = 15;

    private NumberShapes() {}

    private static int append(int code, int length) {
        return code << GROUP_BITS | length;
    }

    /** Returns the kind of one token that may be a number, or null if it is none. */
    static @Nullable PersonalField single(Token token) {
        if (token.length() < MobileNumber.LENGTH) {
            return null;
        }
        for (PersonalField kind : BY_EVIDENCE) {
            if (is(kind, token)) {
                return kind;
            }
        }
        return null;
    }

    private static boolean is(PersonalField kind, Token token) {
        return switch (kind) {
            case MOBILE -> token.isDigits() && isMobile(token);
            case RESIDENT_ID -> isResidentId(token);
            case SOCIAL_CREDIT_CODE -> SocialCreditCode.isValid(token);
            case BANK_CARD -> token.isDigits() && !token.isFraction() && CardNumber.isIssued(token);
            default -> false;
        };
    }

    /** Returns whether one token or more may be the first groups of a number. */
    static boolean mayContinue(Token[] groups, int count) {
        return count == 1 ? SECOND[groups[0].length()] != 0 : count < MOST_GROUPS && mayBegin(groups[0], groups[1]);
    }

    /** Returns whether two tokens may be the first groups of a number, or all of them. */
    static boolean mayBegin(Token first, Token second) {
        return (SECOND[first.length()] & (1 << second.length())) != 0;
    }

    /**
     * Returns the kind of so many tokens that may be numbers, or null if they are not one number.
     *
     * @param count 2 to {@value #MOST_GROUPS}
     */
    static @Nullable PersonalField joined(Token[] groups, int count) {
        int code = 0;
        for (int i = 0; i < count; i++) {
            code = append(code, groups[i].length());
        }
        int shape = Arrays.binarySearch(CODES, code);
        if (shape < 0) {
            return null;
        }
        for (int i = 0; i < count - 1; i++) {
            if (!groups[i].isDigits()) {
                return null;
            }
        }
        return is(KINDS[shape], join(groups, count)) ? KINDS[shape] : null;
    }

    private static Token join(Token[] groups, int count) {
        Token whole = new Token();
        whole.restart(0, groups[0].isFraction());
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < groups[i].length(); j++) {
                whole.append(groups[i].charAt(j), groups[i].start(), 1);
            }
        }
        return whole;
    }

    private static boolean isMobile(CharSequence digits) {
        int from = digits.length() - MobileNumber.LENGTH;
        return from >= 0 && MobileNumber.isValid(digits, from, digits.length()) && isCountry(digits, from);
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
