package io.github.crosslevel.mls.crypto.internal.suite;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import io.github.crosslevel.mls.crypto.internal.primitive.Hkdf;
import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.crypto.internal.primitive.KeyWrap;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Digest, MAC, key derivation, key wrap and authenticated encryption of a suite. Immutable and thread-safe. */
public final class SuitePrimitives {
    /** Length of nonces in bytes. */
    public static final int NONCE = 12;

    /** Length of tags in bytes. */
    public static final int TAG = 16;

    private final CryptoSuite suite;
    private final String cipher;
    private final int keyLength;
    private final String digest;
    private final String mac;

    private SuitePrimitives(CryptoSuite suite, String cipher, int keyLength, String digest, String mac) {
        this.suite = suite;
        this.cipher = cipher;
        this.keyLength = keyLength;
        this.digest = digest;
        this.mac = mac;
    }

    /** Returns the primitives of a suite. */
    public static SuitePrimitives of(CryptoSuite suite) {
        return switch (suite) {
            case INTL, HYBRID_PQ -> new SuitePrimitives(suite, "AES", 32, "SHA-256", "HmacSHA256");
            case SM -> new SuitePrimitives(suite, "SM4", 16, "SM3", "HmacSM3");
        };
    }

    /** Returns the length of encryption keys in bytes. */
    public int keyLength() {
        return keyLength;
    }

    /** Returns how MACs of many short messages under one key are computed. */
    public Hmac.Digest hmac() {
        return suite == CryptoSuite.SM ? Hmac.Digest.SM3 : Hmac.Digest.SHA256;
    }

    /** Returns how keys are derived from keys, other than those of chunks. */
    public Hkdf hkdf() {
        return suite == CryptoSuite.SM ? Hkdf.SM3 : Hkdf.SHA256;
    }

    /** Returns how content keys are wrapped, under keys of {@link #keyLength} bytes. */
    public KeyWrap keyWrap() {
        return suite == CryptoSuite.SM ? KeyWrap.SM4 : KeyWrap.AES_256;
    }

    /** Returns the digest of a message, 32 bytes. */
    public byte[] digest(byte[] message) {
        return AlgorithmProviders.digest(suite.name(), digest).digest(message);
    }

    /** Returns the MAC of a message, 32 bytes. */
    public byte[] mac(byte[] key, byte[] message) {
        try {
            Mac computation = AlgorithmProviders.mac(suite.name(), mac);
            computation.init(new SecretKeySpec(key, mac));
            return computation.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("MAC key of " + key.length + " bytes", e);
        }
    }

    /**
     * Returns the encrypted text and its tag.
     *
     * @param nonce never used twice with one key
     * @param associated what is vouched for, and not encrypted
     */
    public byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] text) {
        Cipher computation = start(Cipher.ENCRYPT_MODE, key, nonce);
        computation.updateAAD(associated);
        try {
            return computation.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("suite " + suite + " does not encrypt " + text.length + " bytes", e);
        }
    }

    /** Returns the text, or empty if anything was altered. */
    public Optional<byte[]> open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed) {
        Cipher computation = start(Cipher.DECRYPT_MODE, key, nonce);
        computation.updateAAD(associated);
        try {
            return Optional.of(computation.doFinal(sealed));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher start(int mode, byte[] key, byte[] nonce) {
        if (key.length != keyLength || nonce.length != NONCE) {
            throw new IllegalArgumentException(
                    "key of " + key.length + " bytes with nonce of " + nonce.length + " for suite " + suite);
        }
        Cipher computation = AlgorithmProviders.cipher(suite.name(), cipher + "/GCM/NoPadding");
        try {
            computation.init(mode, new SecretKeySpec(key, cipher), new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("suite " + suite + " does not take its own key", e);
        }
        return computation;
    }
}
