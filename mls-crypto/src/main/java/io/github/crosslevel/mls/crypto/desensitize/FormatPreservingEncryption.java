package io.github.crosslevel.mls.crypto.desensitize;

import io.github.crosslevel.mls.crypto.desensitize.DesensitizationKey.Derived;
import io.github.crosslevel.mls.crypto.desensitize.FormatPreservingResult.Converted;
import io.github.crosslevel.mls.crypto.desensitize.FormatPreservingResult.Reason;
import io.github.crosslevel.mls.crypto.desensitize.FormatPreservingResult.Refused;
import io.github.crosslevel.mls.crypto.internal.BouncyCastle.Ff1;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.util.Arrays;
import java.util.Optional;

/**
 * Replaces values by others of the same form, which whoever has the key can undo: FF1 of NIST SP 800-38G over AES-256,
 * or over SM4 in the suite {@code SM}. Where nobody needs to go back, use {@link Pseudonymizer} instead.
 *
 * <ul>
 *   <li>A resident id becomes another valid one: area, date of birth and sequence are one number that is encrypted, and
 *       the check character is computed anew. The new province exists and the new date is one from 1900 to 2099.
 *   <li>A mobile number keeps its first three digits.
 *   <li>A card keeps its first six digits and the three before the check digit, which is computed anew. With less than
 *       16 digits so few would be left between them that all could be tried, and it is refused.
 * </ul>
 *
 * <p>What is kept, and the kind of the field, are the tweak; the key derives from the given one by domain and purpose.
 * Domains below one million values, which the draft of its revision 1 forbids, are refused with
 * {@link Reason#DOMAIN_TOO_SMALL}. Immutable and thread-safe.
 *
 * <pre>{@code
 * FormatPreservingEncryption ff1 = FormatPreservingEncryption.of(key, "lending", "call-centre");
 * ff1.encrypt(PersonalField.MOBILE, "13812345678"); // Converted, for example 13870194483
 * ff1.encrypt(PersonalField.BANK_CARD, "378282246310005"); // Refused[reason=DOMAIN_TOO_SMALL]
 * }</pre>
 */
public final class FormatPreservingEncryption {
    /** The fewest values among which FF1 may choose. */
    public static final int MIN_DOMAIN = 1_000_000;

    private static final String CONTEXT = "ff1/1";
    private static final int DECIMAL = 10;
    /** The radix for ranks, whose 45 bits are nine digits: the more digits, the longer FF1 takes. */
    private static final int RANK_RADIX = 32;

    private static final int RANK_DIGIT_BITS = 5;
    private static final int SM4_KEY = 16;

    private static final int MOBILE_KEPT = 3;
    private static final int CARD_KEPT = 6;
    private static final int CARD_KEPT_LAST = 3;

    private final Derived<byte[]> key;
    private final Ff1 ff1;

    private FormatPreservingEncryption(Derived<byte[]> key, Ff1 ff1) {
        this.key = key;
        this.ff1 = ff1;
    }

    /**
     * Returns the encryption for one purpose in one domain.
     *
     * @throws IllegalStateException if the key is destroyed
     */
    public static FormatPreservingEncryption of(DesensitizationKey key, String domain, String purpose) {
        boolean aes = key.suite() == CryptoSuite.INTL;
        return new FormatPreservingEncryption(
                key.derive(secret -> aes ? secret : Arrays.copyOf(secret, SM4_KEY), CONTEXT, domain, purpose),
                aes ? Ff1.AES : Ff1.SM4);
    }

    /**
     * Encrypts a value.
     *
     * @throws IllegalStateException if the key is destroyed
     */
    public FormatPreservingResult encrypt(PersonalField field, String value) {
        return convert(ff1::encrypt, field, value);
    }

    /**
     * Returns the normal form of what was encrypted. What was encrypted under another key, for another purpose or not
     * at all gives another value of the same kind.
     *
     * @throws IllegalStateException if the key is destroyed
     */
    public FormatPreservingResult decrypt(PersonalField field, String value) {
        return convert(ff1::decrypt, field, value);
    }

    /** Returns what encrypts fields of one kind; what is refused becomes six stars. */
    public Desensitization of(PersonalField field) {
        return value -> encrypt(field, value) instanceof Converted converted ? converted.value() : Mask.HIDDEN;
    }

    /** One direction of FF1. */
    @FunctionalInterface
    private interface Direction {
        void run(byte[] key, int radix, byte[] tweak, byte[] digits);
    }

    private FormatPreservingResult convert(Direction direction, PersonalField field, String value) {
        byte[] secret = key.get();
        Optional<String> normal = field.normalize(value);
        if (normal.isEmpty()) {
            return new Refused(Reason.NOT_OF_THE_KIND);
        }
        Conversion conversion = (radix, kept, digits) ->
                direction.run(secret, radix, DesensitizationKey.encode(field.name(), kept), digits);
        return switch (field) {
            case RESIDENT_ID -> residentId(conversion, normal.get());
            case MOBILE -> new Converted(decimal(conversion, normal.get(), MOBILE_KEPT, MobileNumber.LENGTH));
            case BANK_CARD -> card(conversion, normal.get());
            default -> new Refused(Reason.NO_FORMAT);
        };
    }

    /** FF1 under one key in one direction, with what is kept of a value in the tweak. */
    @FunctionalInterface
    private interface Conversion {
        void run(int radix, String kept, byte[] digits);
    }

    private static FormatPreservingResult residentId(Conversion conversion, String value) {
        Optional<ResidentId> id = ResidentId.parse(value).filter(ResidentIdRank::hasRank);
        if (id.isEmpty()) {
            return new Refused(Reason.OUT_OF_RANGE);
        }
        long rank = ResidentIdRank.of(id.get());
        byte[] digits = new byte[ResidentIdRank.BITS / RANK_DIGIT_BITS];
        do { // cycle walking: what leaves the range is encrypted again, which the way back does as well
            for (int i = digits.length - 1; i >= 0; i--) {
                digits[i] = (byte) (rank % RANK_RADIX);
                rank /= RANK_RADIX;
            }
            conversion.run(RANK_RADIX, "", digits);
            for (byte digit : digits) {
                rank = rank * RANK_RADIX + digit;
            }
        } while (rank >= ResidentIdRank.COUNT);
        return new Converted(ResidentIdRank.unrank(rank).value());
    }

    private static FormatPreservingResult card(Conversion conversion, String number) {
        int body = number.length() - 1;
        if (Math.pow(DECIMAL, body - CARD_KEPT_LAST - CARD_KEPT) < MIN_DOMAIN) {
            return new Refused(Reason.DOMAIN_TOO_SMALL);
        }
        String encrypted = decimal(conversion, number.substring(0, body), CARD_KEPT, body - CARD_KEPT_LAST);
        return new Converted(encrypted + Digits.luhnDigit(encrypted));
    }

    /** Converts the digits of a range and keeps the others. */
    private static String decimal(Conversion conversion, String number, int from, int to) {
        byte[] digits = new byte[to - from];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (number.charAt(from + i) - '0');
        }
        conversion.run(DECIMAL, number.substring(0, from) + "/" + number.substring(to), digits);
        StringBuilder converted = new StringBuilder(number);
        for (int i = 0; i < digits.length; i++) {
            converted.setCharAt(from + i, (char) ('0' + digits[i]));
        }
        return converted.toString();
    }
}
