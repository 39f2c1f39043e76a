package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that is many times as large as the heap. {@code -Dmls.large-file.bytes=N} sets another size. */
class LargeFileMemoryTest {
    private static final long BYTES = Long.getLong("mls.large-file.bytes", 2L << 30);
    private static final long MIB = 1 << 20;

    @Test
    @Timeout(600)
    void aFileOfAnySizeCrossesInSixtyFourMebibytesOfHeap(@TempDir Path directory) throws IOException {
        try (ChildJvm child = ChildJvm.start(
                directory.resolve("errors.txt"),
                List.of("-Xmx128m"),
                LargeFileProgram.class,
                directory.resolve("gateway").toString(),
                Long.toString(BYTES))) {
            child.expect("Completed");
            long length = number(child);
            String sent = child.line();
            String delivered = child.line();
            long heap = number(child);
            long collections = number(child);
            double wall = number(child) / 1e9;
            double cpu = number(child) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%,d bytes: %.0f MB/s by the clock, %.0f MB/s of processor time, %.1f MiB of heap seen by %d collections%n",
                    length,
                    length / wall / 1e6,
                    length / cpu / 1e6,
                    (double) heap / MIB,
                    collections);
            assertThat(child.status()).isZero();
            assertThat(length).isGreaterThanOrEqualTo(BYTES);
            assertThat(delivered).isEqualTo(sent);
            assertThat(collections).isGreaterThanOrEqualTo(length / (300 * MIB));
            assertThat(heap).isLessThanOrEqualTo(64 * MIB);
        }
    }

    private static long number(ChildJvm child) throws IOException {
        return Long.parseLong(child.line());
    }
}
