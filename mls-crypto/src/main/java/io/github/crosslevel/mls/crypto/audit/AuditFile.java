package io.github.crosslevel.mls.crypto.audit;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.crypto.internal.file.ExclusiveLock;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A tamper-evident audit trail in a file, one JSON object per line, as {@code docs/spec/audit-trail.md} defines it.
 * Thread-safe; it starts no thread.
 *
 * <p>Each line is linked to all before it, and a signed checkpoint beside the file says how far the trail had come, so
 * that {@link AuditVerifier} finds each alteration, and each truncation up to the last checkpoint. Checkpoints are
 * written at least every {@value #CHECKPOINT_EVERY} entries that are waited for, by {@link #checkpoint} and by
 * {@link #close}.
 *
 * <p>{@link #append} hands a record to the operating system at once: it survives the end of the process. To
 * {@linkplain io.github.crosslevel.mls.audit.AuditSink.Durability#await wait} for it makes it survive a power failure
 * too; one flush serves all who wait. After any failure to write or flush the trail refuses everything, for good: open
 * it again, and it recovers.
 *
 * <pre>{@code
 * try (AuditFile trail = AuditFile.open(directory.resolve("trail.jsonl"), key, InstantSource.system())) {
 *     trail.append(entry).await();
 * }
 * }</pre>
 */
public final class AuditFile implements AuditSink, Closeable {
    /** Most entries behind the last checkpoint once the newest of them has been waited for. */
    public static final int CHECKPOINT_EVERY = 1024;

    private final ExclusiveLock lock;
    private final InstantSource clock;
    private final FailStop failStop;
    private final PreallocatedFile file;
    private final LineAppender lines;
    private final GroupCommit commit;
    private final CheckpointFile checkpoints;
    private final ReentrantLock signing = new ReentrantLock();
    private volatile long signed;

    private AuditFile(ExclusiveLock lock, Opening opening, PreallocatedFile file, TrailHead start) {
        this.lock = lock;
        this.clock = opening.clock();
        this.file = file;
        this.checkpoints = opening.checkpoints();
        this.failStop = new FailStop(String.valueOf(opening.trail().getFileName()));
        this.lines = new LineAppender(file, failStop, start);
        this.commit = new GroupCommit(lines::written, failStop, file::force);
    }

    /**
     * Opens a trail, or creates it in an existing directory. The whole trail is checked first; lines that a crash left
     * unfinished are cut, which a new entry records.
     *
     * @throws TrailTamperedException if the trail is not what was written; it is left as it is
     * @throws IOException if it is open elsewhere, or cannot be read or written
     */
    public static AuditFile open(Path trail, SigningKey key, InstantSource clock) throws IOException {
        return open(trail, key, clock, TrailStorage::open);
    }

    static AuditFile open(Path trail, SigningKey key, InstantSource clock, Disk disk) throws IOException {
        ExclusiveLock lock = ExclusiveLock.take("audit trail", trail);
        boolean opened = false;
        try {
            AuditFile file = new Opening(trail, new CheckpointFile(trail, key), clock, disk).run(lock);
            opened = true;
            return file;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /** Opens the file of a trail. */
    @FunctionalInterface
    interface Disk {
        TrailStorage open(Path trail) throws IOException;
    }

    private record Opening(Path trail, CheckpointFile checkpoints, InstantSource clock, Disk disk) {
        AuditFile run(ExclusiveLock lock) throws IOException {
            Optional<Checkpoint> checkpoint = checkpoints.read();
            TrailScan scan = TrailScan.of(trail, checkpoint);
            TrailStorage storage = disk.open(trail);
            boolean opened = false;
            try {
                // Without a checkpoint there is at most the first entry of a creation that was cut short: begin anew.
                TrailHead start = checkpoint.isPresent() ? scan.head() : TrailHead.START;
                AuditFile file = new AuditFile(lock, this, new PreallocatedFile(storage, start.bytes()), start);
                file.lines.append(checkpoint.isPresent() ? reopened(scan.torn()) : created());
                file.checkpoint();
                opened = true;
                return file;
            } finally {
                if (!opened) {
                    storage.close();
                }
            }
        }

        private Map<String, String> created() {
            Map<String, String> fields = event("created");
            fields.put("format", "mls-audit/1");
            return fields;
        }

        private Map<String, String> reopened(long torn) {
            Map<String, String> fields = event("reopened");
            fields.put("cut", Long.toString(torn));
            return fields;
        }

        private Map<String, String> event(String name) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("kind", "trail");
            fields.put("time", clock.instant().toString());
            fields.put("event", name);
            return fields;
        }
    }

    @Override
    public Durability append(AuditRecord entry) throws IOException {
        long number = lines.append(entry.fields()).entries();
        return () -> settle(number);
    }

    /**
     * Returns a view for a component whose output reaches its receiver only through another component that writes to
     * this same trail in this same process, such as an interconnect between two fronts. What such a component appends
     * as {@link Outcome#FORWARDED} is not waited for; every other outcome is.
     *
     * <p>Nothing is released before its record is durable all the same. The component appends before it hands on, so
     * its record precedes the record that the releasing component appends and waits for; a flush covers the file from
     * its beginning, so that one wait makes both durable, and if it fails both are refused. If the crossing stops in
     * between, nothing was released.
     *
     * <p>Do not use it for a component whose output leaves the process, or whose receiver records elsewhere.
     */
    public AuditSink deferred() {
        return entry -> {
            Durability durability = append(entry);
            return entry.outcome() == Outcome.FORWARDED ? failStop::check : durability;
        };
    }

    /**
     * Makes everything appended so far durable and signs it, for instance in regular intervals or before the trail is
     * copied.
     */
    public void checkpoint() throws IOException {
        TrailHead durable = commit.await(lines.written().entries());
        signing.lock();
        try {
            sign(durable);
        } finally {
            signing.unlock();
        }
    }

    private void settle(long entries) throws IOException {
        TrailHead durable = commit.await(entries);
        if (durable.entries() - signed >= CHECKPOINT_EVERY && signing.tryLock()) {
            try {
                sign(durable);
            } finally {
                signing.unlock();
            }
        }
    }

    /**
     * Replaces the checkpoint by a later one. INVARIANT: only what is durable is signed, or a power failure would look
     * like tampering.
     */
    private void sign(TrailHead durable) throws IOException {
        if (durable.entries() > signed) {
            failStop.guard(() -> checkpoints.replace(new Checkpoint(durable, clock.instant())));
            signed = durable.entries();
        }
    }

    /**
     * Signs the end of the trail and gives it free. A trail that has failed is left as it is. To close twice has no
     * effect.
     *
     * @throws IOException if the end cannot be made durable or signed
     */
    @Override
    public void close() throws IOException {
        if (!lines.seal()) {
            return;
        }
        try (lock;
                file) {
            if (!failStop.hasFailed()) {
                checkpoint();
                failStop.close();
                file.finish(lines.written().bytes());
            }
        }
    }
}
