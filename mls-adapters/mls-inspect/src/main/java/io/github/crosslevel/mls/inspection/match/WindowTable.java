package io.github.crosslevel.mls.inspection.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;

/**
 * The keywords by their windows. A slot says of a window by which bytes it is followed in keywords, one bit for each
 * group of bytes, so that most places are done with after one look. Immutable.
 */
final class WindowTable {
    private static final int SINGLE = 1 << 16;
    private static final int MULTIPLIER = 0x85EBCA6B;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Where the groups of the first and of the second byte after a window begin in a slot, and all bits of a group. */
    private static final int FIRST = 32;

    private static final int SECOND = 48;
    private static final long ANY = 0xffff;

    private final EncodedKeyword[] keywords;
    private final int[] keys;
    /** In the low half the key, in the high half the groups of bytes after it; 0 is an empty slot. */
    private final long[] slots;

    private final int[] places;

    private WindowTable(List<EncodedKeyword> keywords) {
        this.keywords = keywords.stream()
                .sorted(Comparator.comparingInt(WindowTable::key))
                .toArray(EncodedKeyword[]::new);
        this.keys = new int[this.keywords.length];
        this.slots = new long[Integer.highestOneBit(keys.length + 1) * 4];
        this.places = new int[slots.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(this.keywords[i]);
            int slot = slot(keys[i]);
            places[slot] = slots[slot] == 0 ? i : places[slot];
            slots[slot] |= following(this.keywords[i]) | (keys[i] & 0xffffffffL);
        }
    }

    private static long following(EncodedKeyword keyword) {
        int next = keyword.window() + GramFilter.GRAM;
        long bits = next < keyword.length() ? bit(FIRST, keyword.at(next)) : ANY << FIRST;
        return bits | (next + 1 < keyword.length() ? bit(SECOND, keyword.at(next + 1)) : ANY << SECOND);
    }

    private static long bit(int group, int b) {
        return 1L << (group + (b & 15));
    }

    /** Returns the bits that stand for the two bytes after a window. */
    private static long bits(int next) {
        return bit(FIRST, next) | bit(SECOND, next >>> 8);
    }

    /** Returns a table of those that have four bytes or more. */
    static WindowTable ofLong(List<EncodedKeyword> keywords) {
        return new WindowTable(
                keywords.stream().filter(k -> k.length() >= GramFilter.GRAM).toList());
    }

    /** Returns a table of those that are shorter. */
    static WindowTable ofShort(List<EncodedKeyword> keywords) {
        return new WindowTable(
                keywords.stream().filter(k -> k.length() < GramFilter.GRAM).toList());
    }

    private static int key(EncodedKeyword keyword) {
        if (keyword.length() >= GramFilter.GRAM) {
            return GramFilter.gram(keyword);
        }
        int first = GramFilter.foldByte(keyword.at(0));
        return keyword.length() == 1 ? single(first) : first | (GramFilter.foldByte(keyword.at(1)) << 8);
    }

    /** Returns the key of keywords of one byte. */
    static int single(int first) {
        return SINGLE | (first & 0xff);
    }

    /** Returns the place of the first keyword with a key and perhaps these two bytes after it, or −1. */
    int find(int key, int next) {
        int slot = slot(key);
        return slots[slot] == 0 || (bits(next) & ~slots[slot]) != 0 ? -1 : places[slot];
    }

    /**
     * Keeps those places of a text at which the window of a keyword may stand, and returns how many. It is done without
     * branches, so that no look at the table waits for another; where other keys are in the way, a place stays.
     */
    int retain(byte[] text, int[] at, int count) {
        int kept = 0;
        for (int c = 0; c < count; c++) {
            long folded = GramFilter.fold((long) LONG.get(text, at[c]));
            int key = (int) folded;
            long next = bits((int) (folded >>> 32));
            int slot = spread(key);
            long first = slots[slot];
            int isOther = Candidates.isAny((int) first ^ key);
            int passes = mayHold(first, key, next)
                    & (1 - isOther | mayHold(slots[(slot + 1) & (slots.length - 1)], key, next));
            at[kept] = at[c];
            kept += passes;
        }
        return kept;
    }

    /** Returns 0 if a slot is empty, or has the key, but not followed by these bytes. */
    private static int mayHold(long slot, int key, long next) {
        long lacking = next & ~slot;
        int fits = 1 - (int) ((lacking | -lacking) >>> 63);
        return Candidates.isAny((int) slot) & (Candidates.isAny((int) slot ^ key) | fits);
    }

    /** Returns the first slot to look at; what the filter takes for one another has other slots here. */
    private int spread(int key) {
        return Integer.reverseBytes(key * MULTIPLIER) & (slots.length - 1);
    }

    private int slot(int key) {
        int slot = spread(key);
        while (slots[slot] != 0 && (int) slots[slot] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    /** Says whether the keyword at a place is there and has a key. */
    boolean has(int place, int key) {
        return place < keys.length && keys[place] == key;
    }

    EncodedKeyword get(int place) {
        return keywords[place];
    }
}
