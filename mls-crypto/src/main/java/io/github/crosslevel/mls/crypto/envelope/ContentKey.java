package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.internal.suite.SuitePrimitives;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** The random key of one envelope, and what is derived from it. For one thread, until it is closed. */
final class ContentKey implements AutoCloseable {
    /** Length of the MAC over the recipients. */
    static final int MAC = 32;

    private static final byte[] MAC_LABEL = "mlse/1 recipients\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEADER_LABEL = "mlse/1 header\0".getBytes(StandardCharsets.US_ASCII);
    /** Concealed headers have a multiple of this length, so that it tells little. */
    private static final int BUCKET = 256;

    private static final byte END_MARK = (byte) 0x80;

    private final CryptoSuite suite;
    private final SuitePrimitives primitives;
    private final byte[] bytes;

    /** Takes over the bytes, which are wiped when this is closed. */
    ContentKey(CryptoSuite suite, byte[] bytes) {
        this.suite = suite;
        this.primitives = SuitePrimitives.of(suite);
        this.bytes = bytes;
    }

    static ContentKey random(CryptoSuite suite, SecureRandom random) {
        byte[] bytes = new byte[Cobblestone.KEY];
        random.nextBytes(bytes);
        return new ContentKey(suite, bytes);
    }

    /** Returns the bytes themselves. */
    byte[] bytes() {
        return bytes;
    }

    private byte[] derive(byte[] label, byte[] binding, int length) {
        byte[] info = ByteBuffer.allocate(label.length + binding.length)
                .put(label)
                .put(binding)
                .array();
        return Body.scheme(suite).hkdf().expand(bytes, info, length);
    }

    /** Returns the MAC by which every recipient sees that no other was added or removed. */
    byte[] mac(byte[] binding, byte[] recipients) {
        byte[] key = derive(MAC_LABEL, binding, MAC);
        try {
            return primitives.mac(key, recipients);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    boolean matches(byte[] mac, byte[] binding, byte[] recipients) {
        return MessageDigest.isEqual(mac, mac(binding, recipients));
    }

    /** Returns a header encrypted; there is one for each key, so the nonce need not differ. */
    byte[] conceal(byte[] header) {
        byte[] padded = Arrays.copyOf(header, (header.length / BUCKET + 1) * BUCKET);
        padded[header.length] = END_MARK;
        byte[] key = derive(HEADER_LABEL, new byte[0], primitives.keyLength());
        try {
            return primitives.seal(key, new byte[SuitePrimitives.NONCE], new byte[0], padded);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Returns the header, or empty if it was not encrypted with this key, or is not padded as it must be. */
    Optional<byte[]> reveal(byte[] concealed) {
        byte[] key = derive(HEADER_LABEL, new byte[0], primitives.keyLength());
        try {
            return primitives
                    .open(key, new byte[SuitePrimitives.NONCE], new byte[0], concealed)
                    .flatMap(ContentKey::unpad);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static Optional<byte[]> unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        boolean sound = end >= 0 && padded[end] == END_MARK && padded.length == (end / BUCKET + 1) * BUCKET;
        return sound ? Optional.of(Arrays.copyOf(padded, end)) : Optional.empty();
    }

    Cobblestone sealing(byte[] salt, byte[] binding) {
        return Body.sealing(suite, bytes, salt, binding);
    }

    Cobblestone opening(byte[] salt, byte[] binding) {
        return Body.opening(suite, bytes, salt, binding);
    }

    /** Wipes the key. */
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** Returns nothing of the key. */
    @Override
    public String toString() {
        return "ContentKey[redacted]";
    }
}
