package io.github.crosslevel.mls.crypto.desensitize;

import java.util.Optional;

/**
 * Masks: stars in place of what identifies, irreversible since what is hidden is nowhere kept. The length is kept,
 * except where that would tell something; a value that is not of the expected kind becomes six stars.
 *
 * <p>JR/T 0171-2020 asks that such fields be masked where they are shown and leaves the form to an informative annex.
 * The forms here are the usual ones; none shows enough to find the person among all.
 */
public enum Mask implements Desensitization {
    /**
     * The first three and the last four of a resident id: {@code 110***********1234}. District and date of birth are
     * hidden.
     */
    RESIDENT_ID(PersonalField.RESIDENT_ID, 3, 4),
    /** The first three and the last four of a mobile number: {@code 138****1234}. */
    MOBILE(PersonalField.MOBILE, 3, 4),
    /** The first six and the last four of a card, the most that PCI DSS 4.0 requirement 3.4.1 lets be shown. */
    BANK_CARD(PersonalField.BANK_CARD, 6, 4),
    /** The last four of an account. */
    ACCOUNT(PersonalField.ACCOUNT, 0, 4),
    /** The first character of a name, usually the surname, and as many stars as there are more, two at most. */
    NAME(PersonalField.NAME, 1, 0) {
        @Override
        String hide(String name) {
            int first = name.offsetByCodePoints(0, 1);
            return name.substring(0, first) + STAR.repeat(Math.min(name.codePointCount(first, name.length()), 2));
        }
    },
    /** Nothing at all. */
    ALL(PersonalField.NAME, 0, 0) {
        @Override
        public String apply(String value) {
            return HIDDEN;
        }
    };

    static final String HIDDEN = "******";
    private static final String STAR = "*";

    private final PersonalField field;
    private final int first;
    private final int last;

    Mask(PersonalField field, int first, int last) {
        this.field = field;
        this.first = first;
        this.last = last;
    }

    @Override
    public String apply(String value) {
        Optional<String> normal = field.normalize(value);
        return normal.isPresent() ? hide(normal.get()) : HIDDEN;
    }

    String hide(String value) {
        int hidden = value.length() - first - last;
        return value.substring(0, first) + STAR.repeat(hidden) + value.substring(first + hidden);
    }
}
