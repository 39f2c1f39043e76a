package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.internal.file.AtomicFile;
import io.github.crosslevel.mls.crypto.internal.file.ProcessLock;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ledger of used verdicts that outlives the process: a use is on the disk before it counts, so a verdict that passed
 * before a crash does not pass after it, and a boundary need not wait after it started. Those of all threads that wait
 * are written together. At most {@value VerdictVerifier#MOST_USED} uses are remembered at a time, in a file of at most
 * 7 MiB.
 *
 * <pre>{@code
 * VerdictLedgerFile.create(file, key); // once
 * VerdictLedgerFile ledger = VerdictLedgerFile.open(file, key, clock); // at every start
 * VerdictVerifier verifier = VerdictVerifier.of(issuerKeys, boundary, clock).withLedger(ledger);
 * }</pre>
 *
 * <p>Once writing has failed, every further use is refused until the file is opened again. Who can put an old file
 * back, or cut this one behind a record, makes used verdicts new: the directory belongs to the boundary alone.
 * Thread-safe.
 */
public final class VerdictLedgerFile implements VerdictLedger, AutoCloseable {
    private static final Instant NEVER = Instant.ofEpochMilli(Long.MIN_VALUE);

    private final Path file;
    private final ProcessLock lock;
    private final int most;
    private final BoundedLedger memory;
    private List<UsedVerdict> waiting = new ArrayList<>(); // guarded by memory
    private long uses; // guarded by memory

    private final Object disk = new Object(); // taken before memory; guards all below
    private final UseRecords records;
    private FileOutputStream out;
    private int written; // records in the file
    private long durable; // of the uses
    private volatile Optional<String> unusable = Optional.empty(); // why, once it is

    private VerdictLedgerFile(Path file, ProcessLock lock, UseRecords records, BoundedLedger memory, int most)
            throws IOException {
        this.file = file;
        this.lock = lock;
        this.records = records;
        this.memory = memory;
        this.most = most;
        this.out = rewrite();
    }

    /**
     * Creates the file of a boundary that used no verdict yet. It is created once, and {@link #open}ed at every start:
     * creating it again would forget what was used. A boundary whose file is lost starts {@linkplain VerdictVerifier#of
     * without one}, waits for the longest lifetime of verdicts, and creates it anew.
     *
     * @param key of 32 bytes, which authenticates the file
     * @throws IOException if the file exists, or cannot be written
     */
    public static void create(Path file, SecretBytes key) throws IOException {
        if (Files.exists(file)) {
            throw new IOException("verdict ledger `" + file.getFileName() + "` exists already (已用裁决文件已存在)");
        }
        AtomicFile.replace(file, new UseRecords(name(file), key).whole(new UseRecords.Content(NEVER, List.of())));
    }

    /**
     * Opens the file, and drops from it what can no longer be asked for.
     *
     * @param key the file was created with
     * @throws IOException if the file is missing, damaged, altered, or open in another process
     */
    public static VerdictLedgerFile open(Path file, SecretBytes key, InstantSource clock) throws IOException {
        return open(file, key, clock, VerdictVerifier.MOST_USED);
    }

    static VerdictLedgerFile open(Path file, SecretBytes key, InstantSource clock, int most) throws IOException {
        ProcessLock lock = ProcessLock.take("verdict ledger", file);
        try {
            UseRecords records = new UseRecords(name(file), key);
            UseRecords.Content content = records.read(bytes(file, 2 * most));
            BoundedLedger memory =
                    new BoundedLedger(most, new VerdictClock(clock), content.forgotten(), content.uses());
            return new VerdictLedgerFile(file, lock, records, memory, most);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static byte[] bytes(Path file, int mostRecords) throws IOException {
        int longest = UseRecords.HEAD + mostRecords * UseRecords.RECORD;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new IOException("verdict ledger `" + name(file) + "` is longer than " + longest + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "verdict ledger `" + name(file) + "` is missing: it was removed, or was never created"
                            + " (已用裁决文件缺失)",
                    e);
        }
    }

    /** {@inheritDoc} Times are kept to the millisecond, and a finer one until the next. */
    @Override
    public Use use(Digest verdict, Instant until) throws IOException {
        Instant whole = until.truncatedTo(ChronoUnit.MILLIS);
        UsedVerdict kept = new UsedVerdict(verdict, whole.equals(until) ? until : whole.plusMillis(1));
        requireUsable();
        long number;
        synchronized (memory) {
            Use use = memory.use(kept.verdict(), kept.until());
            if (use != Use.FIRST) {
                return use;
            }
            waiting.add(kept);
            number = ++uses;
        }
        synchronized (disk) {
            if (durable < number) {
                write();
            }
        }
        return Use.FIRST;
    }

    /** Writes what waits, whoever waits for it. */
    private void write() throws IOException {
        requireUsable();
        List<UsedVerdict> batch;
        long upTo;
        synchronized (memory) {
            batch = waiting;
            upTo = uses;
            waiting = new ArrayList<>();
        }
        try {
            if (written + batch.size() > 2 * most) {
                out.close();
                out = rewrite();
            } else {
                out.write(records.more(batch));
                out.getFD().sync();
                written += batch.size();
            }
        } catch (IOException | RuntimeException | Error e) {
            unusable = Optional.of("could not be written; open it again");
            throw e;
        }
        durable = upTo;
    }

    /** Writes anew what is remembered, which is all that may be in use, and returns where it goes on. */
    private FileOutputStream rewrite() throws IOException {
        UseRecords.Content content;
        synchronized (memory) {
            content = new UseRecords.Content(memory.forgotten(), memory.remembered());
        }
        AtomicFile.replace(file, records.whole(content));
        written = content.uses().size();
        return new FileOutputStream(file.toFile(), true); // no channel: an interrupt would close it
    }

    private void requireUsable() throws IOException {
        if (unusable.isPresent()) {
            throw new IOException("verdict ledger `" + name(file) + "` " + unusable.get());
        }
    }

    /** Gives the file free; every further use is refused. Repeating it has no effect. */
    @Override
    public void close() throws IOException {
        synchronized (disk) {
            unusable = Optional.of("is closed");
            try (lock) {
                out.close();
            }
        }
    }
}
