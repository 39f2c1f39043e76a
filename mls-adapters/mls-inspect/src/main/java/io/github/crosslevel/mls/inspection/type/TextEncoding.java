package io.github.crosslevel.mls.inspection.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells in one pass whether bytes are text in UTF-8 or GB18030, and finds the signs in it on the way. */
final class TextEncoding {
    /** What bytes are as text. */
    enum Reading {
        TEXT,
        OTHER_ENCODING,
        BINARY
    }

    private static final int STEP = 8;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private TextEncoding() {}

    /** Reads UTF-8 strictly (Unicode, table 3-7), except that a character may be cut off at the end. */
    static Reading utf8(byte[] bytes, int from, TextSigns signs) {
        int end = bytes.length;
        int i = from;
        while (i < end) {
            i = behindIdeographs(bytes, i);
            if (i + STEP <= end && isAscii(bytes, i, signs)) {
                i += STEP;
                continue;
            }
            int stop = Math.min(end, i + STEP);
            while (i < stop) {
                int classes = look(bytes, i, signs);
                if ((classes & SignTable.CONTROL) != 0) {
                    return Reading.BINARY;
                }
                if (bytes[i] >= 0) {
                    i += (classes & SignTable.WIDE) == 0 ? 2 : 1;
                    continue;
                }
                int length = utf8Length(bytes, i);
                if (length == 0) {
                    return Reading.OTHER_ENCODING;
                }
                i = behindIdeographs(bytes, i + length);
            }
        }
        return Reading.TEXT;
    }

    /** Looks at the pair at a position, or the last byte, and returns its class. */
    private static int look(byte[] bytes, int at, TextSigns signs) {
        if (at + 1 == bytes.length) {
            return SignTable.classOf(bytes[at]);
        }
        int classes = SignTable.classOfPair((bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8);
        if ((classes & (SignTable.TOKEN | SignTable.LINE_END)) != 0) {
            signs.atPair(bytes, at, bytes.length);
        }
        return classes;
    }

    /** Returns whether eight bytes are text in ASCII, and if so finds what is in them. */
    private static boolean isAscii(byte[] b, int i, TextSigns signs) {
        long eight = (long) EIGHT.get(b, i);
        int first = SignTable.classOfPair((int) eight & 0xffff);
        int second = SignTable.classOfPair((int) (eight >>> 16) & 0xffff);
        int third = SignTable.classOfPair((int) (eight >>> 32) & 0xffff);
        int fourth = SignTable.classOfPair((int) (eight >>> 48));
        int all = first | second | third | fourth;
        if ((all & (SignTable.WIDE | SignTable.CONTROL)) != 0) {
            return false;
        }
        if (all != 0) {
            find(b, i, first, signs);
            find(b, i + 2, second, signs);
            find(b, i + 4, third, signs);
            find(b, i + 6, fourth, signs);
        }
        return true;
    }

    private static void find(byte[] b, int at, int classes, TextSigns signs) {
        if (classes != 0) {
            signs.atPair(b, at, b.length);
        }
    }

    /** Goes over characters of three bytes whose first one allows any others, as most of Chinese. */
    private static int behindIdeographs(byte[] b, int from) {
        int i = from;
        while (i + 2 < b.length
                && b[i] >= (byte) 0xe1
                && b[i] <= (byte) 0xec
                && b[i + 1] < (byte) 0xc0
                && b[i + 2] < (byte) 0xc0) {
            i += 3;
        }
        return i;
    }

    /** Returns how many bytes the character has, all of those that are there if it is cut off, or 0 if it is none. */
    private static int utf8Length(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        for (int i = 1; i < length; i++) {
            if (at + i == bytes.length) {
                return i;
            }
            int low = i > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            int high = i > 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            int next = bytes[at + i] & 0xff;
            if (next < low || next > high) {
                return 0;
            }
        }
        return length;
    }

    /**
     * Reads GB18030 (GB 18030-2022). Almost any high bytes are some character of it, so half of them have to be of GB
     * 2312, as those of ordinary text are.
     */
    static Reading gb18030(byte[] bytes, TextSigns signs) {
        int common = 0;
        int wide = 0;
        int i = 0;
        while (i < bytes.length) {
            int classes = look(bytes, i, signs);
            if ((classes & SignTable.CONTROL) != 0) {
                return Reading.BINARY;
            }
            if (bytes[i] >= 0) {
                i += (classes & SignTable.WIDE) == 0 ? 2 : 1;
            } else {
                int start = i;
                while (i + 1 < bytes.length && isOfGb2312(bytes[i], bytes[i + 1])) {
                    i += 2;
                }
                common += (i - start) / 2;
                int length = i > start ? 0 : gb18030Length(bytes, i);
                if (i == start && length == 0) {
                    return Reading.BINARY;
                }
                wide += i > start ? (i - start) / 2 : 1;
                i += length;
            }
        }
        return 2 * common >= wide ? Reading.TEXT : Reading.BINARY;
    }

    private static boolean isOfGb2312(byte lead, byte trail) {
        int first = lead & 0xff;
        return first >= 0xa1 && first <= 0xf7 && (first <= 0xa9 || first >= 0xb0) && (trail & 0xff) >= 0xa1;
    }

    private static int gb18030Length(byte[] bytes, int at) {
        int left = bytes.length - at;
        int first = bytes[at] & 0xff;
        if (first == 0x80 || first == 0xff) {
            return 0;
        }
        if (left == 1) {
            return 1;
        }
        int second = bytes[at + 1] & 0xff;
        if (second >= '0' && second <= '9') {
            return left < 4 ? left : isSecondPair(bytes[at + 2], bytes[at + 3]) ? 4 : 0;
        }
        return second >= 0x40 && second != 0x7f && second != 0xff ? 2 : 0;
    }

    private static boolean isSecondPair(byte third, byte fourth) {
        return (third & 0xff) >= 0x81 && third != (byte) 0xff && fourth >= '0' && fourth <= '9';
    }
}
