package io.github.crosslevel.mls.inspection.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Looks for windows of keywords by a filter, four places of the text at a time, and compares where it lets one through.
 * Where that is done too often, the rest of the passage is searched by the trie, so that the time is linear whatever
 * the text is. Immutable.
 */
final class KeywordSearch {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** What comparing may cost in a passage: bytes looked at for each byte of the text, and some more at the start. */
    private static final int WORK_PER_BYTE = 3;

    private static final int FREE_WORK = 2048;
    /** After so many bytes it is asked whether the filter pays. */
    private static final int STRETCH = 1024;

    private final GramFilter filter;
    private final WindowTable windows;
    private final WindowTable shorts;
    private final KeywordTrie trie;

    KeywordSearch(List<EncodedKeyword> keywords) {
        this.filter = new GramFilter(keywords);
        this.windows = WindowTable.ofLong(keywords);
        this.shorts = WindowTable.ofShort(keywords);
        this.trie = new KeywordTrie(keywords);
    }

    /** Reports the keywords whose windows start from {@code from} up to {@code to}. */
    void search(Passage passage, int from, int to) {
        int budget = FREE_WORK + WORK_PER_BYTE * (to - from);
        int last = Math.min(to - 4, passage.high() - 8);
        int[] candidates = new int[Math.max(0, Math.min(last - from, STRETCH)) / 4 + 1];
        int i = from;
        while (i <= last && budget > 0) {
            int end = Math.min(last, i + STRETCH - 1);
            int count = filter.anyPairs()
                    ? collectWithPairs(passage.bytes(), i, end, candidates)
                    : collect(passage.bytes(), i, end, candidates);
            for (int c = 0; c < count; c++) {
                budget -= compareFour(passage, candidates[c]);
            }
            i += (end - i) / 4 * 4 + 4;
        }
        while (i < to && budget > 0) {
            budget -= compareAt(passage, i, folded(passage, i));
            i++;
        }
        if (i < to) {
            trie.search(passage, i, to);
        }
    }

    /**
     * Collects where the filter lets one of four windows through, and returns how often it does. It is done without
     * branches, and apart from comparing, since the loop is fast only as long as it is small.
     */
    private int collect(byte[] bytes, int from, int last, int[] candidates) {
        GramFilter f = filter;
        int count = 0;
        for (int i = from; i <= last; i += 4) {
            long v = GramFilter.fold((long) LONG.get(bytes, i));
            int any =
                    f.mayBe((int) v) | f.mayBe((int) (v >>> 8)) | f.mayBe((int) (v >>> 16)) | f.mayBe((int) (v >>> 24));
            candidates[count] = i;
            count += (any | -any) >>> 31;
        }
        return count;
    }

    private int collectWithPairs(byte[] bytes, int from, int last, int[] candidates) {
        GramFilter f = filter;
        int count = 0;
        for (int i = from; i <= last; i += 4) {
            long v = GramFilter.fold((long) LONG.get(bytes, i));
            int any =
                    f.mayBe((int) v) | f.mayBe((int) (v >>> 8)) | f.mayBe((int) (v >>> 16)) | f.mayBe((int) (v >>> 24));
            any |= f.mayBePair((int) v & 0xffff)
                    | f.mayBePair((int) (v >>> 8) & 0xffff)
                    | f.mayBePair((int) (v >>> 16) & 0xffff)
                    | f.mayBePair((int) (v >>> 24) & 0xffff);
            candidates[count] = i;
            count += (any | -any) >>> 31;
        }
        return count;
    }

    private int compareFour(Passage passage, int index) {
        long folded = GramFilter.fold((long) LONG.get(passage.bytes(), index));
        int work = 0;
        for (int i = 0; i < 4; i++) {
            work += compareAt(passage, index + i, folded >>> (8 * i));
        }
        return work;
    }

    /** Returns the folded bytes from an index on, with zeros after the end of the text. */
    private static long folded(Passage passage, int index) {
        long bytes = 0;
        for (int i = 0; i < Long.BYTES && index + i < passage.high(); i++) {
            bytes |= (passage.bytes()[index + i] & 0xffL) << (8 * i);
        }
        return GramFilter.fold(bytes);
    }

    /** Compares the keywords whose window may stand at an index; returns how many bytes were looked at. */
    private int compareAt(Passage passage, int index, long folded) {
        int gram = (int) folded;
        int work = 0;
        if (filter.mayBe(gram) != 0) {
            work += compareAll(passage, index, windows, gram, (int) (folded >>> 32));
        }
        if (filter.anyPairs() && filter.mayBePair(gram & 0xffff) != 0) {
            work += compareAll(passage, index, shorts, gram & 0xffff, 0);
            work += compareAll(passage, index, shorts, WindowTable.single(gram), 0);
        }
        return work;
    }

    private static int compareAll(Passage passage, int index, WindowTable table, int key, int next) {
        int place = table.find(key, next);
        int work = 1;
        while (place >= 0 && table.has(place, key)) {
            EncodedKeyword keyword = table.get(place);
            work += 1 + passage.compare(keyword, index - keyword.window());
            place++;
        }
        return work;
    }
}
