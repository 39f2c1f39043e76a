package io.github.crosslevel.mls.inspection.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Looks for windows of keywords by a filter, and compares where one may stand. Where that is done too often, the rest
 * of the passage is searched by the trie, so that the time is linear whatever the text is. Immutable.
 */
final class KeywordSearch {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** What comparing may cost in a passage: bytes looked at for each byte of the text, and some more at the start. */
    private static final int WORK_PER_BYTE = 3;

    private static final int FREE_WORK = 2048;

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

    /** Returns room for a search in so many bytes. */
    Candidates candidates(int length) {
        return new Candidates(filter, windows, length);
    }

    /** Reports the keywords whose windows start from {@code from} up to {@code to}. */
    void search(Passage passage, int from, int to, Candidates candidates) {
        int budget = FREE_WORK + WORK_PER_BYTE * (to - from);
        int last = Math.min(to - Candidates.LANES, passage.high() - Candidates.LOOKS_AT);
        int i = from;
        while (i <= last && budget > 0) {
            int end = Math.min(last, i + Candidates.STRETCH - 1);
            int found = candidates.find(passage.bytes(), i, end);
            i += (end - i) / Candidates.LANES * Candidates.LANES + Candidates.LANES;
            for (int c = 0; c < found; c++) {
                int place = candidates.place(c);
                budget -= compareAt(passage, place, GramFilter.fold((long) LONG.get(passage.bytes(), place)));
                if (budget <= 0) {
                    i = place + 1;
                    break;
                }
            }
        }
        while (i < to && budget > 0) {
            budget -= compareAt(passage, i, folded(passage, i));
            i++;
        }
        if (i < to) {
            trie.search(passage, i, to);
        }
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
        if (filter.mayBe(folded) != 0) {
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
