package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Blocks the transmission of objects that are known to have leaked (ReasonCode LEAKED_CONTENT). What is reported to it
 * counts from the next content on. Besides, whoever inspects reads the feed again if nobody did for a quarter of a
 * second; when nobody succeeded for a whole second, content is put aside until somebody does. So a notice takes effect
 * within a second on every node, or nothing passes there. It starts no thread. Thread-safe; linear time, and bounded
 * memory whatever the objects and the content.
 *
 * <pre>{@code
 * LeakedObjects leaked = LeakedObjects.reading(
 *         LeakNotices.file(feed), new LeakTrust(Quorum.of(1, "dlp"), keys, 0), LeakThresholds.standard(), System::nanoTime);
 * Inspection inspection = leaked.inspect(content);
 * }</pre>
 */
public final class LeakedObjects implements Inspector {
    /** The feed is read again when this is how long ago it was read. */
    public static final Duration READ_AGAIN = Duration.ofMillis(250);

    /** Nothing passes when this is how long ago the feed was read to its end. */
    public static final Duration CONFIRMED = Duration.ofSeconds(1);

    private static final int MOST_HASHES = 1 << 21;

    /** A feed, and whose notices in it count. */
    private record Source(LeakNotices notices, LeakTrust trust) {}

    private final Optional<Source> source;
    private final LeakThresholds thresholds;
    private final LongSupplier nanos;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile LeakIndex index;
    private volatile long tried;
    private volatile long confirmed;
    private volatile String problem = "";
    private long offset; // of the feed, how far it was read; only for who is reading
    private long serial; // of the last notice there

    private LeakedObjects(Optional<Source> source, LeakThresholds thresholds, LongSupplier nanos, int mostHashes) {
        this.source = source;
        this.thresholds = thresholds;
        this.nanos = nanos;
        this.index = LeakIndex.empty(mostHashes);
        this.tried = nanos.getAsLong();
        this.confirmed = tried;
    }

    /**
     * Returns the objects that a feed names.
     *
     * @param nanos a clock that is never set, as {@link System#nanoTime}
     * @throws IOException if the feed cannot be read, or what it holds is refused
     */
    public static LeakedObjects reading(
            LeakNotices notices, LeakTrust trust, LeakThresholds thresholds, LongSupplier nanos) throws IOException {
        LeakedObjects objects =
                new LeakedObjects(Optional.of(new Source(notices, trust)), thresholds, nanos, MOST_HASHES);
        objects.readOn(objects.source.get());
        if (objects.serial < trust.leastNotices()) {
            throw new LeakFeedException(
                    "feed holds " + objects.serial + " notices, expected at least " + trust.leastNotices());
        }
        return objects;
    }

    /** Returns the objects of a process to which each is reported; at first there are none. */
    public static LeakedObjects reported(LeakThresholds thresholds) {
        return reported(thresholds, MOST_HASHES);
    }

    static LeakedObjects reported(LeakThresholds thresholds, int mostHashes) {
        return new LeakedObjects(Optional.empty(), thresholds, () -> 0, mostHashes);
    }

    /**
     * Blocks one more object in this process, at once.
     *
     * @throws IllegalArgumentException if the name is not printable, or longer than 128 chars
     * @throws LeakFeedException if there are 131,072 objects already
     */
    public void report(String object, Fingerprint fingerprint) throws LeakFeedException {
        add(List.of(new LeakNotice(1, object, fingerprint)));
    }

    private synchronized void add(List<LeakNotice> notices) throws LeakFeedException {
        index = index.with(notices);
    }

    /** Returns how many objects are blocked. */
    public int size() {
        return index.size();
    }

    @Override
    public Inspection inspect(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return inspect(in);
        }
    }

    /**
     * Inspects bytes to the end, and leaves the stream open. Text is taken as UTF-8.
     *
     * @throws IOException if reading failed
     */
    public Inspection inspect(InputStream in) throws IOException {
        source.ifPresent(this::readAgain);
        LeakScan scan = scan();
        byte[] piece = new byte[16 << 10];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            scan.update(piece, count);
        }
        List<Finding> findings = scan.finish();
        Inspection inspection = findings.isEmpty() ? Inspection.clean() : new Inspection(Disposition.BLOCK, findings);
        return source.isPresent() ? inspection.and(confirmation()) : inspection;
    }

    /**
     * Begins to compare something with the objects that are known now, such as a decoded form of a content that is
     * itself {@linkplain #inspect inspected}: the feed is neither read nor asked for here.
     */
    public LeakScan scan() {
        return new LeakScan(new LeakComparison(index, thresholds));
    }

    private Inspection confirmation() {
        if (nanos.getAsLong() - confirmed < CONFIRMED.toNanos()) {
            return Inspection.clean();
        }
        String message = "what has leaked was not confirmed for " + CONFIRMED + problem;
        return new Inspection(
                Disposition.QUARANTINE,
                List.of(new Finding("leaked-object", ReasonCode.SCANNER_UNAVAILABLE, 0, message)));
    }

    /** One thread reads at a time, and nobody waits for it, as with revocations. */
    private void readAgain(Source published) {
        long began = nanos.getAsLong();
        if (began - tried < READ_AGAIN.toNanos() || !reading.compareAndSet(false, true)) {
            return;
        }
        try {
            tried = began;
            readOn(published);
            confirmed = began; // what is read now is at least as new as when reading began
            problem = "";
        } catch (LeakFeedException e) {
            problem = ": " + e.getMessage();
        } catch (IOException | RuntimeException e) { // whatever a feed throws, it has confirmed nothing
            problem = ": " + e.getClass().getSimpleName();
        } finally {
            reading.set(false);
        }
    }

    /** Reads to the end of the feed; what was read before something is wrong counts. */
    private void readOn(Source published) throws IOException {
        byte[] bytes = published.notices.read(offset);
        while (bytes.length > 0) {
            long before = serial;
            take(bytes, published.trust);
            if (serial == before) {
                throw new LeakFeedException("notice #" + (serial + 1) + " is not whole");
            }
            bytes = published.notices.read(offset);
        }
    }

    private void take(byte[] bytes, LeakTrust trust) throws LeakFeedException {
        List<LeakNotice> notices = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int whole = 0;
        try {
            for (Optional<byte[]> document = next(in); document.isPresent(); document = next(in)) {
                notices.add(trust.verify(document.get(), serial + notices.size() + 1));
                whole = in.position();
            }
        } finally {
            add(notices);
            offset += whole;
            serial += notices.size();
        }
    }

    /** Returns the next document, or empty if it is not whole among these bytes. */
    private static Optional<byte[]> next(ByteBuffer in) throws LeakFeedException {
        if (in.remaining() < Integer.BYTES) {
            return Optional.empty();
        }
        int length = in.getInt();
        if (length < 1 || length > LeakNotices.MAX_READ - Integer.BYTES) {
            throw new LeakFeedException("a notice has no length");
        }
        if (in.remaining() < length) {
            return Optional.empty();
        }
        byte[] document = new byte[length];
        in.get(document);
        return Optional.of(document);
    }

    /** Returns how many objects are blocked. */
    @Override
    public String toString() {
        return size() + " leaked objects";
    }
}
