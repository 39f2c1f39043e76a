package io.github.crosslevel.mls.benchmarks.pipeline;

import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.gateway.Gateway;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A file that is many times as large as the heap. */
public final class LargeFileDrive implements Drive {
    private static final long SHORT = 256L << 20;
    private static final long LONG = 2L << 30;
    private static final int FRAMES_PER_COLLECTION = 8;

    private final long bytes;

    private LargeFileDrive(long bytes) {
        this.bytes = bytes;
    }

    /** Returns the one with 256 MiB. */
    public static LargeFileDrive ofAQuarterGibibyte() {
        return new LargeFileDrive(SHORT);
    }

    /** Returns the one with 2 GiB. */
    public static LargeFileDrive ofTwoGibibytes() {
        return new LargeFileDrive(LONG);
    }

    @Override
    public String name() {
        return isLong() ? "transfer-2g" : "transfer-256m";
    }

    @Override
    public String describe() {
        return "a file of " + (isLong() ? "2 GiB" : "256 MiB")
                + " through a whole gateway in a JVM with a heap of 128 MB; "
                + "`heap` is the most that is in use after a collection, above what was before";
    }

    @Override
    public int seconds() {
        return isLong() ? 60 : 8;
    }

    @Override
    public List<String> options() {
        return List.of("-Xmx128m");
    }

    @Override
    public boolean isLong() {
        return bytes == LONG;
    }

    @Override
    public void run(Turns turns) throws Exception {
        Gateway.warmUp();
        long before = inUse();
        AtomicInteger frames = new AtomicInteger();
        AtomicLong most = new AtomicLong(before);
        try (CreditExchange exchange =
                CreditExchange.delivering(delivered -> read(delivered.content().open()), (system, link) -> frame -> {
                    if (frames.incrementAndGet() % FRAMES_PER_COLLECTION == 0) {
                        most.accumulateAndGet(inUse(), Math::max);
                    }
                    return link.send(frame);
                })) {
            exchange.send(() -> Rows.ofAtLeast(bytes));
        }
        most.accumulateAndGet(inUse(), Math::max);
        turns.keep("bytes", Rows.length(bytes));
        turns.keep("looks", frames.get() / FRAMES_PER_COLLECTION);
        turns.keep("heap", most.get() - before);
    }

    private static void read(InputStream content) throws IOException {
        try (content) {
            byte[] piece = new byte[1 << 16];
            while (content.read(piece) >= 0) {
                continue; // what is read is of no interest
            }
        }
    }

    private static long inUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
