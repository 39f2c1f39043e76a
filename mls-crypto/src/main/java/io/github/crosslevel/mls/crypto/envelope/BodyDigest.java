package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * The digest of a body: that of the digests of its chunks, so that several threads share the work. It is over the
 * ciphertext, and collision-resistant also against recipients, who know the content key and could find other chunks
 * with the same tags. For one thread; leaves are for one thread each.
 */
final class BodyDigest {
    static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte ROOT = 1;

    private static final byte[] SIGNATURE_LABEL = "mlse/1 signature\0".getBytes(StandardCharsets.US_ASCII);

    private final CryptoSuite suite;
    private final byte[] binding;
    private final MessageDigest root;

    /** Begins with what stands before the chunks, of a body with this binding. */
    BodyDigest(CryptoSuite suite, byte[] binding, byte[] prefix) {
        this.suite = suite;
        this.binding = binding;
        this.root = digest(suite);
        root.update(ROOT);
        root.update(prefix);
    }

    private static MessageDigest digest(CryptoSuite suite) {
        return AlgorithmProviders.digest(suite.name(), suite == CryptoSuite.SM ? "SM3" : "SHA-256");
    }

    /** Returns room for the digests of so many chunks. */
    Leaves leaves(int chunks) {
        return new Leaves(digest(suite), chunks);
    }

    void add(Leaves leaves, int chunks) {
        root.update(leaves.bytes, 0, chunks * LENGTH);
    }

    /** Ends the digest, and returns what is signed: to what all is bound, and how long and what the body is. */
    byte[] signedMessage(long contentLength) {
        return ByteBuffer.allocate(SIGNATURE_LABEL.length + binding.length + Long.BYTES + LENGTH)
                .put(SIGNATURE_LABEL)
                .put(binding)
                .putLong(contentLength)
                .put(root.digest())
                .array();
    }

    /** The digests of some consecutive chunks. */
    static final class Leaves {
        private final MessageDigest digest;
        private final byte[] bytes;

        private Leaves(MessageDigest digest, int chunks) {
            this.digest = digest;
            this.bytes = new byte[chunks * LENGTH];
        }

        void set(int chunk, byte[] sealed, int from, int length) throws DigestException {
            digest.update(LEAF);
            digest.update(sealed, from, length);
            digest.digest(bytes, chunk * LENGTH, LENGTH);
        }
    }
}
