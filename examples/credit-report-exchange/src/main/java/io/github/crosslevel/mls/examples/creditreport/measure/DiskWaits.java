package io.github.crosslevel.mls.examples.creditreport.measure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the disk makes whoever waits for it wait. An exchange waits twice, once for the audit records of each
 * direction, so its latency is held against this floor, measured in the same run and written as an audit trail is.
 */
public final class DiskWaits {
    private static final int WAITS = 1_000;
    private static final int RECORDS_BYTES = 3 << 10;

    private DiskWaits() {}

    /** Measures with a file of its own, which is removed. */
    public static Latencies beside(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "waits-", ".tmp");
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] records = new byte[RECORDS_BYTES];
            disk.write(new byte[WAITS * RECORDS_BYTES]);
            disk.getFD().sync();
            List<Long> nanos = new ArrayList<>(WAITS);
            for (int wait = 0; wait < WAITS; wait++) {
                disk.seek((long) wait * RECORDS_BYTES);
                long start = System.nanoTime();
                disk.write(records);
                disk.getFD().sync();
                nanos.add(System.nanoTime() - start);
            }
            return Latencies.of(nanos);
        } finally {
            Files.delete(file);
        }
    }
}
