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
        int i = from;
        while (i <= last && budget > 0) {
            i = filter.anyPairs() ? nextWithPairs(passage.bytes(), i, last) : next(passage.bytes(), i, last);
            if (i <= last) {
                budget -= compareFour(passage, i);
                i += 4;
            }
        }
        while (i < to && budget > 0) {
            budget -= compare(passage, i, gram(passage, i));
            i++;
        }
        if (i < to) {
            trie.search(passage, i, to);
        }
    }

    /** Returns the first index from which the filter lets one of four windows through. */
    private int next(byte[] bytes, int from, int last) {
        GramFilter f = filter;
        int i = from;
        for (; i <= last; i += 4) {
            long v = GramFilter.fold((long) LONG.get(bytes, i));
            long any =
                    f.mayBe((int) v) | f.mayBe((int) (v >>> 8)) | f.mayBe((int) (v >>> 16)) | f.mayBe((int) (v >>> 24));
            if ((any & 1) != 0) {
                return i;
            }
        }
        return i;
    }

    private int nextWithPairs(byte[] bytes, int from, int last) {
        GramFilter f = filter;
        int i = from;
        for (; i <= last; i += 4) {
            long v = GramFilter.fold((long) LONG.get(bytes, i));
            long any =
                    f.mayBe((int) v) | f.mayBe((int) (v >>> 8)) | f.mayBe((int) (v >>> 16)) | f.mayBe((int) (v >>> 24));
            any |= f.mayBePair((int) v & 0xffff)
                    | f.mayBePair((int) (v >>> 8) & 0xffff)
                    | f.mayBePair((int) (v >>> 16) & 0xffff)
                    | f.mayBePair((int) (v >>> 24) & 0xffff);
            if ((any & 1) != 0) {
                return i;
            }
        }
        return i;
    }

    private int compareFour(Passage passage, int index) {
        long v = GramFilter.fold((long) LONG.get(passage.bytes(), index));
        int work = 0;
        for (int i = 0; i < 4; i++) {
            work += compare(passage, index + i, (int) (v >>> (8 * i)));
        }
        return work;
    }

    /** Returns the four folded bytes at an index, with zeros after the end of the text. */
    private static int gram(Passage passage, int index) {
        long gram = 0;
        for (int i = 0; i < GramFilter.GRAM && index + i < passage.high(); i++) {
            gram |= (passage.bytes()[index + i] & 0xffL) << (8 * i);
        }
        return (int) GramFilter.fold(gram);
    }

    /** Compares the keywords whose window may stand at an index; returns how many bytes were looked at. */
    private int compare(Passage passage, int index, int gram) {
        int work = 0;
        if ((filter.mayBe(gram) & 1) != 0) {
            work += compareAll(passage, index, windows, gram);
        }
        if (filter.anyPairs() && (filter.mayBePair(gram & 0xffff) & 1) != 0) {
            work += compareAll(passage, index, shorts, gram & 0xffff);
            work += compareAll(passage, index, shorts, WindowTable.single(gram));
        }
        return work;
    }

    private static int compareAll(Passage passage, int index, WindowTable table, int key) {
        int place = table.find(key);
        int work = 1;
        while (place >= 0 && table.has(place, key)) {
            EncodedKeyword keyword = table.get(place);
            work += 1 + passage.compare(keyword, index - keyword.window());
            place++;
        }
        return work;
    }
}
