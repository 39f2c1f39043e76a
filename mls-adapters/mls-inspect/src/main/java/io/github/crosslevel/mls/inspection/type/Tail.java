package io.github.crosslevel.mls.inspection.type;

import java.util.Arrays;

/** The last bytes of content that comes in pieces: as many as may stand behind the end record of a ZIP archive. */
final class Tail {
    /** An end record of 22 bytes with its longest comment. */
    static final int LENGTH = 22 + 0xffff;

    private final byte[] ring = new byte[LENGTH];
    private long total;

    void update(byte[] bytes, int offset, int length) {
        int kept = Math.min(length, LENGTH);
        int from = offset + length - kept;
        int at = (int) ((total + length - kept) % LENGTH);
        int first = Math.min(kept, LENGTH - at);
        System.arraycopy(bytes, from, ring, at, first);
        System.arraycopy(bytes, from + first, ring, 0, kept - first);
        total += length;
    }

    /** Returns how many bytes there were in all. */
    long total() {
        return total;
    }

    /** Returns the last bytes in order. */
    byte[] bytes() {
        if (total <= LENGTH) {
            return Arrays.copyOf(ring, (int) total);
        }
        int at = (int) (total % LENGTH);
        byte[] bytes = new byte[LENGTH];
        System.arraycopy(ring, at, bytes, 0, LENGTH - at);
        System.arraycopy(ring, 0, bytes, LENGTH - at, at);
        return bytes;
    }
}
