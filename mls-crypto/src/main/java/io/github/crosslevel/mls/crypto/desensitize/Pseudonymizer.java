package io.github.crosslevel.mls.crypto.desensitize;

import io.github.crosslevel.mls.crypto.desensitize.DesensitizationKey.Derived;
import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Replaces values by keyed pseudonyms: equal values have equal pseudonyms, so that records still join, and nobody
 * without the key can go back or try values out. A plain hash would not do: all resident ids can be hashed in hours,
 * all mobile numbers in minutes.
 *
 * <p>A pseudonym is the version of the key, a dot, and the first 120 bits, in 20 characters of base64url, of the MAC
 * over the normal form of the value in UTF-8: {@code 3.q83vEjRWeJCrze8SNFZ4}. The key of that MAC is the MAC under the
 * given key over {@code "mask/1"}, domain, purpose and kind of field, each behind its length. Pseudonyms of one domain,
 * purpose or kind therefore say nothing about those of another, and neither do those of one version about those of
 * another.
 *
 * <p>To destroy the key is to make all of them meaningless. Immutable and thread-safe.
 *
 * <pre>{@code
 * Desensitization byId = Pseudonymizer.of(key, "lending", "statistics").of(PersonalField.RESIDENT_ID);
 * byId.apply("11010519491231002X").equals(byId.apply("110105 19491231 002x")); // true
 * key.destroy();
 * byId.apply("11010519491231002X"); // IllegalStateException: desensitisation key 3 is destroyed
 * }</pre>
 */
public final class Pseudonymizer {
    private static final String CONTEXT = "mask/1";
    private static final int LENGTH = 15;
    private static final int CHARACTERS = 20;
    private static final int HALF = CHARACTERS / 2;
    private static final byte[] BASE64URL =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final DesensitizationKey key;
    private final String domain;
    private final String purpose;

    private Pseudonymizer(DesensitizationKey key, String domain, String purpose) {
        this.key = key;
        this.domain = domain;
        this.purpose = purpose;
    }

    /**
     * Returns the pseudonyms of one purpose in one domain.
     *
     * @param domain who may join records by them, for example a system or a department
     * @param purpose what for
     */
    public static Pseudonymizer of(DesensitizationKey key, String domain, String purpose) {
        return new Pseudonymizer(key, domain, purpose);
    }

    /**
     * Returns what replaces fields of one kind; values of another kind become six stars. When the key is destroyed it
     * throws an IllegalStateException, which in the pipeline is a refusal. Keep it, since deriving its key takes longer
     * than applying it.
     *
     * @throws IllegalStateException if the key is destroyed
     */
    public Desensitization of(PersonalField field) {
        Hmac.Digest digest = key.digest();
        Derived<Hmac> mac = key.derive(digest::keyed, CONTEXT, domain, purpose, field.name());
        byte[] version = (key.version() + ".").getBytes(StandardCharsets.US_ASCII);
        return value -> {
            Hmac secret = mac.get(); // before the value is looked at, so that a destroyed key refuses whatever it is
            Optional<String> normal = field.normalize(value);
            return normal.isPresent() ? pseudonym(version, secret, normal.get()) : Mask.HIDDEN;
        };
    }

    /** The MAC is written to the end of the text, and spread over it from there: java.util.Base64 copies four times. */
    private static String pseudonym(byte[] version, Hmac secret, String normal) {
        byte[] text = Arrays.copyOf(version, version.length + CHARACTERS);
        int mac = text.length - LENGTH;
        secret.compute(normal.getBytes(StandardCharsets.UTF_8), text, mac, LENGTH);
        long first = (long) LONGS.get(text, mac) >>> 4; // 60 bits, ten characters
        long second = (long) LONGS.get(text, text.length - Long.BYTES);
        for (int i = 0; i < HALF; i++) {
            int shift = 6 * (HALF - 1 - i);
            text[version.length + i] = BASE64URL[(int) (first >>> shift) & 0x3f];
            text[version.length + HALF + i] = BASE64URL[(int) (second >>> shift) & 0x3f];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
