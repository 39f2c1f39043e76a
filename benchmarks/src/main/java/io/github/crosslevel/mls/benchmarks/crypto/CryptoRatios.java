package io.github.crosslevel.mls.benchmarks.crypto;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What tokens and envelopes cost beside the raw primitive, on a machine that others use: all take turns in one JVM, and
 * of each the fastest turn counts, so that whatever slows the machine down for a while slows down neither more than the
 * other.
 *
 * <pre>java -Xmx2g -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.crypto.CryptoRatios</pre>
 */
public final class CryptoRatios {
    private static final int TURNS = 1_200;
    private static final int TOKENS = 3_000;
    private static final int ENVELOPE_TURNS = 60;

    private CryptoRatios() {}

    @FunctionalInterface
    private interface Work {
        Object run() throws IOException, GeneralSecurityException;
    }

    /** Measures tokens and envelopes in suites INTL and SM. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        TokenBenchmark tokens = new TokenBenchmark();
        tokens.prepare();
        double[] token = fastest(
                TURNS,
                repeated(tokens::rawHmacSha256),
                repeated(tokens::verify),
                repeated(tokens::rawHmacSm3),
                repeated(tokens::verifySm3));
        print("token in INTL: %.0f ns, %.2f of one MAC", token[1] / TOKENS, token[1] / token[0]);
        print("token in SM: %.0f ns, %.2f of one MAC", token[3] / TOKENS, token[3] / token[2]);
        envelopes(CryptoSuite.INTL, 64 << 20);
        envelopes(CryptoSuite.SM, 4 << 20);
    }

    private static void envelopes(CryptoSuite suite, int bytes) throws IOException, GeneralSecurityException {
        EnvelopeBenchmark work = new EnvelopeBenchmark();
        work.suite = suite;
        work.bytes = bytes;
        work.prepare();
        double[] nanos = fastest(
                ENVELOPE_TURNS, work::rawSeal, work::seal1, work::seal2, work::rawOpen, work::open1, work::open2);
        work.end();
        print(
                "seal in %s: %.2f of the cipher's speed, two threads %.2f",
                suite, nanos[0] / nanos[1], nanos[1] / nanos[2]);
        print(
                "open in %s: %.2f of the cipher's speed, two threads %.2f",
                suite, nanos[3] / nanos[4], nanos[4] / nanos[5]);
    }

    private static Work repeated(Work one) {
        return () -> {
            Object last = "";
            for (int i = 0; i < TOKENS; i++) {
                last = one.run();
            }
            return last;
        };
    }

    /** Returns the nanoseconds of the fastest turn of each after a quarter of all turns, which warm up. */
    private static double[] fastest(int turns, Work... works) throws IOException, GeneralSecurityException {
        double[] best = new double[works.length];
        Arrays.fill(best, Double.MAX_VALUE);
        int kept = 0;
        for (int turn = 0; turn < turns; turn++) {
            for (int i = 0; i < works.length; i++) {
                long start = System.nanoTime();
                kept += System.identityHashCode(works[i].run()) & 1;
                long nanos = System.nanoTime() - start;
                best[i] = turn > turns / 4 ? Math.min(best[i], nanos) : best[i];
            }
        }
        if (kept < 0) {
            throw new IllegalStateException("nothing ran");
        }
        return best;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
