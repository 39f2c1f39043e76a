package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.internal.file.ProcessLock;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WindowReplayGuard} whose promise outlives a crash, whatever clocks do: before a number is accepted, a file
 * says durably that it may have been. After a restart nothing passes up to the highest number that the file names.
 *
 * <p>Numbers are reserved {@value #RESERVED} ahead, so the file is written once for so many tokens of a sender, by the
 * thread that needs it; those of all senders that wait are written together. A write that fails refuses the tokens that
 * need it ({@link ReplayGuard.Verdict#UNAVAILABLE}), and is tried again for the next.
 *
 * <p>A sender that goes on while this receiver restarts is behind the reservation. When it learns of the restart it
 * goes on {@linkplain TokenIssuer#skipToPresent at the present}, or {@linkplain TokenIssuer#skipTo above} the
 * {@link #floor} that it is told by means of the host's: once for each restart of the receiver.
 *
 * <p>Who can put an old file back makes used numbers new. With a {@link MonotonicCounter} that is noticed when the
 * guard is opened; without one, let {@link TokenVerifier} refuse besides what was issued before it started.
 * Thread-safe.
 */
public final class DurableReplayGuard implements ReplayGuard, AutoCloseable {
    /** How many numbers of a sender are reserved at once. */
    public static final int RESERVED = 1 << 16;

    private static final MonotonicCounter NONE = new MonotonicCounter() {
        @Override
        public long value() {
            return 0;
        }

        @Override
        public void raiseTo(long value) {
            // nothing is kept, and nothing is noticed
        }
    };

    private final ReservationFile file;
    private final ProcessLock lock;
    private final MonotonicCounter counter;
    private final int block;
    private final SenderIndex senders;
    private final WindowReplayGuard window;
    private final long[] floors;
    private final AtomicLongArray reserved;
    private final AtomicLongArray wanted;
    private final Map<Long, Long> written; // guarded by this, as are generation and closed
    private long generation;
    private boolean closed;

    private DurableReplayGuard(
            ReservationFile file, ProcessLock lock, Collection<Long> senders, MonotonicCounter counter, int block)
            throws IOException {
        ReservationFile.Content content = file.read();
        long counted = counter.value();
        if (content.generation() < counted) {
            throw file.rolledBack(content.generation(), counted);
        }
        this.file = file;
        this.lock = lock;
        this.counter = counter;
        this.block = block;
        this.senders = SenderIndex.of(senders);
        this.window = WindowReplayGuard.forSenders(senders);
        this.written = new TreeMap<>(content.reserved());
        this.generation = content.generation();
        this.floors = new long[this.senders.size()];
        for (int i = 0; i < floors.length; i++) {
            floors[i] = written.getOrDefault(this.senders.senderOf(i), -1L);
        }
        this.reserved = new AtomicLongArray(floors);
        this.wanted = new AtomicLongArray(floors);
    }

    /**
     * Creates the file for senders of whom nothing was accepted yet. It is created once, and {@link #open}ed at every
     * start: creating it again would forget what was used.
     *
     * @param key of 32 bytes, which authenticates the file
     * @throws IOException if the file exists, or cannot be written
     */
    public static void create(Path file, SecretBytes key) throws IOException {
        if (Files.exists(file)) {
            throw new IOException("reservations `" + file.getFileName() + "` exist already (防重放文件已存在)");
        }
        new ReservationFile(file, key).write(new ReservationFile.Content(1, Map.of()));
    }

    /**
     * Opens the file without a counter: it is not noticed if an old one was put back.
     *
     * @param senders whose numbers are accepted
     * @param key the file was created with
     * @throws IOException if the file is missing, damaged, altered, or open in another process
     */
    public static DurableReplayGuard open(Path file, Collection<Long> senders, SecretBytes key) throws IOException {
        return open(file, senders, key, NONE);
    }

    /**
     * Opens the file.
     *
     * @param counter counts the writes of this file alone
     * @throws IOException besides, if the file is older than the counter says, or the counter does not tell
     */
    public static DurableReplayGuard open(
            Path file, Collection<Long> senders, SecretBytes key, MonotonicCounter counter) throws IOException {
        return open(new ReservationFile(file, key), senders, counter, RESERVED);
    }

    static DurableReplayGuard open(ReservationFile file, Collection<Long> senders, MonotonicCounter counter, int block)
            throws IOException {
        ProcessLock lock = ProcessLock.take("reservations", file.path());
        @Nullable DurableReplayGuard opened = null;
        try {
            opened = new DurableReplayGuard(file, lock, senders, counter, block);
            return opened;
        } finally {
            if (opened == null) {
                lock.close();
            }
        }
    }

    /**
     * Returns the highest number of a sender that was refused from the start, or -1.
     *
     * @throws IllegalArgumentException if the sender is not registered
     */
    public long floor(long sender) {
        int index = senders.indexOf(sender);
        if (index < 0) {
            throw new IllegalArgumentException("sender " + sender + " is not registered");
        }
        return floors[index];
    }

    @Override
    public Verdict accept(long sender, long sequence, long expiry) {
        int index = senders.indexOf(sender);
        if (index < 0 || sequence <= floors[index]) {
            return Verdict.SEEN;
        }
        if (sequence > reserved.get(index) && !reserve(index, sequence)) {
            return Verdict.UNAVAILABLE;
        }
        return window.accept(sender, sequence, expiry);
    }

    @Override
    public boolean isSeen(long sender, long sequence) {
        int index = senders.indexOf(sender);
        return index < 0 || sequence <= floors[index] || window.isSeen(sender, sequence);
    }

    private boolean reserve(int index, long sequence) {
        long ahead = sequence > Long.MAX_VALUE - block ? Long.MAX_VALUE : sequence + block;
        wanted.accumulateAndGet(index, ahead, Math::max);
        synchronized (this) {
            return sequence <= reserved.get(index) || (!closed && write());
        }
    }

    /** Writes what all senders want by now. */
    private boolean write() {
        long[] numbers = new long[floors.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = wanted.get(i);
            if (numbers[i] >= 0) {
                written.merge(senders.senderOf(i), numbers[i], Math::max);
            }
        }
        try {
            file.write(new ReservationFile.Content(generation + 1, written));
            generation++; // even if the counter fails: the file says so
            counter.raiseTo(generation);
        } catch (IOException e) {
            return false;
        }
        for (int i = 0; i < numbers.length; i++) {
            reserved.set(i, numbers[i]);
        }
        return true;
    }

    /** Lets the file go; afterwards no number passes that is not reserved yet. Repeating it has no effect. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        lock.close();
    }
}
