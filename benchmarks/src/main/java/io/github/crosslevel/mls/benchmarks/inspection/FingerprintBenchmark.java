package io.github.crosslevel.mls.benchmarks.inspection;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspection.fingerprint.Fingerprint;
import io.github.crosslevel.mls.inspection.fingerprint.LeakThresholds;
import io.github.crosslevel.mls.inspection.fingerprint.LeakedObjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
 * Comparing 1 MiB of text with 1,000 leaked objects of 2 KiB, none of which it holds: microseconds per MiB, so that
 * 10,000 are 105 MB/s. Beside it, the digest alone, which every content takes anyway.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FingerprintBenchmark {
    private static final int SIZE = 1 << 20;

    /** Words of letters, or of Chinese characters. */
    @Param({"latin", "chinese"})
    public String text;

    private final Random random = new Random(1);
    private final LeakedObjects leaked = LeakedObjects.reported(LeakThresholds.standard());
    private byte[] bytes;

    /** Writes the text and the objects. */
    @Setup
    public void prepare() throws IOException {
        bytes = write(SIZE);
        for (int i = 0; i < 1000; i++) {
            leaked.report("object " + i, Fingerprint.of(new ByteArrayInputStream(write(2048))));
        }
    }

    private byte[] write(int length) {
        StringBuilder written = new StringBuilder();
        while (written.length() < length) {
            int letters = 2 + random.nextInt(7);
            for (int i = 0; i < letters; i++) {
                boolean latin = text.equals("latin");
                written.append((char) (latin ? 'a' + random.nextInt(26) : 0x4e00 + random.nextInt(3000)));
            }
            written.append(text.equals("latin") ? " " : ",");
        }
        return Arrays.copyOf(written.toString().getBytes(StandardCharsets.UTF_8), length);
    }

    /** Comparing with all objects. */
    @Benchmark
    public Inspection compare() throws IOException {
        return leaked.inspect(new ByteArrayInputStream(bytes));
    }

    /** Making a fingerprint. */
    @Benchmark
    public Fingerprint print() throws IOException {
        return Fingerprint.of(new ByteArrayInputStream(bytes));
    }

    /** The digest alone. */
    @Benchmark
    public Digest digest() {
        return Digest.compute(bytes);
    }
}
