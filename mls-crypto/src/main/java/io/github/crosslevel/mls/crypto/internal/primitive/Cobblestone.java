package io.github.crosslevel.mls.crypto.internal.primitive;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One message of C2SP chunked-encryption@v1: 16 KiB chunks, of which the last is always shorter.
 *
 * <p>Seals or opens, never both. Not thread-safe; {@link #another} works on the same message in another thread. The 16
 * KiB calls also keep HotSpot on its AES stubs: one call of 256 KiB or more runs 35 times slower on JDK 17.
 */
public final class Cobblestone {
    /** Length of the input key, whatever the cipher. */
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
    /** Length of every sealed chunk but the last. */
    public static final int SEALED_CHUNK = CHUNK + TAG;

    private static final int NONCE = 12;
    private static final long MOST_CHUNKS = 1L << 38;

    private final int mode;
    private final ChunkScheme scheme;
    private final SecretKeySpec key;
    private final byte[] baseNonce;
    private final byte[] commitment;
    private final Cipher cipher;
    private long chunk;

    private Cobblestone(int mode, ChunkScheme scheme, byte[] derived) {
        int length = scheme.keyLength();
        this.mode = mode;
        this.scheme = scheme;
        this.key = new SecretKeySpec(derived, 0, length, scheme.algorithm());
        this.baseNonce = Arrays.copyOfRange(derived, length, length + NONCE);
        this.commitment = Arrays.copyOfRange(derived, length + NONCE, length + NONCE + COMMITMENT);
        this.cipher = scheme.cipher();
    }

    private Cobblestone(Cobblestone other) {
        this.mode = other.mode;
        this.scheme = other.scheme;
        this.key = other.key;
        this.baseNonce = other.baseNonce;
        this.commitment = other.commitment;
        this.cipher = scheme.cipher();
    }

    /** Starts to seal a message. */
    public static Cobblestone sealing(ChunkScheme scheme, byte[] inputKey, byte[] salt, byte[] context) {
        return wiping(Cipher.ENCRYPT_MODE, scheme, derive(scheme, inputKey, salt, context));
    }

    /** Starts to open a message; {@link #commitsTo} is checked before the first chunk. */
    public static Cobblestone opening(ChunkScheme scheme, byte[] inputKey, byte[] salt, byte[] context) {
        return wiping(Cipher.DECRYPT_MODE, scheme, derive(scheme, inputKey, salt, context));
    }

    private static Cobblestone wiping(int mode, ChunkScheme scheme, byte[] derived) {
        try {
            return new Cobblestone(mode, scheme, derived);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] derive(ChunkScheme scheme, byte[] inputKey, byte[] salt, byte[] context) {
        if (inputKey.length != KEY || salt.length != SALT) {
            throw new IllegalArgumentException("key of " + inputKey.length + " and salt of " + salt.length + " bytes");
        }
        byte[] info = ByteBuffer.allocate(scheme.label().length + SALT + context.length)
                .put(scheme.label())
                .put(salt)
                .put(context)
                .array();
        return scheme.hkdf().expand(inputKey, info, scheme.keyLength() + NONCE + COMMITMENT);
    }

    /** Returns what works on the same message, at its first chunk, independently of this. */
    public Cobblestone another() {
        return new Cobblestone(this);
    }

    /** Goes on with this chunk, counted from 0. Each is sealed once only: a nonce must not repeat. */
    public void moveTo(long next) {
        chunk = next;
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
        seal(plain, 0, length, sealed, 0);
    }

    /** Seals the next chunk, {@code length} bytes that begin at {@code from}; it is put to {@code at}. */
    public void seal(byte[] plain, int from, int length, byte[] sealed, int at) {
        try {
            next();
            cipher.doFinal(plain, from, length, sealed, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing a chunk of " + length + " bytes", e);
        }
    }

    /**
     * Opens the next chunk, the first {@code length} bytes of {@code sealed}; {@code plain} is meaningful only if it is
     * genuine.
     */
    public boolean open(byte[] sealed, int length, byte[] plain) {
        return open(sealed, 0, length, plain, 0);
    }

    /** Opens the next chunk, {@code length} bytes that begin at {@code from}; it is put to {@code at}, if genuine. */
    public boolean open(byte[] sealed, int from, int length, byte[] plain, int at) {
        try {
            next();
            cipher.doFinal(sealed, from, length, plain, at);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening a chunk of " + length + " bytes", e);
        }
    }

    private void next() throws GeneralSecurityException {
        if (chunk >= MOST_CHUNKS) {
            throw new IllegalStateException("message of more than 2^38 chunks");
        }
        byte[] nonce = baseNonce.clone();
        long counter = chunk++;
        for (int i = NONCE - 1; counter != 0; i--, counter >>>= Byte.SIZE) {
            nonce[i] ^= (byte) counter;
        }
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
    }

    @Override
    public String toString() {
        return "Cobblestone[redacted]";
    }
}
