package io.github.crosslevel.mls.crypto.desensitize;

/**
 * Masks: stars in place of what identifies, irreversible since what is hidden is nowhere kept. What is shown is that of
 * the normal form of {@link PersonalField}; a value that is not of the expected kind becomes six stars, whatever its
 * length.
 *
 * <p>JR/T 0171-2020 (6.1.4.1) demands that such fields be masked where they are shown, and leaves the form to its
 * informative annex A; PCI DSS 4.0 (3.4.1) lets at most the BIN and the last four digits of a card be shown. The forms
 * here are the usual ones; none shows enough to find the person among all.
 *
 * <p>Thread-safe. The table of all of them stands in {@code docs/desensitisation.md}.
 */
public enum Mask implements Desensitization {
    /**
     * The first three and the last four of a resident id: {@code 110***********1234}. District and date of birth are
     * hidden.
     */
    RESIDENT_ID(PersonalField.RESIDENT_ID) {
        @Override
        String hide(String number) {
            return ends(number, 3, 4);
        }
    },
    /** The first three and the last four of a mobile number: {@code 138****1234}. */
    MOBILE(PersonalField.MOBILE) {
        @Override
        String hide(String number) {
            return ends(number, 3, 4);
        }
    },
    /**
     * The first six and the last four of a card, the most that PCI DSS lets be shown; of one with less than 16 digits,
     * of which that would leave five or fewer, the last four alone.
     */
    BANK_CARD(PersonalField.BANK_CARD) {
        @Override
        String hide(String number) {
            return ends(number, number.length() < 16 ? 0 : 6, 4);
        }
    },
    /** The last four of an account. */
    ACCOUNT(PersonalField.ACCOUNT) {
        @Override
        String hide(String number) {
            return ends(number, 0, 4);
        }
    },
    /** The last four of a unified social credit code. */
    SOCIAL_CREDIT_CODE(PersonalField.SOCIAL_CREDIT_CODE) {
        @Override
        String hide(String code) {
            return ends(code, 0, 4);
        }
    },
    /** The first character of a name, usually the surname, and as many stars as there are more, two at most. */
    NAME(PersonalField.NAME) {
        @Override
        String hide(String name) {
            int first = name.offsetByCodePoints(0, 1);
            return name.substring(0, first) + STAR.repeat(Math.min(name.codePointCount(first, name.length()), 2));
        }
    },
    /** The province, if the address begins with its whole name, and six stars: {@code 广东省******}. */
    ADDRESS(PersonalField.ADDRESS) {
        @Override
        String hide(String address) {
            return Province.ALL.stream()
                    .filter(province -> province != Province.TAIWAN_RESIDENTS)
                    .map(Province::title)
                    .filter(title -> address.startsWith(title) && address.length() > title.length())
                    .findFirst()
                    .map(title -> title + HIDDEN)
                    .orElse(HIDDEN);
        }
    },
    /**
     * The first character of a mailbox with three or more, three stars, and the domain: {@code z***@example.com}. Where
     * people have domains of their own, use {@link #ALL}.
     */
    EMAIL(PersonalField.EMAIL) {
        @Override
        String hide(String address) {
            int at = address.indexOf('@');
            return address.substring(0, at < 3 ? 0 : 1) + STAR.repeat(3) + address.substring(at);
        }
    },
    /** Nothing at all. */
    ALL(PersonalField.NAME) {
        @Override
        public String apply(String value) {
            return HIDDEN;
        }

        @Override
        String hide(String value) {
            return HIDDEN;
        }
    };

    static final String HIDDEN = "******";
    private static final String STAR = "*";

    private final PersonalField field;

    Mask(PersonalField field) {
        this.field = field;
    }

    /** Returns the mask for a kind of fields, which has the same name. */
    public static Mask of(PersonalField field) {
        return valueOf(field.name());
    }

    @Override
    public String apply(String value) {
        return field.normalize(value).map(this::hide).orElse(HIDDEN);
    }

    /** Returns what may be shown of a normal form. */
    abstract String hide(String normal);

    private static String ends(String value, int first, int last) {
        int hidden = value.length() - first - last;
        return value.substring(0, first) + STAR.repeat(hidden) + value.substring(first + hidden);
    }
}
