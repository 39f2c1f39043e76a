package io.github.crosslevel.mls.crypto.desensitize;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of fields that identify people, each with its one normal form.
 *
 * <p>Numbers are read however people write them: with full-width characters, with spaces, hyphens or invisible
 * characters between the digits, with {@code x} or {@code X}. Values longer than {@value #MAX_LENGTH} chars are of no
 * kind.
 */
public enum PersonalField {
    /**
     * A resident identity number (GB 11643) with valid date and check character. One of 15 digits, as they were until
     * 1999, becomes that of 18 characters which replaced it.
     */
    RESIDENT_ID {
        @Override
        String normal(String value) {
            if (ResidentId.isValid(value)) { // as most are written
                return value;
            }
            return ResidentId.normalize(Symbol.number(value))
                    .map(ResidentId::value)
                    .orElse(NONE);
        }
    },
    /** A mobile number of the Chinese mainland: 11 digits from 13 to 19, also behind {@code +86}, 0086 or 86. */
    MOBILE {
        @Override
        String normal(String value) {
            return MobileNumber.normalize(Symbol.number(value));
        }
    },
    /** The number of a payment card: 13 to 19 digits with a valid check digit (ISO/IEC 7812-1). */
    BANK_CARD {
        @Override
        String normal(String value) {
            String number = Symbol.number(value);
            return CardNumber.isValid(number) ? number : NONE;
        }
    },
    /** The number of an account: 8 to 32 ASCII letters and digits; it has no check digit that all banks share. */
    ACCOUNT {
        @Override
        String normal(String value) {
            String number = Symbol.number(value);
            return number.length() >= 8 && number.length() <= 32 && number.indexOf('+') < 0 ? number : NONE;
        }
    },
    /** A unified social credit code (GB 32100); that of a sole trader identifies a person. */
    SOCIAL_CREDIT_CODE {
        @Override
        String normal(String value) {
            String number = Symbol.number(value);
            return SocialCreditCode.isValid(number) ? number : NONE;
        }
    },
    /** The name of a person: 2 to 50 letters, with dots and single spaces between them. */
    NAME {
        @Override
        String normal(String value) {
            String name = DOT.matcher(Symbol.words(value)).replaceAll("·");
            name = BETWEEN_HAN.matcher(name).replaceAll("");
            int length = name.codePointCount(0, name.length());
            boolean valid = length >= 2
                    && length <= 50
                    && Character.isLetter(name.codePointAt(0))
                    && name.codePoints().allMatch(c -> Character.isLetter(c) || c == ' ' || c == '.' || c == '·');
            return valid ? name : NONE;
        }
    },
    /** A postal address: 4 to 200 characters on one line. */
    ADDRESS {
        @Override
        String normal(String value) {
            String address = BETWEEN_HAN.matcher(Symbol.words(value)).replaceAll("");
            int length = address.codePointCount(0, address.length());
            boolean valid = length >= 4 && length <= 200 && address.codePoints().noneMatch(Character::isISOControl);
            return valid ? address : NONE;
        }
    },
    /** An e-mail address (RFC 5321 without quotes); mailboxes that differ in case only are taken for one. */
    EMAIL {
        @Override
        String normal(String value) {
            String address = Symbol.words(value).toLowerCase(Locale.ROOT);
            return MAILBOX.matcher(address).matches() ? address : NONE;
        }
    };

    /** The most chars of a value. */
    public static final int MAX_LENGTH = 256;

    private static final String NONE = "";
    private static final Pattern DOT = Pattern.compile("[•‧∙・･]");
    private static final Pattern BETWEEN_HAN = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");
    private static final Pattern MAILBOX =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]++(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
                    + "@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)++");

    /** Returns the normal form, in which equal fields are equal strings, or empty if the value is not of this kind. */
    public Optional<String> normalize(String value) {
        String normal = value.length() > MAX_LENGTH ? NONE : normal(value);
        return normal.isEmpty() ? Optional.empty() : Optional.of(normal);
    }

    /** Returns the normal form, or an empty text. */
    abstract String normal(String value);
}
