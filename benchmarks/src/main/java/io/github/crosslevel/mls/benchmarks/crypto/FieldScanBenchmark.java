package io.github.crosslevel.mls.benchmarks.crypto;

import io.github.crosslevel.mls.crypto.desensitize.DesensitizingOutputStream;
import io.github.crosslevel.mls.crypto.desensitize.Mask;
import io.github.crosslevel.mls.crypto.desensitize.Utf8FieldScanner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Scanning 1 MiB for numbers that identify people, in chunks of 64 KiB: microseconds per MiB, so that 10,000 are 105
 * MB/s and 3,333 are 315 MB/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FieldScanBenchmark {
    private static final int SIZE = 1 << 20;
    private static final int CHUNK = 64 << 10;

    /**
     * What is scanned: prose in Latin letters or Chinese without digits, numbers with commas or spaces, credit files.
     */
    @Param({"latin", "chinese", "numbers", "spaced", "credit"})
    public String text;

    private byte[] bytes;
    private long found;

    /** Makes the text. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        StringBuilder written = new StringBuilder();
        while (written.length() < SIZE) {
            written.append(
                    switch (text) {
                        case "latin" -> "Nothing crosses except what policy allows, and every end is recorded.\n";
                        case "chinese" -> "除策略允许的以外,什么都不能通过;每一次结果都会被记录。\n";
                        case "numbers" ->
                            random.nextInt() + "," + random.nextInt(1_000_000) / 100.0 + ","
                                    + Math.abs(random.nextLong()) + "\n";
                        case "spaced" ->
                            random.nextInt(10_000) + " " + random.nextInt(1_000_000) + " " + random.nextInt(1_000) + " "
                                    + random.nextInt() + "\n";
                        default ->
                            "line-" + random.nextInt(1_000_000) + ",11010519491231002X,138"
                                    + (10_000_000 + random.nextInt(90_000_000)) + ",张三," + random.nextInt(900) + "\n";
                    });
        }
        bytes = Arrays.copyOf(written.toString().getBytes(StandardCharsets.UTF_8), SIZE);
    }

    /** Finding alone. */
    @Benchmark
    public long scan() {
        Utf8FieldScanner scanner = new Utf8FieldScanner(finding -> found += finding.length());
        for (int at = 0; at < SIZE; at += CHUNK) {
            scanner.update(bytes, at, CHUNK);
        }
        scanner.finish();
        return found;
    }

    /** Finding and masking. */
    @Benchmark
    public void mask() throws IOException {
        try (OutputStream masked = new DesensitizingOutputStream(OutputStream.nullOutputStream(), Mask::of)) {
            masked.write(bytes);
        }
    }
}
