package io.github.crosslevel.mls.benchmarks.crypto;

import com.sun.management.OperatingSystemMXBean;
import io.github.crosslevel.mls.crypto.envelope.WarmUp;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.util.Locale;

/**
 * How fast the first 256 MB after the start of a JVM are sealed and opened, with {@code warm} or without {@code cold}
 * having warmed up, and what that costs. Times are processor times of the whole JVM, compilers included.
 */
public final class ColdStart {
    private static final int MEBIBYTES = 256;

    private ColdStart() {}

    /** Runs once; the arguments are {@code warm} or {@code cold}, and the suite. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        CryptoSuite suite = CryptoSuite.named(arguments[1]);
        long start = processorNanos();
        if (arguments[0].equals("warm")) {
            WarmUp.run(suite);
        }
        long warmed = processorNanos();
        EnvelopeBenchmark work = new EnvelopeBenchmark();
        work.suite = suite;
        work.bytes = 4 << 20;
        work.prepareWithoutWarmingUp();
        print("warm-up: %.2f s of processor time%n", (warmed - start) / 1e9);
        measure("seal", () -> work.seal1());
        measure("open", () -> work.open1());
        work.end();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void measure(String what, Work work) throws IOException {
        long wall = System.nanoTime();
        long cpu = processorNanos();
        for (int done = 0; done < MEBIBYTES; done += 4) {
            work.run();
        }
        double perWall = MEBIBYTES * 1.048576e9 / (System.nanoTime() - wall);
        double perCpu = MEBIBYTES * 1.048576e9 / (processorNanos() - cpu);
        print("%s: %.0f MB/s of processor time, %.0f MB/s by the clock%n", what, perCpu, perWall);
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
