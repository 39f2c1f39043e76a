package io.github.crosslevel.mls.examples.creditreport.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Counts bytes by the time at which they pass, in slots of a tenth of a second since the start of the JVM. Thread-safe.
 */
public final class ThroughputMeter {
    /** How long a slot is. */
    public static final int SLOT_MILLIS = 100;

    private static final int SLOTS = 10 * 60 * 60;

    private final LongSupplier uptimeMillis;
    private final AtomicLongArray bytes = new AtomicLongArray(SLOTS);

    /** Returns a meter over a clock that tells the milliseconds since the start of the JVM. */
    public ThroughputMeter(LongSupplier uptimeMillis) {
        this.uptimeMillis = uptimeMillis;
    }

    /** Counts bytes that pass now; later than an hour after the start they are not counted. */
    public void add(long count) {
        int slot = (int) Math.min(Integer.MAX_VALUE, uptimeMillis.getAsLong() / SLOT_MILLIS);
        if (slot < SLOTS) {
            bytes.addAndGet(slot, count);
        }
    }

    /** Returns the bytes of each slot from the start to the last slot in which any passed. */
    public List<Long> slots() {
        int end = SLOTS;
        while (end > 0 && bytes.get(end - 1) == 0) {
            end--;
        }
        List<Long> slots = new ArrayList<>(end);
        for (int i = 0; i < end; i++) {
            slots.add(bytes.get(i));
        }
        return slots;
    }
}
