package io.github.crosslevel.mls.crypto.internal.primitive;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Key wrap (RFC 3394): deterministic, with 64 bits of integrity, and without a nonce that could repeat. */
public enum KeyWrap {
    /** AES-256-KW, under keys of 32 bytes. */
    AES_256("INTL", "AES", "AES/KW/NoPadding"),
    /** The same with SM4 as block cipher, under keys of 16 bytes. */
    SM4("SM", "SM4", "SM4WRAP");

    /** Length of a wrapped 32-byte key. */
    public static final int WRAPPED = 40;

    private final String suite;
    private final String algorithm;
    private final String transformation;

    KeyWrap(String suite, String algorithm, String transformation) {
        this.suite = suite;
        this.algorithm = algorithm;
        this.transformation = transformation;
    }

    /** Returns the key wrapped under another one. */
    public byte[] wrap(byte[] wrapping, byte[] key) {
        try {
            Cipher cipher = AlgorithmProviders.cipher(suite, transformation);
            cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(wrapping, algorithm));
            return cipher.wrap(new SecretKeySpec(key, algorithm));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("wrapping a key of " + key.length + " bytes", e);
        }
    }

    /** Returns the key, or empty if it was not wrapped under this one. */
    public Optional<byte[]> unwrap(byte[] wrapping, byte[] wrapped) {
        Cipher cipher = AlgorithmProviders.cipher(suite, transformation);
        try {
            cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(wrapping, algorithm));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException(
                    "wrapping key of " + wrapping.length + " bytes is not one of " + algorithm, e);
        }
        try {
            return Optional.of(
                    cipher.unwrap(wrapped, algorithm, Cipher.SECRET_KEY).getEncoded());
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // the only news is that the integrity check failed
        }
    }
}
