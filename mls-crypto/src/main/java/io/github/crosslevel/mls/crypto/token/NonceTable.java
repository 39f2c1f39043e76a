package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.seal.ReplayGuard.Verdict;
import java.time.InstantSource;

/** The numbers of one sender, each until it expires: a hash table with linear probing. Thread-safe. */
final class NonceTable {
    private static final long MIX = 0x9e3779b97f4a7c15L; // 2^64 divided by the golden ratio

    private final int capacity;
    private final int shift;
    private long[] numbers;
    private long[] expiries; // 0 where no number stands
    private int size;
    private long earliest = Long.MAX_VALUE; // expiry
    private long forgotten; // the latest expiry of a number that is no longer here

    NonceTable(int capacity) {
        this.capacity = capacity;
        int log2 = Integer.SIZE - Integer.numberOfLeadingZeros(2 * capacity); // at most half full
        this.shift = Long.SIZE - log2;
        this.numbers = new long[1 << log2];
        this.expiries = new long[1 << log2];
    }

    synchronized Verdict add(long number, long expiry, InstantSource clock) {
        if (expiry <= forgotten || expiries[place(number)] != 0) {
            return Verdict.SEEN;
        }
        if (size == capacity) {
            forget(clock.millis());
            if (size == capacity) {
                return Verdict.UNAVAILABLE;
            }
            if (expiry <= forgotten) {
                return Verdict.SEEN;
            }
        }
        put(number, expiry);
        return Verdict.FRESH;
    }

    synchronized boolean holds(long number) {
        return expiries[place(number)] != 0;
    }

    synchronized int size() {
        return size;
    }

    /**
     * Drops what has expired. Afterwards nothing passes that expires no later than what was dropped, so that a clock
     * that was ahead for a while makes nothing new that was seen.
     */
    private void forget(long now) {
        if (earliest > now) {
            return; // a flood does not make us look again and again
        }
        long[] formerNumbers = numbers;
        long[] formerExpiries = expiries;
        numbers = new long[formerNumbers.length];
        expiries = new long[formerExpiries.length];
        size = 0;
        earliest = Long.MAX_VALUE;
        for (int i = 0; i < formerNumbers.length; i++) {
            if (formerExpiries[i] > now) {
                put(formerNumbers[i], formerExpiries[i]);
            } else {
                forgotten = Math.max(forgotten, formerExpiries[i]);
            }
        }
    }

    private void put(long number, long expiry) {
        int at = place(number);
        numbers[at] = number;
        expiries[at] = expiry;
        earliest = Math.min(earliest, expiry);
        size++;
    }

    /** Where the number stands, or would. */
    private int place(long number) {
        int at = (int) ((number * MIX) >>> shift);
        while (expiries[at] != 0 && numbers[at] != number) {
            at = (at + 1) & (numbers.length - 1);
        }
        return at;
    }
}
