package io.github.crosslevel.mls.crypto.desensitize;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Replaces values by keyed pseudonyms: equal values have equal pseudonyms, so that records still join, and nobody
 * without the key can go back or try values out. A plain hash would not do: all resident ids can be hashed in hours,
 * all mobile numbers in minutes.
 *
 * <p>The pseudonym is the first 120 bits of HMAC-SHA256 over {@code "mask/1"}, purpose, kind of field and the normal
 * form of the value, each behind its length, in 20 characters of base64url. Pseudonyms of one purpose say nothing about
 * those of another. To destroy the key is to make all of them meaningless. Immutable and thread-safe.
 *
 * <pre>{@code
 * Desensitization byId = Pseudonymizer.of(key, "statistics").of(PersonalField.RESIDENT_ID);
 * }</pre>
 */
public final class Pseudonymizer {
    /** Fewest bytes of a key. */
    public static final int MIN_KEY_LENGTH = 32;

    private static final byte[] DOMAIN = "mask/1".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 15;

    private final SecretKey key;
    private final String purpose;

    private Pseudonymizer(SecretKey key, String purpose) {
        this.key = key;
        this.purpose = purpose;
    }

    /**
     * Returns the pseudonyms of one purpose under a key that only the side that holds the values has.
     *
     * @throws IllegalArgumentException if the key is shorter than {@value #MIN_KEY_LENGTH} bytes or cannot be used
     */
    public static Pseudonymizer of(SecretKey key, String purpose) {
        byte[] encoded = key.getEncoded(); // null where a hardware module keeps it
        if (encoded != null && encoded.length < MIN_KEY_LENGTH) {
            throw new IllegalArgumentException("pseudonym key shorter than " + MIN_KEY_LENGTH + " bytes");
        }
        Pseudonymizer pseudonymizer = new Pseudonymizer(key, purpose);
        try {
            pseudonymizer.mac();
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("key cannot be used with HMAC-SHA256", e);
        }
        return pseudonymizer;
    }

    /** Returns what replaces fields of one kind; values of another kind become six stars. */
    public Desensitization of(PersonalField field) {
        return value -> {
            Optional<String> normal = field.normalize(value);
            return normal.isPresent() ? pseudonym(field, normal.get()) : Mask.HIDDEN;
        };
    }

    private String pseudonym(PersonalField field, String value) {
        try {
            Mac mac = mac();
            update(mac, DOMAIN);
            update(mac, purpose.getBytes(StandardCharsets.UTF_8));
            update(mac, field.name().getBytes(StandardCharsets.US_ASCII));
            update(mac, value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(mac.doFinal(), LENGTH));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the pseudonym key can no longer be used", e);
        }
    }

    private Mac mac() throws InvalidKeyException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    private static void update(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
        mac.update(part);
    }
}
