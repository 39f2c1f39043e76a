package io.github.crosslevel.mls.file.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * An index of what delimits the fields of a block, after Langdale and Lemire, "Parsing gigabytes of JSON per second"
 * (2019): the places of all commas, quotes and control characters are listed first, a window at a time, so that the
 * walk from field to field does not have to search.
 */
final class CsvIndex {
    /** How many bytes after the last one in use must be readable. */
    static final int WINDOW = 1024;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long TOP = 0x8080808080808080L;

    private final byte[] block;
    private final int[] places = new int[WINDOW];
    private int next;
    private int count;
    private int indexed;
    /** Where the last window ends that is not all ASCII. */
    private int asciiFrom;

    CsvIndex(byte[] block) {
        this.block = block;
    }

    /** Goes before the first place, after the block has got other content. */
    void restart() {
        next = 0;
        count = 0;
        indexed = 0;
        asciiFrom = 0;
    }

    /** Returns the next place; there must be one, and a window of readable bytes after it. */
    int next() {
        while (next == count) {
            window();
        }
        return places[next++];
    }

    /** Returns whether the bytes from here to the place that came up last are all ASCII, as far as is known. */
    boolean isAscii(int from) {
        return from >= asciiFrom;
    }

    private void window() {
        int end = indexed + WINDOW;
        int size = 0;
        long all = 0;
        for (int p = indexed; p < end; p += Long.BYTES) {
            long eight = (long) WORDS.get(block, p);
            all |= eight;
            for (long left = marks(eight); left != 0; left &= left - 1) {
                places[size++] = p + Long.numberOfTrailingZeros(left) / Byte.SIZE;
            }
        }
        next = 0;
        count = size;
        indexed = end;
        asciiFrom = (all & TOP) == 0 ? asciiFrom : end;
    }

    /** Returns the top bits of the bytes that are delimiters. */
    private static long marks(long eight) {
        long low = eight & ~TOP;
        // the top bit of each byte says: no comma, no quote, not below space, and DEL
        long comma = (low ^ ',' * EACH) + ~TOP;
        long quote = (low ^ '"' * EACH) + ~TOP;
        long space = low + 0x60 * EACH;
        long delete = low + EACH;
        return (~(comma & quote & space) | delete) & ~eight & TOP;
    }
}
