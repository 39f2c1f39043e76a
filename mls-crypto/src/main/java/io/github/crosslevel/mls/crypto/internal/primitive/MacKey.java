package io.github.crosslevel.mls.crypto.internal.primitive;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An HMAC-SHA256 key that is ready to use. Thread-safe: every computation works on a clone of the keyed prototype. */
public final class MacKey {
    /** Length of a whole MAC in bytes. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;

    private MacKey(Mac prototype) {
        this.prototype = prototype;
    }

    /** Returns the key with a copy of these bytes. */
    public static MacKey of(byte[] key) {
        Mac mac = Primitives.mac(ALGORITHM);
        try {
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("key of " + key.length + " bytes is not an HMAC key", e);
        }
        return new MacKey(mac);
    }

    /** Starts a computation, for one thread. */
    public Mac start() {
        return Primitives.copy(prototype); // a thread-local would outlive its users
    }

    /** Returns the MAC of the message. */
    public byte[] compute(byte[] message) {
        return start().doFinal(message);
    }

    /** Finishes a computation and compares its first bytes with all of {@code expected}, in constant time. */
    public static boolean matches(Mac computation, byte[] expected) {
        byte[] computed = computation.doFinal();
        return MessageDigest.isEqual(Arrays.copyOf(computed, expected.length), expected);
    }

    @Override
    public String toString() {
        return "MacKey[redacted]";
    }
}
