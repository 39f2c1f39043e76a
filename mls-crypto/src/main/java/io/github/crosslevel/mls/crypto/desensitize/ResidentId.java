package io.github.crosslevel.mls.crypto.desensitize;

import java.time.DateTimeException;
import java.time.LocalDate;
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

    private final String value;

    private ResidentId(String value) {
        this.value = value;
    }

    /**
     * Reads a number, or returns empty if it is not one: wrong length or characters, no date, or wrong check character.
     */
    public static Optional<ResidentId> parse(String text) {
        String value = text.toUpperCase(Locale.ROOT);
        boolean valid = value.length() == LENGTH
                && text.length() == LENGTH
                && Digits.only(value, 0, CHECKED)
                && isDate(value)
                && value.charAt(CHECKED) == checkCharacter(value);
        return valid ? Optional.of(new ResidentId(value)) : Optional.empty();
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
        return new ResidentId(body + checkCharacter(body));
    }

    /**
     * Returns the check character of 17 or more digits: the weights are 2^(17-i), the sum with the check must be 1
     * modulo 11.
     */
    private static char checkCharacter(String digits) {
        int sum = 0;
        for (int i = 0; i < CHECKED; i++) {
            sum = (sum + digits.charAt(i) - '0') * 2; // stays below 2^22
        }
        int check = (1 - sum % MODULUS + MODULUS) % MODULUS;
        return check == 10 ? 'X' : (char) ('0' + check);
    }

    private static boolean isDate(String value) {
        try {
            LocalDate date = birth(value);
            return date.getYear() >= MIN_YEAR;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static LocalDate birth(String value) {
        return LocalDate.of(
                Integer.parseInt(value, AREA_END, AREA_END + 4, 10),
                Integer.parseInt(value, AREA_END + 4, AREA_END + 6, 10),
                Integer.parseInt(value, AREA_END + 6, BIRTH_END, 10));
    }

    /** Returns the date of birth. */
    public LocalDate birth() {
        return birth(value);
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
