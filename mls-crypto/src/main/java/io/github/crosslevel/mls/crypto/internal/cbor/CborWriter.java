package io.github.crosslevel.mls.crypto.internal.cbor;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Writes deterministic CBOR: shortest heads, definite lengths. The order of map keys is the caller's duty. Not
 * thread-safe.
 */
public final class CborWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    /** Writes a whole number. */
    public CborWriter whole(long value) {
        return value >= 0 ? head(Major.UNSIGNED, value) : head(Major.NEGATIVE, ~value);
    }

    /** Writes true or false. */
    public CborWriter truth(boolean value) {
        out.write(value ? Major.TRUE : Major.FALSE);
        return this;
    }

    /** Writes a byte string. */
    public CborWriter bytes(byte[] value) {
        head(Major.BYTES, value.length);
        out.writeBytes(value);
        return this;
    }

    /**
     * Writes a text string.
     *
     * @throws IllegalArgumentException if it holds an unpaired surrogate, which has no UTF-8 form
     */
    public CborWriter text(String value) {
        byte[] utf8 = utf8(value);
        head(Major.TEXT, utf8.length);
        out.writeBytes(utf8);
        return this;
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
        out.writeBytes(item);
        return this;
    }

    /** Returns how many bytes were written. */
    public int size() {
        return out.size();
    }

    /** Returns what was written. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private CborWriter head(int major, long argument) {
        if (argument < Major.ONE_BYTE) {
            out.write((major << Major.SHIFT) | (int) argument);
            return this;
        }
        int width = argument < 1L << 8 ? 0 : argument < 1L << 16 ? 1 : argument < 1L << 32 ? 2 : 3;
        out.write((major << Major.SHIFT) | (Major.ONE_BYTE + width));
        for (int shift = (1 << width) * Byte.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (argument >>> shift));
        }
        return this;
    }

    private static byte[] utf8(String value) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text of " + value.length() + " chars holds an unpaired surrogate", e);
        }
    }
}
