package io.github.crosslevel.mls.crypto.desensitize;

import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import javax.security.auth.Destroyable;
import org.jspecify.annotations.Nullable;

/**
 * One version of the key under which values are made unrecognisable, held by the side that holds the values and by
 * nobody else. For each use another key is derived from it.
 *
 * <p>To destroy it is to shred what it made: afterwards no pseudonym can be made again, so that nobody can try values
 * out, and nothing that was encrypted can be decrypted. That holds as far as all stored copies of the key are destroyed
 * too. Derived keys are dropped when it is destroyed; the JVM may have copied keys while it moved objects, and such
 * copies cannot be wiped.
 *
 * <p>Thread-safe. What runs while the key is destroyed either succeeds or is refused.
 *
 * <pre>{@code
 * DesensitizationKey key = DesensitizationKey.of(3, CryptoSuite.SM, bytes);
 * Desensitization pseudonym = Pseudonymizer.of(key, "lending", "statistics").of(PersonalField.RESIDENT_ID);
 * }</pre>
 */
public final class DesensitizationKey implements Destroyable {
    /** The length of a key in bytes. */
    public static final int LENGTH = 32;

    /** The highest number of a version. */
    public static final int MAX_VERSION = 999_999;

    private final int version;
    private final CryptoSuite suite;
    private final SecretBytes key;
    private final Set<Derived<?>> derived = Collections.newSetFromMap(new WeakHashMap<>()); // guarded by this

    private DesensitizationKey(int version, CryptoSuite suite, SecretBytes key) {
        this.version = version;
        this.suite = suite;
        this.key = key;
    }

    /**
     * Returns the key with a copy of these bytes, which the caller wipes.
     *
     * @param version 1 to {@value #MAX_VERSION}; a new key has a new version, which pseudonyms begin with
     * @param suite the algorithms it serves: {@link CryptoSuite#INTL} HMAC-SHA256 and FF1 over AES-256,
     *     {@link CryptoSuite#SM} HMAC-SM3 (GB/T 32905) and FF1 over SM4 (GB/T 32907)
     * @param key {@value #LENGTH} uniformly random bytes
     * @throws IllegalArgumentException if the version is out of range or the key has another length, or the suite is
     *     {@link CryptoSuite#HYBRID_PQ}
     */
    public static DesensitizationKey of(int version, CryptoSuite suite, byte[] key) {
        if (version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException("version " + version + " is not within 1 to " + MAX_VERSION);
        }
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("desensitisation key of " + key.length + " bytes, expected " + LENGTH);
        }
        if (suite == CryptoSuite.HYBRID_PQ) {
            throw new IllegalArgumentException("desensitisation has no form in suite " + suite
                    + ": nothing in it is asymmetric, so INTL serves (脱敏不使用该套件,请用 INTL)");
        }
        return new DesensitizationKey(version, suite, SecretBytes.copyOf(key, SecretKeyAccess.insecure()));
    }

    /** Returns the version. */
    public int version() {
        return version;
    }

    /** Returns the suite. */
    public CryptoSuite suite() {
        return suite;
    }

    /** Wipes the key and drops what was derived from it. Repeating it has no effect. */
    @Override
    public synchronized void destroy() {
        key.close();
        derived.forEach(secret -> secret.value = null);
        derived.clear();
    }

    @Override
    public boolean isDestroyed() {
        return key.isClosed();
    }

    /**
     * Returns what is made of the key that derives from this one for a context: no two lists of names give the same.
     *
     * @throws IllegalStateException if this key is destroyed
     */
    synchronized <T> Derived<T> derive(Function<byte[], T> make, String... context) {
        if (key.isClosed()) {
            throw refusal();
        }
        byte[] secret = key.apply(
                SecretKeyAccess.insecure(), bytes -> digest().keyed(bytes).compute(encode(context)));
        Derived<T> made = new Derived<>(this, make.apply(secret));
        derived.add(made);
        return made;
    }

    Hmac.Digest digest() {
        return suite == CryptoSuite.INTL ? Hmac.Digest.SHA256 : Hmac.Digest.SM3;
    }

    /** Returns the texts in UTF-8, each behind its length in four bytes. */
    static byte[] encode(String... parts) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            encoded.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length).array());
            encoded.writeBytes(bytes);
        }
        return encoded.toByteArray();
    }

    private IllegalStateException refusal() {
        return new IllegalStateException("desensitisation key " + version + " is destroyed: what it made can neither be"
                + " made again nor be undone (脱敏密钥已销毁)");
    }

    /** Something secret that lives as long as its key. */
    static final class Derived<T> {
        private final DesensitizationKey from;
        private volatile @Nullable T value;

        private Derived(DesensitizationKey from, T value) {
            this.from = from;
            this.value = value;
        }

        /** Returns it, or throws an IllegalStateException if the key was destroyed. */
        T get() {
            T present = value;
            if (present == null) {
                throw from.refusal();
            }
            return present;
        }
    }

    /** Returns version and suite, never the key. */
    @Override
    public String toString() {
        return "DesensitizationKey[" + version + ", " + suite + ", redacted]";
    }
}
