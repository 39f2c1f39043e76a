package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that encrypts other keys, each bound to a context such as its name. It may stay in a hardware module, which
 * alone then can decrypt what is stored: see {@link Pkcs11Token}. What it makes is a random nonce of 12 bytes, and the
 * key in AES-256-GCM. Immutable and thread-safe.
 */
public final class KeyEncryptionKey implements KeyWrapper {
    /** Longest key that is encrypted, in bytes. */
    public static final int MOST_BYTES = 4096;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int KEY_LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private interface Ciphers {
        Cipher cipher() throws GeneralSecurityException;
    }

    private final SecretKey key;
    private final Ciphers ciphers;
    private final SecureRandom random;

    private KeyEncryptionKey(SecretKey key, Ciphers ciphers, SecureRandom random) {
        this.key = key;
        this.ciphers = ciphers;
        this.random = random;
    }

    /**
     * Returns a key in software. It copies the secret, and cannot be wiped.
     *
     * @param secret 32 bytes
     * @throws IllegalArgumentException if it is of another length
     */
    public static KeyEncryptionKey of(SecretBytes secret, SecureRandom random) {
        if (secret.length() != KEY_LENGTH) {
            throw new IllegalArgumentException("key encryption key of " + secret.length() + " bytes");
        }
        SecretKey key = secret.apply(SecretKeyAccess.insecure(), bytes -> new SecretKeySpec(bytes, "AES"));
        return new KeyEncryptionKey(key, () -> AlgorithmProviders.cipher("INTL", TRANSFORMATION), random);
    }

    /** Returns an AES-256 key that stays where its provider keeps it. */
    static KeyEncryptionKey of(SecretKey key, Provider provider, SecureRandom random) {
        return new KeyEncryptionKey(key, () -> Cipher.getInstance(TRANSFORMATION, provider), random);
    }

    @Override
    public Set<CryptoSuite> suites() {
        return Set.of(CryptoSuite.INTL, CryptoSuite.HYBRID_PQ);
    }

    /**
     * Returns a key encrypted.
     *
     * @param context must be the same when it is decrypted, and is not kept
     * @throws IOException if the module that holds this key fails
     * @throws IllegalArgumentException if it is longer than {@value #MOST_BYTES} bytes
     */
    @Override
    public byte[] wrap(SecretBytes secret, byte[] context) throws IOException {
        if (secret.length() > MOST_BYTES) {
            throw new IllegalArgumentException("key of " + secret.length() + " bytes is longer than " + MOST_BYTES);
        }
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] bytes = secret.toByteArray(SecretKeyAccess.insecure());
        try {
            byte[] encrypted = start(Cipher.ENCRYPT_MODE, nonce, context).doFinal(bytes);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE + encrypted.length);
            System.arraycopy(encrypted, 0, wrapped, NONCE, encrypted.length);
            return wrapped;
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IOException("key encryption key does not encrypt", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Returns the key, or empty if it was altered, or encrypted with another key or for another context.
     *
     * @throws IOException if the module that holds this key fails
     */
    @Override
    public Optional<SecretBytes> unwrap(byte[] wrapped, byte[] context) throws IOException {
        if (wrapped.length <= NONCE + TAG || wrapped.length > NONCE + MOST_BYTES + TAG) {
            return Optional.empty();
        }
        try {
            byte[] bytes = start(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE), context)
                    .doFinal(wrapped, NONCE, wrapped.length - NONCE);
            try {
                return Optional.of(SecretBytes.copyOf(bytes, SecretKeyAccess.insecure()));
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IOException("key encryption key does not decrypt", e);
        }
    }

    private Cipher start(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = ciphers.cipher();
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    /** Returns the algorithm, never the key. */
    @Override
    public String toString() {
        return "KeyEncryptionKey[AES-256-GCM, redacted]";
    }
}
