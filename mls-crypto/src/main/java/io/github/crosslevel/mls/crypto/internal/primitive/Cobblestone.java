package io.github.crosslevel.mls.crypto.internal.primitive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One message of C2SP chunked-encryption@v1 with AES-256-GCM and SHA-512 ("Cobblestone-256"): 16 KiB chunks, of which
 * the last is always shorter.
 *
 * <p>Seals or opens, never both. Not thread-safe. The 16 KiB calls also keep HotSpot on its AES stubs: one call of 256
 * KiB or more runs 35 times slower on JDK 17.
 */
public final class Cobblestone {
    /** Length of the input key. */
    public static final int KEY = 32;
    /** Length of the salt, which never repeats under one key. */
    public static final int SALT = 24;
    /** Length of the commitment to key, salt and context. */
    public static final int COMMITMENT = 32;
    /** Length of salt and commitment, which stand before the chunks. */
    public static final int PREFIX = SALT + COMMITMENT;
    /** Length of the plaintext of every chunk but the last. */
    public static final int CHUNK = 16 * 1024;
    /** By how much a sealed chunk is longer. */
    public static final int TAG = 16;

    private static final int NONCE = 12;
    private static final long MOST_CHUNKS = 1L << 38;
    private static final byte[] LABEL =
            "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".getBytes(StandardCharsets.US_ASCII);

    private final int mode;
    private final SecretKeySpec key;
    private final byte[] baseNonce;
    private final byte[] commitment;
    private final Cipher cipher = Primitives.cipher("AES/GCM/NoPadding");
    private long chunk;

    private Cobblestone(int mode, byte[] derived) {
        this.mode = mode;
        this.key = new SecretKeySpec(derived, 0, KEY, "AES");
        this.baseNonce = Arrays.copyOfRange(derived, KEY, KEY + NONCE);
        this.commitment = Arrays.copyOfRange(derived, KEY + NONCE, KEY + NONCE + COMMITMENT);
    }

    /** Starts to seal a message. */
    public static Cobblestone sealing(byte[] inputKey, byte[] salt, byte[] context) {
        return derive(Cipher.ENCRYPT_MODE, inputKey, salt, context);
    }

    /** Starts to open a message; {@link #commitsTo} is checked before the first chunk. */
    public static Cobblestone opening(byte[] inputKey, byte[] salt, byte[] context) {
        return derive(Cipher.DECRYPT_MODE, inputKey, salt, context);
    }

    private static Cobblestone derive(int mode, byte[] inputKey, byte[] salt, byte[] context) {
        if (inputKey.length != KEY || salt.length != SALT) {
            throw new IllegalArgumentException("key of " + inputKey.length + " and salt of " + salt.length + " bytes");
        }
        byte[] info = ByteBuffer.allocate(LABEL.length + SALT + context.length)
                .put(LABEL)
                .put(salt)
                .put(context)
                .array();
        byte[] derived = Hkdf.SHA512.expand(inputKey, info, KEY + NONCE + COMMITMENT);
        try {
            return new Cobblestone(mode, derived);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /** Returns the length of a sealed message, with its prefix. */
    public static long sealedLength(long plainLength) {
        return PREFIX + plainLength + (plainLength / CHUNK + 1) * TAG;
    }

    /** Returns the commitment that stands after the salt. */
    public byte[] commitment() {
        return commitment.clone();
    }

    /** Returns whether key, salt and context are those of the message with this commitment; constant time. */
    public boolean commitsTo(byte[] presented) {
        return MessageDigest.isEqual(commitment, presented);
    }

    /** Seals the next chunk, the first {@code length} bytes of {@code plain}, into {@code sealed}. */
    public void seal(byte[] plain, int length, byte[] sealed) {
        try {
            next(plain, length, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing a chunk of " + length + " bytes", e);
        }
    }

    /**
     * Opens the next chunk, the first {@code length} bytes of {@code sealed}; {@code plain} is meaningful only if it is
     * genuine.
     */
    public boolean open(byte[] sealed, int length, byte[] plain) {
        try {
            next(sealed, length, plain);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening a chunk of " + length + " bytes", e);
        }
    }

    private void next(byte[] input, int length, byte[] output) throws GeneralSecurityException {
        if (chunk >= MOST_CHUNKS) {
            throw new IllegalStateException("message of more than 2^38 chunks");
        }
        byte[] nonce = baseNonce.clone();
        long counter = chunk++;
        for (int i = NONCE - 1; counter != 0; i--, counter >>>= Byte.SIZE) {
            nonce[i] ^= (byte) counter;
        }
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.doFinal(input, 0, length, output, 0);
    }

    @Override
    public String toString() {
        return "Cobblestone[redacted]";
    }
}
