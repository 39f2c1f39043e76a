package io.github.crosslevel.mls.crypto.desensitize;

import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.util.Locale;
import java.util.Optional;

/**
 * The 18-character number of a resident identity card (公民身份号码, GB 11643-1999): six digits of area, eight of birth date,
 * three of sequence, and a check character by ISO 7064 MOD 11-2. Immutable. Whether the area exists is not checked.
 */
public final class ResidentId {
    /** The length of a number. */
    public static final int LENGTH = 18;

    private static final int AREA_END = 6;
    private static final int BIRTH_END = 14;
    private static final int CHECKED = 17;
    private static final int MIN_YEAR = 1800;
    private static final int MAX_AREA = 999_999;
    private static final int MAX_SEQUENCE = 999;
    private static final int MODULUS = 11;
    private static final int NO_CHARACTER = -1;
    private static final int OLD_LENGTH = 15;
    /** Sequences that numbers of 15 digits gave to those who were born in the century before (996 to 999). */
    private static final int CENTENARIANS = 996;

    private final String value;

    private ResidentId(String value) {
        this.value = value;
    }

    /**
     * Reads a number, or returns empty if it is not one: wrong length or characters, no date, or wrong check character.
     */
    public static Optional<ResidentId> parse(String text) {
        String value = text.toUpperCase(Locale.ROOT);
        return text.length() == LENGTH && isValid(value) ? Optional.of(new ResidentId(value)) : Optional.empty();
    }

    /** Returns whether an upper-case number of any length is one: characters, check character and date. */
    static boolean isValid(CharSequence value) {
        return value.length() == LENGTH
                && value.charAt(CHECKED) == checkCharacter(value)
                && isDate(number(value, AREA_END, AREA_END + 4), value, AREA_END + 4);
    }

    /** Returns the number of 18 characters that an upper-case one of 18 characters or 15 digits stands for. */
    static Optional<ResidentId> normalize(String text) {
        if (!isOld(text)) {
            return isValid(text) ? Optional.of(new ResidentId(text)) : Optional.empty();
        }
        String body = text.substring(0, AREA_END) + century(text) + text.substring(AREA_END);
        return Optional.of(new ResidentId(body + (char) checkCharacter(body)));
    }

    /** Returns whether the text is a number of 15 digits, which have no check character and no century. */
    static boolean isOld(CharSequence text) {
        return text.length() == OLD_LENGTH
                && Digits.only(text, 0, OLD_LENGTH)
                && isDate(100 * century(text) + number(text, AREA_END, AREA_END + 2), text, AREA_END + 2);
    }

    private static int century(CharSequence old) {
        return number(old, OLD_LENGTH - 3, OLD_LENGTH) >= CENTENARIANS ? 18 : 19;
    }

    /**
     * Returns the number with its check character computed.
     *
     * @param area 0 to 999999
     * @param sequence 0 to 999; odd for men, even for women
     * @throws IllegalArgumentException if a part is out of range
     */
    public static ResidentId of(int area, LocalDate birth, int sequence) {
        if (area < 0 || area > MAX_AREA || sequence < 0 || sequence > MAX_SEQUENCE) {
            throw new IllegalArgumentException("area or sequence of a resident id has too many digits");
        }
        if (birth.getYear() < MIN_YEAR || birth.getYear() > 9999) {
            throw new IllegalArgumentException("birth year of a resident id is not within " + MIN_YEAR + " to 9999");
        }
        String body = String.format(
                Locale.ROOT,
                "%06d%04d%02d%02d%03d",
                area,
                birth.getYear(),
                birth.getMonthValue(),
                birth.getDayOfMonth(),
                sequence);
        return new ResidentId(body + (char) checkCharacter(body));
    }

    /**
     * Returns the check character of 17 or more digits, or {@link #NO_CHARACTER} if something else is among the first
     * 17: the weights are 2^(17-i), the sum with the check must be 1 modulo 11.
     */
    private static int checkCharacter(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < CHECKED; i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_CHARACTER;
            }
            sum = (sum + digit) * 2; // stays below 2^22
        }
        int check = (1 - sum % MODULUS + MODULUS) % MODULUS;
        return check == 10 ? 'X' : '0' + check;
    }

    /** Returns whether month and day stand there, in a year that may be one of birth. */
    private static boolean isDate(int year, CharSequence digits, int monthAt) {
        int month = number(digits, monthAt, monthAt + 2);
        int day = number(digits, monthAt + 2, monthAt + 4);
        return year >= MIN_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
    }

    /** Returns what is written in characters that are digits, which has been looked at. */
    private static int number(CharSequence digits, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + digits.charAt(i) - '0';
        }
        return number;
    }

    private static LocalDate birth(String value) {
        return LocalDate.of(
                number(value, AREA_END, AREA_END + 4),
                number(value, AREA_END + 4, AREA_END + 6),
                number(value, AREA_END + 6, BIRTH_END));
    }

    /** Returns the date of birth. */
    public LocalDate birth() {
        return birth(value);
    }

    int area() {
        return number(value, 0, AREA_END);
    }

    int sequence() {
        return number(value, BIRTH_END, CHECKED);
    }

    /** Returns the whole number, with an upper-case {@code X}. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResidentId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns the number masked, so that it does not get into logs. */
    @Override
    public String toString() {
        return Mask.RESIDENT_ID.apply(value);
    }
}
