package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.seal.ReplayGuard.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that accepts numbers until it is killed and says which have passed. */
final class KilledReceiver {
    /** Small, so that the process is often killed while it writes. */
    static final int BLOCK = 16;

    private KilledReceiver() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        DurableReplayGuard guard = open(Path.of(arguments[0]));
        for (long number = Long.parseLong(arguments[1]); ; number++) {
            if (guard.accept(1, number, Long.MAX_VALUE) == Verdict.FRESH) {
                out.println(number);
            }
        }
    }

    static SecretBytes key() {
        return SecretBytes.random(32, new CountingRandom());
    }

    static DurableReplayGuard open(Path file) throws IOException {
        return DurableReplayGuard.open(
                new ReservationFile(file, key()), List.of(1L, 2L), new RememberedCounter(), BLOCK);
    }

    static Process start(Path file, long first) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledReceiver.class.getName(),
                        file.toString(),
                        Long.toString(first)))
                .redirectErrorStream(true)
                .start();
    }
}
