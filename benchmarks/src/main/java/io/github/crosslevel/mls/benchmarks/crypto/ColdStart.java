package io.github.crosslevel.mls.benchmarks.crypto;

import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.crypto.envelope.WarmUp;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.io.IOException;

/**
 * How fast the first 256 MB after the start of a JVM are sealed and opened, with or without having warmed up, and what
 * that costs. Times are processor times of the whole JVM, compilers included. Only the first measurement of a JVM means
 * anything.
 */
public final class ColdStart implements Drive {
    private static final int MEBIBYTES = 256;
    private static final int PIECE = 4;

    private final Start start;

    /** How the JVM goes to work. */
    private enum Start {
        WARM,
        COLD
    }

    private ColdStart(Start start) {
        this.start = start;
    }

    /** Returns the one that warms up before. */
    public static ColdStart warm() {
        return new ColdStart(Start.WARM);
    }

    /** Returns the one that does not. */
    public static ColdStart cold() {
        return new ColdStart(Start.COLD);
    }

    @Override
    public String name() {
        return start == Start.WARM ? "start-warm" : "start-cold";
    }

    @Override
    public String describe() {
        return "the first 256 MB that a JVM seals and opens, " + (start == Start.WARM ? "after" : "without")
                + " warming up; suite INTL";
    }

    @Override
    public int seconds() {
        return 5;
    }

    @Override
    public void run(Turns turns) throws Exception {
        long before = turns.processorTime();
        if (start == Start.WARM) {
            WarmUp.run(CryptoSuite.INTL);
        }
        turns.keep("warm-up.cpu", turns.processorTime() - before);
        EnvelopeBenchmark work = new EnvelopeBenchmark();
        work.suite = CryptoSuite.INTL;
        work.bytes = PIECE << 20;
        work.prepareWithoutWarmingUp();
        measure(turns, "seal", work::seal1);
        measure(turns, "open", work::open1);
        work.end();
    }

    @FunctionalInterface
    private interface Piece {
        long run() throws IOException;
    }

    private static void measure(Turns turns, String what, Piece piece) throws IOException {
        long wall = System.nanoTime();
        long cpu = turns.processorTime();
        for (int done = 0; done < MEBIBYTES; done += PIECE) {
            piece.run();
        }
        double bytes = (double) MEBIBYTES * (1 << 20);
        turns.keep(what + ".cpu", (turns.processorTime() - cpu) / bytes);
        turns.keep(what + ".wall", (System.nanoTime() - wall) / bytes);
    }
}
