package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.List;

/** Cuts a set of characters into sequences of byte ranges: those of its encodings in UTF-8. */
final class Utf8Ranges {
    private static final int[] LAST_OF_LENGTH = {0x7f, 0x7ff, 0xffff, Character.MAX_CODE_POINT};

    /**
     * Every character that is not ASCII, told by first and continuation bytes alone: a third of the states, the same
     * for well-formed text, and it takes overlong and other ill-formed encodings too, which strict ranges would miss.
     */
    private static final List<int[]> ALL_BUT_ASCII =
            List.of(new int[] {0xc0, 0xdf, 0x80, 0xbf}, new int[] {0xe0, 0xef, 0x80, 0xbf, 0x80, 0xbf}, new int[] {
                0xf0, 0xf7, 0x80, 0xbf, 0x80, 0xbf, 0x80, 0xbf
            });

    private final List<int[]> sequences = new ArrayList<>();

    private Utf8Ranges() {}

    /** Returns the sequences; each is first and last of its first byte, then of its second, and so on. */
    static List<int[]> of(CodePoints set) {
        Utf8Ranges ranges = new Utf8Ranges();
        boolean allButAscii = set.holdsAllButAscii();
        for (int i = 0; i < set.ranges(); i++) {
            int last = allButAscii ? Math.min(set.last(i), 0x7f) : set.last(i);
            ranges.add(set.first(i), Math.min(last, Character.MIN_SURROGATE - 1));
            ranges.add(Math.max(set.first(i), Character.MAX_SURROGATE + 1), last);
        }
        if (allButAscii) {
            ranges.sequences.addAll(ALL_BUT_ASCII);
        }
        return ranges.sequences;
    }

    private void add(int first, int last) {
        int start = first;
        for (int length = 1; length <= LAST_OF_LENGTH.length && start <= last; length++) {
            int end = Math.min(last, LAST_OF_LENGTH[length - 1]);
            if (start <= end) {
                cut(start, end, length);
                start = end + 1;
            }
        }
    }

    /** Cuts where more than one byte would change and a later one does not have its full range. */
    private void cut(int first, int last, int length) {
        int start = first;
        for (int i = 1; i < length; i++) {
            int low = (1 << (6 * i)) - 1;
            if ((start & ~low) != (last & ~low)) {
                if ((start & low) != 0) {
                    cut(start, start | low, length);
                    cut((start | low) + 1, last, length);
                    return;
                }
                if ((last & low) != low) {
                    cut(start, (last & ~low) - 1, length);
                    cut(last & ~low, last, length);
                    return;
                }
            }
        }
        int[] sequence = new int[2 * length];
        for (int i = 0; i < length; i++) {
            sequence[2 * i] = unit(start, i, length);
            sequence[2 * i + 1] = unit(last, i, length);
        }
        sequences.add(sequence);
    }

    private static int unit(int c, int at, int length) {
        int bits = c >>> (6 * (length - 1 - at));
        if (at > 0) {
            return 0x80 | (bits & 0x3f);
        }
        return length == 1 ? bits : ((0xf00 >>> length) & 0xff) | bits;
    }
}
