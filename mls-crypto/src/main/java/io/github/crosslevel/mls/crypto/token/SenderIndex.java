package io.github.crosslevel.mls.crypto.token;

import java.util.Collection;

/** Numbers from 0 for a fixed set of senders, found without boxing. Immutable and thread-safe. */
final class SenderIndex {
    private static final long MIX = 0x9e3779b97f4a7c15L; // 2^64 divided by the golden ratio
    private static final int FEWEST_LOG2 = 3;

    private final long[] senders; // ascending
    private final int[] table; // number + 1, or 0, at the place of the hash or the next free one
    private final int shift;

    private SenderIndex(long[] senders) {
        this.senders = senders;
        int log2 = Math.max(FEWEST_LOG2, Integer.SIZE - Integer.numberOfLeadingZeros(2 * senders.length));
        this.table = new int[1 << log2];
        this.shift = Long.SIZE - log2;
        for (int number = 0; number < senders.length; number++) {
            int at = place(senders[number]);
            while (table[at] != 0) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = number + 1;
        }
    }

    static SenderIndex of(Collection<Long> senders) {
        return new SenderIndex(
                senders.stream().mapToLong(Long::longValue).sorted().distinct().toArray());
    }

    int size() {
        return senders.length;
    }

    /** Returns the sender with a number. */
    long senderOf(int number) {
        return senders[number];
    }

    /** Returns the number of a sender, or -1 if it is not registered. */
    int indexOf(long sender) {
        int at = place(sender);
        for (int entry = table[at]; entry != 0; entry = table[at]) {
            if (senders[entry - 1] == sender) {
                return entry - 1;
            }
            at = (at + 1) & (table.length - 1);
        }
        return -1;
    }

    private int place(long sender) {
        return (int) ((sender * MIX) >>> shift);
    }
}
