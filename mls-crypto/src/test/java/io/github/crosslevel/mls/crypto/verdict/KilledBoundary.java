package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A process that uses verdicts by two threads until it is killed, and says which have passed. */
final class KilledBoundary {
    static final Instant UNTIL = Samples.NOW.plusSeconds(600);

    /** More than is used in the test. */
    static final int MOST = 4096;

    private KilledBoundary() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        VerdictLedgerFile ledger = open(Path.of(arguments[0]));
        long first = Long.parseLong(arguments[1]);
        Thread second = new Thread(() -> use(ledger, first + 1, out));
        second.start();
        use(ledger, first, out);
    }

    private static void use(VerdictLedgerFile ledger, long first, PrintStream out) {
        try {
            for (long number = first; ; number += 2) {
                if (ledger.use(verdict(number), UNTIL) == VerdictLedger.Use.FIRST) {
                    out.println(number);
                }
            }
        } catch (IOException e) {
            out.println(e);
        }
    }

    static Digest verdict(long number) {
        return Digest.compute(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    static SecretBytes key() {
        return SecretBytes.random(32, new CountingRandom());
    }

    /** With a clock that stands still, so that nothing depends on time. */
    static VerdictLedgerFile open(Path file) throws IOException {
        return VerdictLedgerFile.open(file, key(), new ManualClock(Samples.NOW), MOST);
    }

    static Process start(Path file, long first) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBoundary.class.getName(),
                        file.toString(),
                        Long.toString(first)))
                .redirectErrorStream(true)
                .start();
    }
}
