package io.github.crosslevel.mls.crypto.internal.primitive;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 key wrap (RFC 3394): deterministic, with 64 bits of integrity, and without a nonce that could repeat. */
public final class KeyWrap {
    /** Length of a wrapped 32-byte key. */
    public static final int WRAPPED = 40;

    private static final String TRANSFORMATION = "AES/KW/NoPadding";
    private static final String AES = "AES";

    private KeyWrap() {}

    /** Returns the key wrapped under another one. */
    public static byte[] wrap(byte[] wrapping, byte[] key) {
        try {
            Cipher cipher = Primitives.cipher(TRANSFORMATION);
            cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(wrapping, AES));
            return cipher.wrap(new SecretKeySpec(key, AES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("wrapping a key of " + key.length + " bytes", e);
        }
    }

    /** Returns the key, or empty if it was not wrapped under this one. */
    public static Optional<byte[]> unwrap(byte[] wrapping, byte[] wrapped) {
        Cipher cipher = Primitives.cipher(TRANSFORMATION);
        try {
            cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(wrapping, AES));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("wrapping key of " + wrapping.length + " bytes is not an AES key", e);
        }
        try {
            return Optional.of(cipher.unwrap(wrapped, AES, Cipher.SECRET_KEY).getEncoded());
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // the only news is that the integrity check failed
        }
    }
}
