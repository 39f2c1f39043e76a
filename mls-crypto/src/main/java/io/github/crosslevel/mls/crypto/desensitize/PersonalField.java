package io.github.crosslevel.mls.crypto.desensitize;

import java.util.Locale;
import java.util.Optional;

/** The kinds of fields that identify people, each with its one normal form. */
public enum PersonalField {
    /** A resident identity number (GB 11643) with valid date and check character. */
    RESIDENT_ID {
        @Override
        public Optional<String> normalize(String value) {
            return ResidentId.parse(value).map(ResidentId::value);
        }
    },
    /** A mobile number of the Chinese mainland: 11 digits from 13 to 19, also behind {@code +86}. */
    MOBILE {
        @Override
        public Optional<String> normalize(String value) {
            String number = value.startsWith("+86") ? value.substring("+86".length()) : value;
            boolean valid =
                    number.length() == 11 && Digits.only(number) && number.charAt(0) == '1' && number.charAt(1) >= '3';
            return valid ? Optional.of(number) : Optional.empty();
        }
    },
    /** The number of a payment card: 13 to 19 digits with a valid check digit (ISO/IEC 7812-1). */
    BANK_CARD {
        @Override
        public Optional<String> normalize(String value) {
            boolean valid =
                    value.length() >= 13 && value.length() <= 19 && Digits.only(value) && Digits.passLuhn(value);
            return valid ? Optional.of(value) : Optional.empty();
        }
    },
    /** The number of an account: 8 to 32 ASCII letters and digits. */
    ACCOUNT {
        @Override
        public Optional<String> normalize(String value) {
            boolean valid = value.length() >= 8
                    && value.length() <= 32
                    && value.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
            return valid ? Optional.of(value.toUpperCase(Locale.ROOT)) : Optional.empty();
        }
    },
    /** The name of a person: 2 to 50 letters, with dots and single spaces between them. */
    NAME {
        @Override
        public Optional<String> normalize(String value) {
            int length = value.codePointCount(0, value.length());
            boolean valid = length >= 2
                    && length <= 50
                    && value.equals(value.strip())
                    && value.codePoints().allMatch(c -> Character.isLetter(c) || c == ' ' || c == '.' || c == '·');
            return valid ? Optional.of(value) : Optional.empty();
        }
    };

    /** Returns the normal form, in which equal fields are equal strings, or empty if the value is not of this kind. */
    public abstract Optional<String> normalize(String value);
}
