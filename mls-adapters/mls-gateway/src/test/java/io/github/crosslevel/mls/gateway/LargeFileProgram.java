package io.github.crosslevel.mls.gateway;

import static io.github.crosslevel.mls.gateway.Credit.INWARD;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a large file through all of a gateway, in a JVM with a small heap, and reports: the digests before and after,
 * the heap the transfer needed, and how long it took. Everything runs on the main thread.
 */
final class LargeFileProgram {
    /** Garbage is collected at least this often, so that what is seen after collections does not depend on chance. */
    private static final int FRAMES_PER_COLLECTION = 32;

    private String delivered = "nothing";

    /** Takes the directory of the gateway and the least number of bytes. */
    public static void main(String[] arguments) throws IOException {
        new LargeFileProgram().run(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    }

    private void run(Path directory, long bytes) throws IOException {
        Gateway.warmUp();
        long baseline = HeapPeak.inUse(); // the gateway itself counts, too
        AtomicInteger frames = new AtomicInteger();
        try (Gateway gateway = Gateway.in(directory, "large file".toCharArray())
                .policy(Credit.POLICY)
                .system(Credit.internet(), Credit::portal)
                .system(Credit.intranet(), front -> Credit.service(front).delivering(Credit.INQUIRE, this::digest))
                .decorating((system, link) -> frame -> {
                    if (frames.incrementAndGet() % FRAMES_PER_COLLECTION == 0) {
                        System.gc();
                    }
                    return link.send(frame);
                })
                .open()) {
            Subject lender = Credit.subjects().get(1);
            RepeatedRows rows = RepeatedRows.ofAtLeast(bytes);
            Submission file = submission(gateway.front(Credit.INTERNET), gateway.issueKey(lender), rows);
            report(gateway, file, rows, baseline);
        }
    }

    private static Submission submission(Front front, AccessKey lender, RepeatedRows rows) {
        return new Submission(
                front.newRequestId(),
                lender,
                Correlation.opening(),
                INWARD,
                Credit.INQUIRE,
                Credit.FILE,
                ObjectRef.of("large.csv", "inquiry-file"),
                Credit.INQUIRIES.type(),
                () -> rows);
    }

    private void report(Gateway gateway, Submission file, RepeatedRows rows, long baseline) {
        HeapPeak peak = HeapPeak.watching();
        long started = System.nanoTime();
        long cpuStarted = cpu();
        TransferOutcome outcome = gateway.front(Credit.INTERNET).submit(file).await();
        long cpu = cpu() - cpuStarted;
        long wall = System.nanoTime() - started;
        HeapPeak.inUse();
        System.out.println(outcome.getClass().getSimpleName());
        System.out.println(rows.length());
        System.out.println(rows.digest());
        System.out.println(delivered);
        System.out.println(peak.bytes() - baseline);
        System.out.println(peak.collections());
        System.out.println(wall);
        System.out.println(cpu);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The destination takes the file by digesting it. */
    private void digest(Delivered file) throws IOException {
        System.gc();
        MessageDigest digest = Digest.algorithm();
        byte[] piece = new byte[1 << 16];
        try (InputStream in = file.content().open()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        delivered = Digest.of(digest.digest()).toString();
    }
}
