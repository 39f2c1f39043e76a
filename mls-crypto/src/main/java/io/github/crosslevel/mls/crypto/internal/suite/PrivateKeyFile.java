package io.github.crosslevel.mls.crypto.internal.suite;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.internal.file.AtomicFile;
import io.github.crosslevel.mls.crypto.key.KeyWrapper;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** A file with one private key, encrypted by a wrapper. Its form is docs/spec/private-key-file.md. */
public final class PrivateKeyFile {
    private static final byte[] MAGIC = "MLPK\1".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BYTES = 16 << 10;

    /** What a private key is for. One of another use is refused, so that no file can be put in place of another. */
    public enum Use {
        /** Signing documents: verdicts, receipts, orders. */
        DOCUMENTS(1),
        /** Signing envelopes. */
        ENVELOPES(2),
        /** Opening envelopes. */
        RECIPIENT(3);

        private final int number;

        Use(int number) {
            this.number = number;
        }
    }

    /**
     * Makes what holds a private key.
     *
     * @param <T> what holds it
     */
    @FunctionalInterface
    public interface Maker<T> {
        /**
         * Returns what holds a private key, of which it has a copy.
         *
         * @throws IllegalArgumentException if it is not a private key of this algorithm
         */
        T make(int algorithm, SecretBytes privateKey);
    }

    private final Path file;
    private final Use use;

    /** Names a file, which need not exist. */
    public PrivateKeyFile(Path file, Use use) {
        this.file = file;
        this.use = use;
    }

    /**
     * Writes the file, or replaces it in one step.
     *
     * @param algorithm the number of the suite, or of the kind of recipient
     * @param publicKey in its one form
     * @throws IOException if the wrapper fails, or the file cannot be written
     */
    public void write(int algorithm, byte[] publicKey, SecretBytes privateKey, KeyWrapper wrapper) throws IOException {
        byte[] wrapped = wrapper.wrap(privateKey, context(algorithm, publicKey));
        byte[] content = new CborWriter()
                .array(4)
                .whole(use.number)
                .whole(algorithm)
                .bytes(publicKey)
                .bytes(wrapped)
                .toByteArray();
        if (MAGIC.length + content.length > MOST_BYTES) {
            throw new IOException("key encrypted in " + wrapped.length + " bytes is too long for a file");
        }
        AtomicFile.replace(file, framed(content));
    }

    private byte[] context(int algorithm, byte[] publicKey) {
        return framed(new CborWriter()
                .array(3)
                .whole(use.number)
                .whole(algorithm)
                .bytes(publicKey)
                .toByteArray());
    }

    private static byte[] framed(byte[] content) {
        return ByteBuffer.allocate(MAGIC.length + content.length)
                .put(MAGIC)
                .put(content)
                .array();
    }

    /**
     * Reads the file.
     *
     * @param publicKey the public key of what was made, which must be that of the file
     * @throws IOException if it is missing, damaged, altered, for another use, or encrypted by another wrapper, or the
     *     wrapper fails
     */
    public <T> T read(KeyWrapper wrapper, Maker<T> maker, Function<T, byte[]> publicKey) throws IOException {
        byte[] bytes = bytes();
        int head = MAGIC.length;
        if (bytes.length > MOST_BYTES || !Arrays.equals(bytes, 0, Math.min(head, bytes.length), MAGIC, 0, head)) {
            throw problem("is not a file of a private key");
        }
        byte[] content = Arrays.copyOfRange(bytes, head, bytes.length);
        Parts parts;
        try {
            parts = CborReader.readAll(content, Parts::new);
        } catch (CborException e) {
            throw problem("is damaged");
        }
        if (parts.use != use.number) {
            throw problem("holds a key for another use");
        }
        Optional<SecretBytes> unwrapped = wrapper.unwrap(parts.wrapped, context(parts.algorithm, parts.publicKey));
        if (unwrapped.isEmpty()) {
            throw problem("was altered, or is under another key or password (私钥文件被篡改或口令错误)");
        }
        try (SecretBytes secret = unwrapped.get()) {
            T made = maker.make(parts.algorithm, secret);
            if (!Arrays.equals(publicKey.apply(made), parts.publicKey)) {
                throw problem("holds a private key that does not fit its public key");
            }
            return made;
        } catch (IllegalArgumentException e) { // its message may speak of the key, so it stays here
            throw problem("holds no private key of its algorithm");
        }
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new IOException("private key file `" + file.getFileName() + "` does not exist", e);
        }
    }

    private IOException problem(String what) {
        return new IOException("private key file `" + file.getFileName() + "` " + what);
    }

    private static final class Parts {
        final long use;
        final int algorithm;
        final byte[] publicKey;
        final byte[] wrapped;

        Parts(CborReader in) throws CborException {
            in.array(4);
            use = in.whole();
            long number = in.whole();
            algorithm = (int) number;
            if (algorithm != number) {
                throw new CborException("a small number", in.position());
            }
            publicKey = in.bytes();
            wrapped = in.bytes();
        }
    }
}
