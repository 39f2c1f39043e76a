package io.github.crosslevel.mls.crypto.internal.cbor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes deterministic CBOR: shortest heads, definite lengths. The order of map keys is the caller's duty. Not
 * thread-safe.
 */
public final class CborWriter {
    private static final int USUAL_LENGTH = 512;

    private byte[] out;
    private int size;

    /** Starts with room for what is usual. */
    public CborWriter() {
        this(USUAL_LENGTH);
    }

    /** Starts with room for so many bytes; more is made when they do not suffice. */
    public CborWriter(int expected) {
        out = new byte[expected];
    }

    /** Writes a whole number. */
    public CborWriter whole(long value) {
        return value >= 0 ? head(Major.UNSIGNED, value) : head(Major.NEGATIVE, ~value);
    }

    /** Writes true or false. */
    public CborWriter truth(boolean value) {
        return put(value ? Major.TRUE : Major.FALSE);
    }

    /** Writes a byte string. */
    public CborWriter bytes(byte[] value) {
        return head(Major.BYTES, value.length).encoded(value);
    }

    /**
     * Writes a text string.
     *
     * @throws IllegalArgumentException if it holds an unpaired surrogate, which has no UTF-8 form
     */
    public CborWriter text(String value) {
        requirePairs(value);
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return head(Major.TEXT, utf8.length).encoded(utf8);
    }

    /** Starts an array of so many items. */
    public CborWriter array(int items) {
        return head(Major.ARRAY, items);
    }

    /** Starts a map of so many pairs. */
    public CborWriter map(int pairs) {
        return head(Major.MAP, pairs);
    }

    /** Writes what was encoded before. */
    public CborWriter encoded(byte[] item) {
        reserve(item.length);
        System.arraycopy(item, 0, out, size, item.length);
        size += item.length;
        return this;
    }

    /** Returns how many bytes were written. */
    public int size() {
        return size;
    }

    /** Returns what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(out, size);
    }

    private CborWriter head(int major, long argument) {
        if (argument < Major.ONE_BYTE) {
            return put((major << Major.SHIFT) | (int) argument);
        }
        int width = argument < 1L << 8 ? 0 : argument < 1L << 16 ? 1 : argument < 1L << 32 ? 2 : 3;
        put((major << Major.SHIFT) | (Major.ONE_BYTE + width));
        for (int shift = (1 << width) * Byte.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            put((int) (argument >>> shift));
        }
        return this;
    }

    private CborWriter put(int b) {
        reserve(1);
        out[size++] = (byte) b;
        return this;
    }

    private void reserve(int more) {
        if (more > out.length - size) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, size + more));
        }
    }

    private static void requirePairs(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    throw new IllegalArgumentException(
                            "text of " + text.length() + " chars holds an unpaired surrogate");
                }
                i++;
            }
        }
    }
}
