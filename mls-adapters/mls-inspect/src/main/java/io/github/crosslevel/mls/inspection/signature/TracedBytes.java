package io.github.crosslevel.mls.inspection.signature;

import java.util.Arrays;

/** Bytes, and for each the offset it came from. Grows by adding; not thread-safe while it grows. */
final class TracedBytes {
    private byte[] bytes;
    private int[] origins;
    private int length;

    TracedBytes(int capacity) {
        bytes = new byte[capacity];
        origins = new int[capacity];
    }

    /** Returns the bytes as they are, each from its own offset. */
    static TracedBytes of(byte[] bytes) {
        TracedBytes traced = new TracedBytes(0);
        traced.bytes = bytes;
        traced.origins = new int[0];
        traced.length = bytes.length;
        return traced;
    }

    /** Adds the byte at an index of another one. */
    void add(TracedBytes from, int index) {
        add(from.bytes[index], from.origin(index));
    }

    /** Adds a byte in place of what was at an offset. */
    void add(byte value, int origin) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(16, 2 * length));
            origins = Arrays.copyOf(origins, bytes.length);
        }
        bytes[length] = value;
        origins[length++] = origin;
    }

    byte at(int index) {
        return bytes[index];
    }

    int length() {
        return length;
    }

    /** Returns where a byte came from; of the place behind the last one, where that would be. */
    int origin(int index) {
        if (origins.length == 0) {
            return index;
        }
        return index < length ? origins[index] : length == 0 ? 0 : origins[length - 1] + 1;
    }

    /** Returns the array behind it, of which {@link #length} bytes count; whoever has it does not change it. */
    byte[] array() {
        return bytes;
    }

    /** Returns whether a text of ASCII stands at an index, letters in either case. */
    boolean startsWith(String text, int index) {
        if (length - index < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lower(bytes[index + i]) != lower((byte) text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte value) {
        return value >= 'A' && value <= 'Z' ? value + 32 : value;
    }

    /** Returns the first index from one on where a text stands, or -1. */
    int indexOf(String text, int from) {
        for (int i = from; i + text.length() <= length; i++) {
            if (startsWith(text, i)) {
                return i;
            }
        }
        return -1;
    }
}
