package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.internal.file.AtomicFile;
import io.github.crosslevel.mls.crypto.internal.file.ProcessLock;
import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Identities that are kept in one file, under a MAC. Every change replaces the file as a whole and is on the disk when
 * it returns: whenever the process dies, the file is as it was before a change or after it. One process has it open at
 * a time. Thread-safe.
 *
 * <p>Each change, so each attempt to log in, writes all that there is, and waits for the disk twice: for up to some
 * thousand identities. A file in place of which an older one of the same key was put cannot be told by itself:
 * {@link #generation} can be compared with what was noted elsewhere.
 */
public final class IdentityFile implements IdentityStore, AutoCloseable {
    /** The length of the key of the MAC, in bytes. */
    public static final int KEY_LENGTH = 32;

    private static final byte[] MAGIC = "MLID\1".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BYTES = 64 << 20;

    private final Path file;
    private final Hmac key;
    private final ProcessLock lock;
    private final InMemoryIdentities entries = new InMemoryIdentities();
    private long generation; // guarded by this
    private Optional<String> unusable = Optional.empty(); // guarded by this: why, once it is

    private IdentityFile(Path file, Hmac key, ProcessLock lock) {
        this.file = file;
        this.key = key;
        this.lock = lock;
    }

    /**
     * Creates a file of nothing.
     *
     * @param key {@value #KEY_LENGTH} bytes, kept apart from the file
     * @throws IOException if there is one, it cannot be written, or another process has it
     */
    public static IdentityFile create(Path file, SecretBytes key) throws IOException {
        return with(file, key, store -> {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            store.write(store.entries, 0);
        });
    }

    /**
     * Opens a file.
     *
     * @param key the key that it was created with
     * @throws IOException if there is none, it was altered, its key is another one, or another process has it
     */
    public static IdentityFile open(Path file, SecretBytes key) throws IOException {
        return with(file, key, IdentityFile::read);
    }

    @FunctionalInterface
    private interface Start {
        void run(IdentityFile store) throws IOException;
    }

    private static IdentityFile with(Path file, SecretBytes key, Start start) throws IOException {
        if (key.length() != KEY_LENGTH) {
            throw new IllegalArgumentException("key of " + key.length() + " bytes");
        }
        Hmac mac = key.apply(SecretKeyAccess.insecure(), Hmac.Digest.SHA256::keyed);
        IdentityFile store = new IdentityFile(file, mac, ProcessLock.take("identity file", file));
        try {
            start.run(store);
            return store;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private void read() throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        int end = bytes.length - Hmac.LENGTH;
        if (bytes.length > MOST_BYTES || end < MAGIC.length || !isGenuine(bytes, end)) {
            throw new IOException("identity file `" + file.getFileName() + "` was altered, or is under another key");
        }
        try {
            decode(Arrays.copyOfRange(bytes, MAGIC.length, end));
        } catch (CborException e) {
            throw new IOException("identity file `" + file.getFileName() + "` is of another version", e);
        }
    }

    private boolean isGenuine(byte[] bytes, int end) {
        try (Hmac.Computation computation = key.start()) {
            computation.update(bytes, 0, end);
            return computation.matches(bytes, end, Hmac.LENGTH);
        }
    }

    private void decode(byte[] content) throws CborException {
        CborReader in = new CborReader(content);
        in.array(2);
        generation = in.whole();
        byte[] previous = new byte[0];
        for (int i = in.array(); i > 0; i--) {
            int start = in.position();
            IdentityRecord entry = RecordCodec.read(in);
            previous = in.after(previous, start);
            if (!entries.replace(List.of(RecordChange.add(entry)))) {
                throw new CborException("one record for each key", start);
            }
        }
        in.end();
    }

    private void write(InMemoryIdentities changed, long next) throws IOException {
        List<byte[]> records = changed.all().stream()
                .map(RecordCodec::encode)
                .sorted(Arrays::compareUnsigned)
                .toList();
        CborWriter content = new CborWriter().array(2).whole(next).array(records.size());
        records.forEach(content::encoded);
        byte[] covered = ByteBuffer.allocate(MAGIC.length + content.size())
                .put(MAGIC)
                .put(content.toByteArray())
                .array();
        if (covered.length > MOST_BYTES - Hmac.LENGTH) {
            throw new IOException("identity file `" + file.getFileName() + "` is full");
        }
        byte[] bytes = Arrays.copyOf(covered, covered.length + Hmac.LENGTH);
        System.arraycopy(key.compute(covered), 0, bytes, covered.length, Hmac.LENGTH);
        AtomicFile.replace(file, bytes);
    }

    @Override
    public synchronized Optional<IdentityRecord> find(RecordKey wanted) throws IOException {
        requireUsable();
        return entries.find(wanted);
    }

    @Override
    public synchronized List<IdentityRecord> heldBy(SubjectId person) throws IOException {
        requireUsable();
        return entries.heldBy(person);
    }

    /** {@inheritDoc} Where that is not certain, nothing is answered any more until the file is opened again. */
    @Override
    public synchronized boolean replace(List<RecordChange> changes) throws IOException {
        requireUsable();
        InMemoryIdentities changed = entries.copy();
        if (!changed.replace(changes)) {
            return false;
        }
        try {
            write(changed, generation + 1);
        } catch (IOException | RuntimeException e) {
            unusable = Optional.of("was not written for certain; open it again");
            throw e;
        }
        generation++;
        entries.replace(changes);
        return true;
    }

    /** Returns how many changes were made since the file was created. */
    public synchronized long generation() {
        return generation;
    }

    private void requireUsable() throws IOException {
        if (unusable.isPresent()) {
            throw new IOException("identity file `" + file.getFileName() + "` " + unusable.get());
        }
    }

    /** Gives the file free for another process. Repeating it has no effect. */
    @Override
    public synchronized void close() throws IOException {
        unusable = Optional.of("is closed");
        lock.close();
    }
}
