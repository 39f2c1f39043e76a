package io.github.crosslevel.mls.crypto.internal.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads deterministic CBOR item by item and refuses every other encoding. Not thread-safe.
 *
 * <p>No length is believed before that many bytes are there, so that memory use is bounded by the input.
 */
public final class CborReader {
    /** What an item is, as far as it can be told from its first byte. */
    public enum Kind {
        /** A whole number. */
        WHOLE,
        /** True or false. */
        TRUTH,
        /** A byte string. */
        BYTES,
        /** A text string. */
        TEXT,
        /** An array. */
        ARRAY,
        /** A map, or something that is never read here. */
        OTHER
    }

    /**
     * Reads one value by its items.
     *
     * @param <T> the type of the value
     */
    @FunctionalInterface
    public interface Item<T> {
        /** Reads the items; constructors of the value may refuse them. */
        T read(CborReader in) throws CborException;
    }

    private final byte[] input;
    private int position;

    /** Reads the bytes from the first on; they must not change meanwhile. */
    public CborReader(byte[] input) {
        this.input = input;
    }

    /**
     * Reads bytes as one value and nothing behind it.
     *
     * @throws CborException if they are not one, or a constructor refused what they say; since its message may quote
     *     that, it stays here
     */
    public static <T> T readAll(byte[] bytes, Item<T> item) throws CborException {
        CborReader in = new CborReader(bytes);
        T value;
        try {
            value = item.read(in);
        } catch (IllegalArgumentException e) {
            throw new CborException("a value within its domain", in.position());
        }
        in.end();
        return value;
    }

    /** Returns how many bytes were read. */
    public int position() {
        return position;
    }

    /** Returns the kind of the next item without reading it. */
    public Kind peek() throws CborException {
        int first = position < input.length ? input[position] & 0xff : fail("an item");
        return switch (first >>> Major.SHIFT) {
            case Major.UNSIGNED, Major.NEGATIVE -> Kind.WHOLE;
            case Major.BYTES -> Kind.BYTES;
            case Major.TEXT -> Kind.TEXT;
            case Major.ARRAY -> Kind.ARRAY;
            default -> first == Major.FALSE || first == Major.TRUE ? Kind.TRUTH : Kind.OTHER;
        };
    }

    /** Reads a whole number. */
    public long whole() throws CborException {
        if (position < input.length && (input[position] & 0xff) >>> Major.SHIFT == Major.NEGATIVE) {
            return ~head(Major.NEGATIVE, "a whole number");
        }
        return head(Major.UNSIGNED, "a whole number");
    }

    /** Reads true or false. */
    public boolean truth() throws CborException {
        if (peek() != Kind.TRUTH) {
            fail("true or false");
        }
        return (input[position++] & 0xff) == Major.TRUE;
    }

    /** Reads a byte string. */
    public byte[] bytes() throws CborException {
        int length = length(Major.BYTES, "a byte string");
        position += length;
        return Arrays.copyOfRange(input, position - length, position);
    }

    /** Reads a byte string of a known length. */
    public byte[] bytes(int length) throws CborException {
        int start = position;
        byte[] bytes = bytes();
        if (bytes.length != length) {
            throw new CborException("a byte string of " + length + " bytes", start);
        }
        return bytes;
    }

    /** Reads a text string. */
    public String text() throws CborException {
        int start = position;
        int length = length(Major.TEXT, "a text string");
        if (isAscii(length)) {
            position += length;
            return new String(input, position - length, length, StandardCharsets.ISO_8859_1);
        }
        try {
            // a new decoder reports malformed input instead of replacing it
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(input, position, length))
                    .toString();
            position += length;
            return text;
        } catch (CharacterCodingException e) {
            throw new CborException("UTF-8 text", start);
        }
    }

    /** Most texts are names that need no decoder. */
    private boolean isAscii(int length) {
        int all = 0;
        for (int i = position; i < position + length; i++) {
            all |= input[i];
        }
        return all >= 0;
    }

    /** Reads the head of an array and returns how many items follow. */
    public int array() throws CborException {
        return length(Major.ARRAY, "an array");
    }

    /** Reads the head of an array of a known size. */
    public void array(int items) throws CborException {
        expect(array(), items, "an array of " + items);
    }

    /** Reads the head of a map and returns how many pairs follow. */
    public int map() throws CborException {
        return length(Major.MAP, "a map");
    }

    /** Reads the head of a map of a known size. */
    public void map(int pairs) throws CborException {
        expect(map(), pairs, "a map of " + pairs);
    }

    /** Reads a map key. */
    public void key(int key) throws CborException {
        expect(whole(), key, "key " + key);
    }

    /** Checks that nothing is left. */
    public void end() throws CborException {
        expect(position, input.length, "the end");
    }

    /**
     * Checks that the item read since {@code start} sorts behind the previous one, and returns it.
     *
     * @param previous the encoding of the previous item, empty for the first
     */
    public byte[] after(byte[] previous, int start) throws CborException {
        byte[] item = Arrays.copyOfRange(input, start, position);
        if (Arrays.compareUnsigned(previous, item) >= 0) {
            throw new CborException("an item in ascending order", start);
        }
        return item;
    }

    private int length(int major, String expected) throws CborException {
        long length = head(major, expected);
        // every item takes at least one byte, so the bound holds for counts as well
        if (length > input.length - position) {
            fail(expected + " that ends within the input");
        }
        return (int) length;
    }

    private long head(int major, String expected) throws CborException {
        int first = position < input.length ? input[position] & 0xff : fail(expected);
        int argument = first & ((1 << Major.SHIFT) - 1);
        if (first >>> Major.SHIFT != major || argument >= Major.ONE_BYTE + 4) {
            fail(expected);
        }
        if (argument < Major.ONE_BYTE) {
            position++;
            return argument;
        }
        int width = 1 << (argument - Major.ONE_BYTE);
        if (input.length - position - 1 < width) {
            fail(expected);
        }
        long value = 0;
        for (int i = 1; i <= width; i++) {
            value = (value << Byte.SIZE) | (input[position + i] & 0xff);
        }
        long least = width == 1 ? Major.ONE_BYTE : 1L << (width * Byte.SIZE / 2);
        if (value < least) {
            fail("a shortest head of a number below 2^63");
        }
        position += 1 + width;
        return value;
    }

    private void expect(long actual, long wanted, String expected) throws CborException {
        if (actual != wanted) {
            fail(expected);
        }
    }

    private int fail(String expected) throws CborException {
        throw new CborException(expected, position);
    }
}
