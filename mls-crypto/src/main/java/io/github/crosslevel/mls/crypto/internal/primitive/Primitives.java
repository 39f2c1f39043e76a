package io.github.crosslevel.mls.crypto.internal.primitive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.NoSuchPaddingException;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own AES, HMAC and SHA-2, whatever provider a host application put first: others measured 10 to 38 times
 * slower.
 *
 * <p>A platform without {@code SunJCE} or {@code SUN} gets its default provider.
 */
final class Primitives {
    private static final @Nullable Provider PREFERRED = Security.getProvider("SunJCE");
    private static final @Nullable Provider PREFERRED_DIGESTS = Security.getProvider("SUN");

    private Primitives() {}

    static Cipher cipher(String transformation) {
        try {
            return PREFERRED == null
                    ? Cipher.getInstance(transformation)
                    : Cipher.getInstance(transformation, PREFERRED);
        } catch (NoSuchAlgorithmException | NoSuchPaddingException e) {
            throw new IllegalStateException("platform has no " + transformation, e);
        }
    }

    /** Returns a computation of its own: a copy costs 55 ns, a Mac looked up and keyed anew 500 ns. */
    static Mac copy(Mac prototype) {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the provider's HMAC cannot be cloned", e);
        }
    }

    static MessageDigest copy(MessageDigest prototype) {
        try {
            return (MessageDigest) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the provider's digest cannot be cloned", e);
        }
    }

    static MessageDigest digest(String algorithm) {
        try {
            return PREFERRED_DIGESTS == null
                    ? MessageDigest.getInstance(algorithm)
                    : MessageDigest.getInstance(algorithm, PREFERRED_DIGESTS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("platform has no " + algorithm, e);
        }
    }

    static Mac mac(String algorithm) {
        try {
            return PREFERRED == null ? Mac.getInstance(algorithm) : Mac.getInstance(algorithm, PREFERRED);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("platform has no " + algorithm, e);
        }
    }
}
