package io.github.crosslevel.mls.examples.creditreport.files;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.request.RequestId;
import java.time.Duration;

/**
 * One file that has crossed.
 *
 * @param name its name
 * @param request the submission
 * @param bytes its length in canonical form
 * @param digest its digest
 * @param startedMillis when it was handed over, in milliseconds since the start of the JVM
 * @param elapsed from then until the destination had the whole of it
 * @param processor how much processor time the process used meanwhile
 */
public record FileLeg(
        String name,
        RequestId request,
        long bytes,
        Digest digest,
        long startedMillis,
        Duration elapsed,
        Duration processor) {
    private static final double NANOS_PER_MICRO = 1_000;

    /** Returns the throughput from end to end in megabytes, which is millions of bytes, a second. */
    public double megabytesPerSecond() {
        return bytes / Math.max(1, elapsed.toNanos() / NANOS_PER_MICRO);
    }

    /** Returns the throughput in megabytes for each second of processor time, 0 if that is not known. */
    public double megabytesPerProcessorSecond() {
        return processor.isZero() ? 0 : bytes / Math.max(1, processor.toNanos() / NANOS_PER_MICRO);
    }
}
