package io.github.crosslevel.mls.inspection.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells whether bytes are text in UTF-8 or GB18030; eight bytes at a time, each in a lane of a long. */
enum TextEncoding {
    /** UTF-8, or ASCII. */
    UTF_8,
    /** GB18030 or GBK, and not UTF-8. */
    GB18030,
    /** Neither, or a byte in it is in no text. */
    NONE;

    /** Bytes that are read before any of them is looked at. */
    private static final int BLOCK = 256;

    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** States of GB 2312, the common part of GB18030: within a character, or behind anything that is none of it. */
    private static final int WITHIN = PairAutomaton.BITS;

    private static final int UNCOMMON = 2 * PairAutomaton.BITS;
    private static final int PAIR = 0xffff;
    private static final byte[] GB_CLASSES;
    private static final long[] GB_ROWS;

    static {
        PairAutomaton gb2312 = new PairAutomaton(UNCOMMON, TextEncoding::behindGb2312);
        GB_CLASSES = gb2312.classes();
        GB_ROWS = gb2312.rows();
    }

    /** Reads all bytes from a place on, and finds the signs in them. A character may be cut off at the end. */
    static TextEncoding of(byte[] bytes, int from, TextSigns signs) {
        int text = signs.read(bytes, from);
        if (text < bytes.length - 1) {
            return NONE;
        }
        if (!signs.isWide() || isUtf8(bytes, from, signs)) {
            return text == bytes.length ? UTF_8 : NONE;
        }
        return isGb18030(bytes) ? GB18030 : NONE; // which looks at the last byte again
    }

    /** Reads UTF-8 strictly (Unicode, table 3-7). */
    private static boolean isUtf8(byte[] bytes, int from, TextSigns signs) {
        return signs.isSpecial()
                ? hasUtf8Lengths(bytes, from) && hasUtf8Seconds(bytes, from)
                : hasShortLengths(bytes, from);
    }

    /** Says the same as {@link #hasUtf8Lengths} of characters of up to three bytes. */
    private static boolean hasShortLengths(byte[] bytes, int from) {
        int last = bytes.length - Long.BYTES;
        int begin = Math.min(from + 2, bytes.length);
        if (last < begin) {
            return hasUtf8Lengths(bytes, from, bytes.length, 0);
        }
        long wrong = wrongLengths(bytes, last);
        for (int i = begin; i < last; i += Long.BYTES) {
            wrong |= wrongLengths(bytes, i);
        }
        return (wrong & HIGH_BITS) == 0 && hasUtf8Lengths(bytes, from, begin, 0);
    }

    /** Returns the high bit of those eight bytes that follow a first one and should not, or the other way round. */
    private static long wrongLengths(byte[] bytes, int at) {
        long eight = (long) EIGHT.get(bytes, at);
        long before = (long) EIGHT.get(bytes, at - 1);
        long beforeThat = (long) EIGHT.get(bytes, at - 2);
        return (eight & ~(eight << 1))
                ^ ((before & (before << 1)) | (beforeThat & (beforeThat << 1) & (beforeThat << 2)));
    }

    /** Says whether as many bytes follow each first byte as its number of leading ones says, and no others. */
    private static boolean hasUtf8Lengths(byte[] bytes, int from) {
        long due = 0;
        int i = from;
        while (i + Long.BYTES <= bytes.length) {
            int end = Math.min(i + BLOCK, bytes.length - Long.BYTES + 1);
            long wrong = 0;
            for (; i < end; i += Long.BYTES) {
                long eight = (long) EIGHT.get(bytes, i);
                long wide = eight & HIGH_BITS;
                long first = wide & (eight << 1);
                long ofThree = first & (eight << 2);
                long ofFour = ofThree & (eight << 3);
                wrong |= (due | (first << 8) | (ofThree << 16) | (ofFour << 24)) ^ wide ^ first;
                due = (first >>> 56) | (ofThree >>> 48) | (ofFour >>> 40);
            }
            if (wrong != 0) {
                return false;
            }
        }
        return hasUtf8Lengths(bytes, i, bytes.length, due);
    }

    /** Says the same for a few bytes, of which {@code due} belong to a character before. */
    private static boolean hasUtf8Lengths(byte[] bytes, int from, int end, long due) {
        long left = due;
        for (int i = from; i < end; i++) {
            int b = bytes[i];
            boolean isDue = (left & 0x80) != 0;
            left >>>= 8;
            if (isDue != (b < -0x40)) {
                return false;
            }
            if (b >= -0x40) {
                left |= b >= 0 ? 0 : b < -0x20 ? 0x80 : b < -0x10 ? 0x8080 : 0x808080;
            }
        }
        return true;
    }

