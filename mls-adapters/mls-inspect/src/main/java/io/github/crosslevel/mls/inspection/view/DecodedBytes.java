package io.github.crosslevel.mls.inspection.view;

import java.util.Arrays;

/**
 * What a {@link LeafDecoder} writes, together with which input byte each output byte stands for.
 *
 * <p>Not thread-safe. Beyond the longest output it is allowed, nothing more is kept and the leaf is refused.
 */
public final class DecodedBytes {
    private byte[] bytes = new byte[256];
    private int length;
    private int source;
    private int most;

    /** The output offset whose source is asked for, and its source once known; -1 if there is none. */
    private int wanted = -1;

    private int found = -1;

    DecodedBytes() {}

    /** Starts a new output of at most {@code most} bytes. */
    void reset(int most) {
        this.most = most;
        length = 0;
        source = 0;
        wanted = -1;
    }

    /** Returns the input offset for an output offset, which is the end of the input for the end of the output. */
    static int sourceOf(int offset, byte[] in, LeafDecoder decoder) {
        DecodedBytes out = new DecodedBytes();
        out.reset(Integer.MAX_VALUE);
        out.wanted = offset;
        decoder.decode(in, out);
        return out.found >= 0 ? out.found : in.length;
    }

    /** Says that what is written next stands for the input from {@code offset} on. */
    public DecodedBytes from(int offset) {
        source = offset;
        return this;
    }

    /** Writes one byte, the lowest eight bits of {@code value}. */
    public void append(int value) {
        if (length == wanted) {
            found = source;
        }
        if (length < most) {
            if (length == bytes.length) {
                grow(1);
            }
            bytes[length] = (byte) value;
        }
        length++;
    }

    /** Writes the input bytes from {@code start} to before {@code end} as they are. */
    public void copy(byte[] in, int start, int end) {
        int count = end - start;
        if (wanted >= length && wanted < length + count) {
            found = start + wanted - length;
        }
        if (count <= most - length) {
            if (count > bytes.length - length) {
                grow(count);
            }
            System.arraycopy(in, start, bytes, length, count);
        } else {
            most = Math.min(most, length);
        }
        length += count;
    }

    /** Writes a character in UTF-8; U+FFFD for surrogates and what is above U+10FFFF. */
    public void appendCodePoint(int c) {
        int valid = Character.isValidCodePoint(c) && (c < 0xd800 || c > 0xdfff) ? c : 0xfffd;
        if (valid < 0x80) {
            append(valid);
            return;
        }
        if (valid < 0x800) {
            append(0xc0 | (valid >> 6));
        } else if (valid < 0x10000) {
            append(0xe0 | (valid >> 12));
            append(0x80 | ((valid >> 6) & 0x3f));
        } else {
            append(0xf0 | (valid >> 18));
            append(0x80 | ((valid >> 12) & 0x3f));
            append(0x80 | ((valid >> 6) & 0x3f));
        }
        append(0x80 | (valid & 0x3f));
    }

    private void grow(int more) {
        bytes = Arrays.copyOf(bytes, (int) Math.max((long) length + more, Math.min(most, 2L * bytes.length)));
    }

    boolean isTooLong() {
        return length > most;
    }

    boolean equalTo(byte[] other) {
        return Arrays.equals(bytes, 0, length, other, 0, other.length);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
