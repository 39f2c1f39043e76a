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

    private Ascii() {}

    /** Returns the index of the first byte from {@code from} that is not space to tilde, or {@code to}. */
    static int skipText(byte[] bytes, int from, int to) {
        int i = from;
        while (i + 8 <= to && isText((long) EIGHT.get(bytes, i))) {
            i += 8;
        }
        while (i < to && bytes[i] >= ' ' && bytes[i] != 0x7f) {
            i++;
        }
        return i;
    }

    /** A byte of ASCII is text if subtracting a space does not borrow, and adding one does not carry. */
    private static boolean isText(long eight) {
        return (((eight - ONES * ' ') | (eight + ONES) | eight) & HIGHS) == 0;
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
