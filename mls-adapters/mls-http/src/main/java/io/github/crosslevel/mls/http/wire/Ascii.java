package io.github.crosslevel.mls.http.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Looks at bytes of ASCII, eight at a time where it can. */
final class Ascii {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    /** Makes letters lower case when it is set in eight bytes. */
    static final long LOWER_CASE = ONES * 0x20;

    private Ascii() {}

    /** Returns the index of the first byte from {@code from} that is not space to tilde, or {@code to}. */
    static int skipText(byte[] bytes, int from, int to) {
        int i = from;
        while (i + Long.BYTES <= to) {
            long other = other(eight(bytes, i));
            if (other != 0) {
                return i + Long.numberOfTrailingZeros(other) / Byte.SIZE;
            }
            i += Long.BYTES;
        }
        while (i < to && bytes[i] >= ' ' && bytes[i] != 0x7f) {
            i++;
        }
        return i;
    }

    /** Returns eight bytes, of which the first is the lowest. */
    static long eight(byte[] bytes, int at) {
        return (long) EIGHT.get(bytes, at);
    }

    /**
     * A byte of ASCII is text if subtracting a space does not borrow, and adding one does not carry. The lowest bit
     * that is set is in the first byte that is not text; what is above it may be wrong.
     */
    private static long other(long eight) {
        return ((eight - ONES * ' ') | (eight + ONES) | eight) & HIGHS;
    }

    /** Returns where the byte of text is, or {@code to} if it is not there. */
    static int indexOf(byte[] bytes, int from, int to, char text) {
        int i = from;
        while (i + Long.BYTES <= to) {
            long same = zeros(eight(bytes, i) ^ (ONES * text));
            if (same != 0) {
                return i + Long.numberOfTrailingZeros(same) / Byte.SIZE;
            }
            i += Long.BYTES;
        }
        while (i < to && bytes[i] != text) {
            i++;
        }
        return i;
    }

    /** The lowest bit that is set is in the first byte that is zero; what is above it may be wrong. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }

    /** Returns whether two spaces stand side by side. */
    static boolean hasSpaces(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES - 1) {
            long spaces = zeros(eight(bytes, i) ^ (ONES * ' '));
            if ((spaces & (spaces << Byte.SIZE)) != 0 && hasSpacesOneByOne(bytes, i, i + Long.BYTES)) {
                return true;
            }
        }
        return hasSpacesOneByOne(bytes, i, to);
    }

    private static boolean hasSpacesOneByOne(byte[] bytes, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (bytes[i] == ' ' && bytes[i - 1] == ' ') {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the text stands there. */
    static boolean isAt(byte[] bytes, int at, String text) {
        int i = 0;
        while (i < text.length() && bytes[at + i] == text.charAt(i)) {
            i++;
        }
        return i == text.length();
    }

    /** Returns bytes that are known to be ASCII as text. */
    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Returns text with the letters A to Z in lower case. */
    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns the value of a hexadecimal digit, or -1. */
    static int hexDigit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int letter = b | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
