package io.github.crosslevel.mls.label;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes being read; whatever does not fit is a {@link LabelSyntaxException} with its position. */
final class ByteSource {
    private static final int SHOWN = 40;

    private final byte[] bytes;
    private final int end;
    private int position;

    ByteSource(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ByteSource(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    int octet() {
        if (position == end) {
            throw malformed("unexpected end", position);
        }
        return bytes[position++] & 0xff;
    }

    byte[] bytes(int length) {
        if (length > remaining()) {
            throw malformed("unexpected end", end);
        }
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** Returns the next {@code length} bytes as a source of their own. */
    ByteSource part(int length) {
        if (length > remaining()) {
            throw malformed("unexpected end", end);
        }
        position += length;
        return new ByteSource(bytes, position - length, position);
    }

    /** Reads a number up to {@code most}, in its shortest form. */
    int number(int most) {
        int start = position;
        long value = number();
        if (value < 0 || value > most) {
            throw malformed("number is not within 0 to " + most, start);
        }
        return (int) value;
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    private long number() {
        int start = position;
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                if ((octet == 0 && shift > 0) || (shift == 63 && octet > 1)) {
                    break;
                }
                return value;
            }
        }
        throw malformed("number is not in its shortest form", start);
    }

    /** Reads a set of numbers below {@code declared}. */
    long[] set(int declared) {
        int start = position;
        int head = number(2 * declared + 1);
        long[] bits = new long[Bits.words(declared)];
        int count = head >>> 1;
        if ((head & 1) == 0) {
            if (count > (declared + Byte.SIZE - 1) / Byte.SIZE) {
                throw malformed("undeclared number in a set", start);
            }
            for (int i = 0; i < count; i++) {
                bits[i / Long.BYTES] |= (long) octet() << (i % Long.BYTES * Byte.SIZE);
            }
            if (declared % Long.SIZE != 0 && bits[bits.length - 1] >>> declared != 0) {
                throw malformed("undeclared number in a set", start);
            }
            return bits;
        }
        int next = 0;
        for (int i = 0; i < count; i++) {
            next += number(declared);
            if (next >= declared) {
                throw malformed("undeclared number in a set", start);
            }
            Bits.set(bits, next++);
        }
        return bits;
    }

    void requireEnd() {
        if (remaining() != 0) {
            throw malformed("bytes left over", position);
        }
    }

    LabelSyntaxException malformed(String problem, int at) {
        byte[] shown = Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN));
        return new LabelSyntaxException(
                problem, HexFormat.of().formatHex(shown) + (bytes.length > SHOWN ? "…" : ""), at);
    }
}
