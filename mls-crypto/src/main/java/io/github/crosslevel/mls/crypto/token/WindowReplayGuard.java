package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.seal.ReplayGuard;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;

/**
 * A replay guard in memory: for each registered sender a sliding window over its numbers, as RFC 6479 has it.
 *
 * <p>Memory is fixed when it is made, 2 KiB a sender; a number costs some ten nanoseconds and no allocation, and is
 * checked and remembered by one compare-and-set, so nobody waits. Numbers may arrive up to {@value #WINDOW} out of
 * order; what is further behind may count as seen, and everything of a sender that is not registered does. Nothing
 * survives a restart: {@link TokenVerifier} refuses what was issued before it. Thread-safe.
 */
public final class WindowReplayGuard implements ReplayGuard {
    /** How far behind the highest number a new one may at least be. */
    public static final int WINDOW = 2040;

    /*
     * Eight numbers that follow each other are a block. Blocks share 256 slots. A slot holds, for the highest block that
     * it has seen, how often the slots were gone round before (52 bits), and which of the eight were seen (8 bits). So
     * whether a number is new is in one word; what a slot has moved on from was seen, or counts so.
     */
    private static final int BLOCK_LOG2 = 3;
    private static final int SLOTS_LOG2 = 8;
    private static final int ROUND_SHIFT = 8;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

    private final SenderIndex senders;
    private final long[] slots;

    private WindowReplayGuard(SenderIndex senders) {
        this.senders = senders;
        this.slots = new long[Math.multiplyExact(senders.size(), 1 << SLOTS_LOG2)];
    }

    /** Returns a guard that has seen nothing of these senders. */
    public static WindowReplayGuard forSenders(Collection<Long> senders) {
        return new WindowReplayGuard(SenderIndex.of(senders));
    }

    @Override
    public boolean isSeen(long sender, long sequence) {
        int index = senders.indexOf(sender);
        return index < 0 || sequence < 0 || after((long) SLOT.getOpaque(slots, slot(index, sequence)), sequence) == 0;
    }

    @Override
    public Verdict accept(long sender, long sequence, long expiry) {
        int index = senders.indexOf(sender);
        if (index < 0 || sequence < 0) {
            return Verdict.SEEN;
        }
        int slot = slot(index, sequence);
        while (true) {
            long present = (long) SLOT.getOpaque(slots, slot);
            long next = after(present, sequence);
            if (next == 0) {
                return Verdict.SEEN;
            }
            if (SLOT.compareAndSet(slots, slot, present, next)) {
                return Verdict.FRESH;
            }
        }
    }

    private static int slot(int index, long sequence) {
        return (index << SLOTS_LOG2) + ((int) (sequence >>> BLOCK_LOG2) & ((1 << SLOTS_LOG2) - 1));
    }

    /** Returns what a slot holds after a number, or 0 if the number counts as seen. */
    private static long after(long present, long sequence) {
        long round = sequence >>> (BLOCK_LOG2 + SLOTS_LOG2);
        long bit = 1L << (sequence & ((1 << BLOCK_LOG2) - 1));
        long highest = present >>> ROUND_SHIFT;
        if (round > highest) {
            return (round << ROUND_SHIFT) | bit;
        }
        return round < highest || (present & bit) != 0 ? 0 : present | bit;
    }
}
