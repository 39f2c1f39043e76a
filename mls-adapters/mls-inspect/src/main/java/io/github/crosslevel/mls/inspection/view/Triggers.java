package io.github.crosslevel.mls.inspection.view;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** The bytes of which a leaf must have at least one before a decoding can change anything. Immutable. */
public final class Triggers {
    private final BitSet bytes;

    private Triggers(BitSet bytes) {
        this.bytes = bytes;
    }

    /** Returns the bytes of these ASCII characters. */
    public static Triggers of(String characters) {
        BitSet set = new BitSet(256);
        for (byte b : characters.getBytes(StandardCharsets.US_ASCII)) {
            set.set(b & 0xff);
        }
        return new Triggers(set);
    }

    /**
     * Returns all bytes from {@code first} to {@code last}.
     *
     * @throws IllegalArgumentException unless 0 ≤ first ≤ last ≤ 255
     */
    public static Triggers range(int first, int last) {
        if (first < 0 || last < first || last > 0xff) {
            throw new IllegalArgumentException("range of bytes is empty or out of range");
        }
        BitSet set = new BitSet(256);
        set.set(first, last + 1);
        return new Triggers(set);
    }

    /** Returns these and those of {@code other}. */
    public Triggers or(Triggers other) {
        BitSet set = new BitSet(256);
        set.or(bytes);
        set.or(other.bytes);
        return new Triggers(set);
    }

    boolean has(int value) {
        return bytes.get(value);
    }
}
