package io.github.crosslevel.mls.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * An index of the delimiters in a block, after Langdale and Lemire, "Parsing gigabytes of JSON per second" (2019): one
 * bit per byte, set for comma, quote and control characters, and then a walk from bit to bit.
 */
final class CsvIndex {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long TOP = 0x8080808080808080L;
    /** Multiplying by it gathers the lowest bits of eight bytes in the highest byte, first byte first. */
    private static final long GATHER = 0x0102040810204080L;

    private final long[] marks;
    private int start;
    private int word;
    private long bits;

    CsvIndex(int blockBytes) {
        this.marks = new long[blockBytes / Long.SIZE + 2];
    }

    /** Indexes the bytes and goes before the first; the 64 bytes after the last one are read, but never come up. */
    void build(byte[] b, int from, int to) {
        start = from;
        word = 0;
        int count = 0;
        for (int p = from; p < to; p += Long.SIZE) {
            marks[count++] = marks(b, p);
        }
        bits = marks[0];
    }

    /** Returns the place of the next delimiter; there must be one. */
    int next() {
        while (bits == 0) {
            bits = marks[++word];
        }
        int bit = Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
        return start + word * Long.SIZE + bit;
    }

    private static long marks(byte[] b, int p) {
        long all = 0;
        for (int i = 0; i < Long.SIZE; i += Long.BYTES) {
            long eight = (long) WORDS.get(b, p + i);
            long low = eight & ~TOP;
            // the top bit of each byte says: no comma, no quote, not below space, and DEL
            long comma = (low ^ ',' * EACH) + ~TOP;
            long quote = (low ^ '"' * EACH) + ~TOP;
            long space = low + 0x60 * EACH;
            long delete = low + EACH;
            long found = (~(comma & quote & space) | delete) & ~eight & TOP;
            all |= (((found >>> 7) * GATHER) >>> 56) << i;
        }
        return all;
    }
}
