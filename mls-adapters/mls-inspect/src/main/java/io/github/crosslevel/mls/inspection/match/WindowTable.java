package io.github.crosslevel.mls.inspection.match;

import java.util.Comparator;
import java.util.List;

/**
 * The keywords by their windows. A slot says of a window by which bytes it is followed in keywords, one bit for each
 * group of bytes, so that most places are done with after one look. Immutable.
 */
final class WindowTable {
    private static final int SINGLE = 1 << 16;
    private static final int MULTIPLIER = 0x85EBCA6B;
    private static final long ANY_BYTE = 0xffffffffL << 32;

    private final EncodedKeyword[] keywords;
    private final int[] keys;
    /** In the low half the key, in the high half the groups of bytes after it; 0 is an empty slot. */
    private final long[] slots;

    private final int[] places;
    private final int shift;

    private WindowTable(List<EncodedKeyword> keywords) {
        this.keywords = keywords.stream()
                .sorted(Comparator.comparingInt(WindowTable::key))
                .toArray(EncodedKeyword[]::new);
        this.keys = new int[this.keywords.length];
        this.slots = new long[Integer.highestOneBit(keys.length + 1) * 4];
        this.places = new int[slots.length];
        this.shift = Integer.numberOfLeadingZeros(slots.length - 1);
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(this.keywords[i]);
            int slot = slot(keys[i]);
            places[slot] = slots[slot] == 0 ? i : places[slot];
            slots[slot] |= following(this.keywords[i]) | (keys[i] & 0xffffffffL);
        }
    }

    private static long following(EncodedKeyword keyword) {
        int next = keyword.window() + GramFilter.GRAM;
        return next < keyword.length() ? bit(GramFilter.foldByte(keyword.at(next))) : ANY_BYTE;
    }

    private static long bit(int b) {
        return 1L << (32 + (b & 31));
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

    /** Returns the place of the first keyword with a key and perhaps this folded byte after it, or −1. */
    int find(int key, int next) {
        int slot = slot(key);
        return (slots[slot] & bit(next)) == 0 ? -1 : places[slot];
    }

    private int slot(int key) {
        int slot = (key * MULTIPLIER) >>> shift;
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
