package io.github.crosslevel.mls.label;

import java.io.ByteArrayOutputStream;

/** Bytes being written: numbers as unsigned LEB128, signed ones in zigzag. */
final class ByteSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    void octet(int value) {
        out.write(value);
    }

    void bytes(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }

    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    void signed(long value) {
        number((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    /** Writes a set as a bitmap or as the gaps between its numbers, whichever is shorter. */
    void set(long[] bits) {
        ByteSink gaps = new ByteSink();
        int[] next = {0};
        Bits.forEach(bits, i -> {
            gaps.number(i - next[0]);
            next[0] = i + 1;
        });
        int mapped = (next[0] + Byte.SIZE - 1) / Byte.SIZE;
        if (gaps.size() < mapped) {
            number(((long) Bits.count(bits) << 1) | 1);
            bytes(gaps.toBytes());
            return;
        }
        number((long) mapped << 1);
        for (int i = 0; i < mapped; i++) {
            octet((int) (bits[i / Long.BYTES] >>> (i % Long.BYTES * Byte.SIZE)));
        }
    }

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