    /** Says whether the bytes behind the first ones that restrict them are right, and there are none that never are. */
    private static boolean hasUtf8Seconds(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            int first = bytes[i] & 0xff;
            if (first >= 0xc0 && !isUtf8Begin(first, i + 1 == bytes.length ? -1 : bytes[i + 1] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8Begin(int first, int second) {
        boolean isCut = second < 0;
        return switch (first) {
            case 0xe0 -> isCut || second >= 0xa0;
            case 0xed -> isCut || second <= 0x9f;
            case 0xf0 -> isCut || second >= 0x90;
            case 0xf4 -> isCut || second <= 0x8f;
            default -> first >= 0xc2 && first < 0xf4;
        };
    }

    /**
     * Reads GB18030 (GB 18030-2022). Almost any high bytes are some character of it, so half of them have to be of GB
     * 2312, as those of ordinary text are.
     */
    private static boolean isGb18030(byte[] bytes) {
        Gb18030Reading rest = new Gb18030Reading(bytes);
        int commonBytes = 0;
        int i = 0;
        int within = 0;
        while (i + BLOCK <= bytes.length) {
            int state = gb2312Block(bytes, i, within * WITHIN);
            if (state == UNCOMMON) {
                commonBytes -= within;
                i = rest.read(i - within, i + BLOCK);
                if (i < 0) {
                    return false;
                }
                within = 0;
            } else {
                commonBytes += wideBytes(bytes, i);
                within = state / WITHIN;
                i += BLOCK;
            }
        }
        boolean isText = rest.read(i - within, bytes.length) >= 0;
        return isText && rest.isCommon((commonBytes - within) / 2);
    }

    private static int wideBytes(byte[] bytes, int from) {
        int count = 0;
        for (int i = 0; i < BLOCK; i += Long.BYTES) {
            count += Long.bitCount((long) EIGHT.get(bytes, from + i) & HIGH_BITS);
        }
        return count;
    }

    /** Returns the state behind a block. */
    private static int gb2312Block(byte[] bytes, int from, int before) {
        long state = before;
        for (int i = 0; i < BLOCK; i += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, from + i);
            state = GB_ROWS[GB_CLASSES[(int) eight & PAIR] & PairAutomaton.ROW] >>> state;
            state = GB_ROWS[GB_CLASSES[(int) (eight >>> 16) & PAIR] & PairAutomaton.ROW] >>> state;
            state = GB_ROWS[GB_CLASSES[(int) (eight >>> 32) & PAIR] & PairAutomaton.ROW] >>> state;
            state = GB_ROWS[GB_CLASSES[(int) (eight >>> 48)] & PairAutomaton.ROW] >>> state;
        }
        return (int) state & PairAutomaton.STATE;
    }

    private static int behindGb2312(int state, int b) {
        return switch (state) {
            case 0 -> b < 0x80 ? 0 : isFirstOfGb2312(b) ? WITHIN : UNCOMMON;
            case WITHIN -> b >= 0xa1 ? 0 : UNCOMMON;
            default -> UNCOMMON;
        };
    }

    private static boolean isFirstOfGb2312(int first) {
        return first >= 0xa1 && first <= 0xf7 && (first <= 0xa9 || first >= 0xb0);
    }

    /** Reads what may be other than GB 2312, one character after the other. */
    private static final class Gb18030Reading {
        private final byte[] bytes;
        private int common;
        private int uncommon;

        Gb18030Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Reads characters up to the first that starts at {@code to} or behind it; returns its place, or −1. */
        int read(int from, int to) {
            int i = from;
            while (i < to) {
                if (bytes[i] >= 0) {
                    if ((SignTable.classOf(bytes[i]) & SignTable.CONTROL) != 0) {
                        return -1;
                    }
                    i++;
                } else if (i + 1 < bytes.length && isOfGb2312(bytes[i], bytes[i + 1])) {
                    common++;
                    i += 2;
                } else {
                    int length = gb18030Length(bytes, i);
                    if (length == 0) {
                        return -1;
                    }
                    uncommon++;
                    i += length;
                }
            }
            return i;
        }

        boolean isCommon(int others) {
            return common + others >= uncommon;
        }
    }

    private static boolean isOfGb2312(byte lead, byte trail) {
        return isFirstOfGb2312(lead & 0xff) && (trail & 0xff) >= 0xa1;
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
