package io.github.crosslevel.mls.crypto.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a trail that is about to be continued and tells a crash from tampering: a crash leaves a line with a zero byte
 * or without an end, behind the last checkpoint (see {@link PreallocatedFile}); everything else that is wrong was done
 * by somebody.
 */
final class TrailScan {
    private static final byte[] BEGINNING = "{\"seq\":\"0\",".getBytes(StandardCharsets.US_ASCII);

    private final Path trail;
    private final Optional<Checkpoint> checkpoint;
    private final byte[] buffer = new byte[2 * LinkedLine.MAX_LENGTH];
    private int from;
    private int to;
    private TrailHead head = TrailHead.START;
    private long torn;

    private TrailScan(Path trail, Optional<Checkpoint> checkpoint) {
        this.trail = trail;
        this.checkpoint = checkpoint;
    }

    /**
     * Reads the whole trail.
     *
     * @throws TrailTamperedException if it is not what was written
     */
    static TrailScan of(Path trail, Optional<Checkpoint> checkpoint) throws IOException {
        TrailScan scan = new TrailScan(trail, checkpoint);
        try (InputStream in = Files.newInputStream(trail)) {
            scan.readLines(in);
            scan.measureTail(in);
        } catch (NoSuchFileException e) {
            // as if it were empty
        }
        scan.compareEnd();
        return scan;
    }

    /** Returns where the trail ends. */
    TrailHead head() {
        return head;
    }

    /** Returns how many bytes behind it belong to lines that were not finished. */
    long torn() {
        return torn;
    }

    private void readLines(InputStream in) throws IOException {
        for (byte[] line = nextLine(in); line.length > 0; line = nextLine(in)) {
            Optional<TrailHead> next = LinkedLine.follow(head, line);
            if (next.isEmpty()) {
                throw new TrailTamperedException(trail, head.bytes(), "the entry does not follow from those before it");
            }
            head = next.get();
            if (checkpoint.isPresent()
                    && checkpoint.get().head().entries() == head.entries()
                    && !checkpoint.get().head().equals(head)) {
                throw new TrailTamperedException(trail, head.bytes(), "what precedes is not what the checkpoint signs");
            }
        }
    }

    /**
     * Returns the next line with its line feed, or nothing if there is a zero byte or the end of the file before one.
     */
    private byte[] nextLine(InputStream in) throws IOException {
        int at = from;
        while (true) {
            for (; at < to; at++) {
                if (buffer[at] == '\n') {
                    byte[] line = Arrays.copyOfRange(buffer, from, at + 1);
                    from = at + 1;
                    return line;
                }
                if (buffer[at] == 0) {
                    return new byte[0];
                }
            }
            if (to - from >= LinkedLine.MAX_LENGTH) {
                throw new TrailTamperedException(trail, head.bytes(), "the entry has no end");
            }
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            at = to;
            from = 0;
            int count = in.readNBytes(buffer, to, buffer.length - to);
            if (count == 0) {
                return new byte[0];
            }
            to += count;
        }
    }

    private void measureTail(InputStream in) throws IOException {
        requireBeginning();
        long passed = 0;
        do {
            for (int i = from; i < to; i++) {
                if (buffer[i] != 0) {
                    torn = passed + i - from + 1;
                }
            }
            passed += to - from;
            from = 0;
            to = in.readNBytes(buffer, 0, buffer.length);
        } while (to > 0);
    }

    /** Keeps a file that was never a trail from being cut to nothing. */
    private void requireBeginning() throws TrailTamperedException {
        for (int i = from; head.entries() == 0 && i < Math.min(to, BEGINNING.length); i++) {
            if (buffer[i] != 0 && buffer[i] != BEGINNING[i]) {
                throw new TrailTamperedException(trail, i, "it does not begin as a trail");
            }
        }
    }

    private void compareEnd() throws IOException {
        if (checkpoint.isPresent() && checkpoint.get().head().entries() > head.entries()) {
            throw new TrailTamperedException(
                    trail,
                    head.bytes(),
                    "it ends after " + head.entries() + " entries, its checkpoint signs "
                            + checkpoint.get().head().entries());
        }
        if (checkpoint.isEmpty() && head.entries() > 1) {
            throw new TrailTamperedException(trail, head.bytes(), "it has no checkpoint");
        }
    }
}
