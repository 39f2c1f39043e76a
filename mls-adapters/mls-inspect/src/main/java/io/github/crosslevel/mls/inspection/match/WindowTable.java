package io.github.crosslevel.mls.inspection.match;

import java.util.Comparator;
import java.util.List;

/** The keywords by their windows. Immutable. */
final class WindowTable {
    private static final int SINGLE = 1 << 16;
    private static final int MULTIPLIER = 0x85EBCA6B;

    private final EncodedKeyword[] keywords;
    private final int[] keys;
    private final int[] slots;

    private WindowTable(List<EncodedKeyword> keywords) {
        this.keywords = keywords.stream()
                .sorted(Comparator.comparingInt(WindowTable::key))
                .toArray(EncodedKeyword[]::new);
        this.keys = new int[this.keywords.length];
        this.slots = new int[Integer.highestOneBit(keys.length + 1) * 4];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(this.keywords[i]);
            if (i == 0 || keys[i] != keys[i - 1]) {
                slots[slot(keys[i])] = i + 1;
            }
        }
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

    /** Returns the place of the first keyword with a key, or −1. */
    int find(int key) {
        return slots[slot(key)] - 1;
    }

    private int slot(int key) {
        int slot = (key * MULTIPLIER) >>> Integer.numberOfLeadingZeros(slots.length - 1);
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
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
