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

    /** Bytes that are read before any of them is looked at: as many eights as half a long has bits. */
    private static final int BLOCK = STEP * Integer.SIZE;

    private static final int PAIR = 0xffff;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** States between the bytes of characters: what is left of one, or which second bytes its first one allows. */
    private static final int ONE_LEFT = PairAutomaton.BITS;

    private static final int TWO_LEFT = 2 * PairAutomaton.BITS;
    private static final int THREE_LEFT = 3 * PairAutomaton.BITS;
    private static final int BEHIND_E0 = 4 * PairAutomaton.BITS;
    private static final int BEHIND_ED = 5 * PairAutomaton.BITS;
    private static final int BEHIND_F0 = 6 * PairAutomaton.BITS;
    private static final int BEHIND_F4 = 7 * PairAutomaton.BITS;
    private static final int NOT_UTF8 = 8 * PairAutomaton.BITS;

    /** States of GB 2312, the common part of GB18030: within a character, or behind anything that is none of it. */
    private static final int WITHIN = PairAutomaton.BITS;

    private static final int UNCOMMON = 2 * PairAutomaton.BITS;

    private static final byte[] UTF8_CLASSES;
    private static final long[] UTF8_ROWS;
    private static final byte[] GB_CLASSES;
    private static final long[] GB_ROWS;

    static {
        PairAutomaton utf8 = new PairAutomaton(NOT_UTF8, TextEncoding::behindUtf8);
        UTF8_CLASSES = utf8.classes();
        UTF8_ROWS = utf8.rows();
        PairAutomaton gb2312 = new PairAutomaton(UNCOMMON, TextEncoding::behindGb2312);
        GB_CLASSES = gb2312.classes();
        GB_ROWS = gb2312.rows();
    }

    private TextEncoding() {}

    /** Reads UTF-8 strictly (Unicode, table 3-7), except that a character may be cut off at the end. */
    static Reading utf8(byte[] bytes, int from, TextSigns signs) {
        int state = 0;
        int i = from;
        for (; i + BLOCK <= bytes.length; i += BLOCK) {
            long read = state == 0 && isAscii(bytes, i) ? ascii(bytes, i) : utf8Block(bytes, i, state);
            state = (int) read & PairAutomaton.STATE;
            if (state == NOT_UTF8) {
                return Reading.OTHER_ENCODING;
            }
            if (!isText(bytes, i, read >>> Integer.SIZE, signs)) {
                return Reading.BINARY;
            }
        }
        return endOfUtf8(bytes, i, state, signs);
    }

    private static boolean isAscii(byte[] bytes, int from) {
        long all = 0;
        for (int i = 0; i < BLOCK; i += STEP) {
            all |= (long) EIGHT.get(bytes, from + i);
        }
        return (all & HIGH_BITS) == 0;
    }

    /** Returns, in its upper half, a bit for each eight bytes of the block that have to be looked at. */
    private static long ascii(byte[] bytes, int from) {
        long looks = 0;
        for (int i = 0; i < BLOCK; i += STEP) {
            long eight = (long) EIGHT.get(bytes, from + i);
            long all = UTF8_CLASSES[(int) eight & PAIR]
                    | UTF8_CLASSES[(int) (eight >>> 16) & PAIR]
                    | UTF8_CLASSES[(int) (eight >>> 32) & PAIR]
                    | UTF8_CLASSES[(int) (eight >>> 48)];
            looks = (looks >>> 1) | (all & Long.MIN_VALUE);
        }
        return looks;
    }

    /** Returns the same for UTF-8, and the state behind the block in the lower half. */
    private static long utf8Block(byte[] bytes, int from, int before) {
        long looks = 0;
        long state = before;
        for (int i = 0; i < BLOCK; i += STEP) {
            long eight = (long) EIGHT.get(bytes, from + i);
            int first = UTF8_CLASSES[(int) eight & PAIR];
            int second = UTF8_CLASSES[(int) (eight >>> 16) & PAIR];
            int third = UTF8_CLASSES[(int) (eight >>> 32) & PAIR];
            int fourth = UTF8_CLASSES[(int) (eight >>> 48)];
            state = UTF8_ROWS[first & PairAutomaton.ROW] >>> state;
            state = UTF8_ROWS[second & PairAutomaton.ROW] >>> state;
            state = UTF8_ROWS[third & PairAutomaton.ROW] >>> state;
            state = UTF8_ROWS[fourth & PairAutomaton.ROW] >>> state;
            looks = (looks >>> 1) | ((first | second | third | fourth) & Long.MIN_VALUE);
        }
        return looks | (state & PairAutomaton.STATE);
    }

    private static Reading endOfUtf8(byte[] bytes, int from, int before, TextSigns signs) {
        int state = before;
        int classes = 0;
        for (int i = from; i < bytes.length; i++) {
            state = behindUtf8(state, bytes[i] & 0xff);
            classes |= look(bytes, i, signs);
        }
        if (state == NOT_UTF8) {
            return Reading.OTHER_ENCODING;
        }
        return (classes & SignTable.CONTROL) != 0 ? Reading.BINARY : Reading.TEXT;
    }

    /**
     * Finds the signs in those eights of a block that have a bit, and returns whether all of it may be in text. Which
     * of the four pairs it is nobody could foresee, and so no branch asks.
     */
    private static boolean isText(byte[] bytes, int from, long looks, TextSigns signs) {
        int classes = 0;
        for (long left = looks; left != 0; left &= left - 1) {
            int start = from + STEP * Long.numberOfTrailingZeros(left);
            long eight = (long) EIGHT.get(bytes, start);
            int first = SignTable.classOfPair((int) eight & PAIR);
            int second = SignTable.classOfPair((int) (eight >>> 16) & PAIR);
            int third = SignTable.classOfPair((int) (eight >>> 32) & PAIR);
            int fourth = SignTable.classOfPair((int) (eight >>> 48));
            classes |= first | second | third | fourth;
            int pairs = has(first) | has(second) << 1 | has(third) << 2 | has(fourth) << 3;
            for (; pairs != 0; pairs &= pairs - 1) {
                signs.atPair(bytes, start + 2 * Integer.numberOfTrailingZeros(pairs), bytes.length);
            }
        }
        return (classes & SignTable.CONTROL) == 0;
    }

    /** Returns 1 if the class of a pair says that something may be there. */
    private static int has(int classes) {
        return (classes | classes >> 1) & 1; // TOKEN or LINE_END
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

    private static int behindUtf8(int state, int b) {
        return switch (state) {
            case 0 -> behindFirst(b);
            case ONE_LEFT -> within(b, 0x80, 0xbf, 0);
            case TWO_LEFT -> within(b, 0x80, 0xbf, ONE_LEFT);
            case THREE_LEFT -> within(b, 0x80, 0xbf, TWO_LEFT);
            case BEHIND_E0 -> within(b, 0xa0, 0xbf, ONE_LEFT);
            case BEHIND_ED -> within(b, 0x80, 0x9f, ONE_LEFT);
            case BEHIND_F0 -> within(b, 0x90, 0xbf, TWO_LEFT);
            case BEHIND_F4 -> within(b, 0x80, 0x8f, TWO_LEFT);
            default -> NOT_UTF8;
        };
    }

    private static int within(int b, int low, int high, int next) {
        return b >= low && b <= high ? next : NOT_UTF8;
    }

    private static int behindFirst(int b) {
        if (b < 0x80) {
            return 0;
        }
        if (b < 0xc2 || b > 0xf4) {
            return NOT_UTF8;
        }
        return switch (b) {
            case 0xe0 -> BEHIND_E0;
            case 0xed -> BEHIND_ED;
            case 0xf0 -> BEHIND_F0;
            case 0xf4 -> BEHIND_F4;
            default -> b < 0xe0 ? ONE_LEFT : b < 0xf0 ? TWO_LEFT : THREE_LEFT;
        };
    }

    /**
     * Reads GB18030 (GB 18030-2022). Almost any high bytes are some character of it, so half of them have to be of GB
     * 2312, as those of ordinary text are.
     */
    static Reading gb18030(byte[] bytes, TextSigns signs) {
        Gb18030Reading rest = new Gb18030Reading(bytes, signs);
        int commonBytes = 0;
        int i = 0;
        int within = 0;
        while (i + BLOCK <= bytes.length) {
            long read = gb2312Block(bytes, i, within * WITHIN);
            int state = (int) read & PairAutomaton.STATE;
            if (state == UNCOMMON) {
                commonBytes -= within;
                i = rest.read(i - within, i + BLOCK);
                if (i < 0) {
                    return Reading.BINARY;
                }
                within = 0;
            } else {
                if (!isText(bytes, i, read >>> Integer.SIZE, signs)) {
                    return Reading.BINARY;
                }
                commonBytes += wideBytes(bytes, i);
                within = state / WITHIN;
                i += BLOCK;
            }
        }
        boolean isText = rest.read(i - within, bytes.length) >= 0;
        return isText && rest.isCommon((commonBytes - within) / 2) ? Reading.TEXT : Reading.BINARY;
    }

    private static int wideBytes(byte[] bytes, int from) {
        int count = 0;
        for (int i = 0; i < BLOCK; i += STEP) {
            count += Long.bitCount((long) EIGHT.get(bytes, from + i) & HIGH_BITS);
        }
        return count;
    }

    /** Returns where to look, as for UTF-8, and the state behind the block. */
    private static long gb2312Block(byte[] bytes, int from, int before) {
        long looks = 0;
        long state = before;
        for (int i = 0; i < BLOCK; i += STEP) {
            long eight = (long) EIGHT.get(bytes, from + i);
            int first = GB_CLASSES[(int) eight & PAIR];
            int second = GB_CLASSES[(int) (eight >>> 16) & PAIR];
            int third = GB_CLASSES[(int) (eight >>> 32) & PAIR];
            int fourth = GB_CLASSES[(int) (eight >>> 48)];
            state = GB_ROWS[first & PairAutomaton.ROW] >>> state;
            state = GB_ROWS[second & PairAutomaton.ROW] >>> state;
            state = GB_ROWS[third & PairAutomaton.ROW] >>> state;
            state = GB_ROWS[fourth & PairAutomaton.ROW] >>> state;
            looks = (looks >>> 1) | ((first | second | third | fourth) & Long.MIN_VALUE);
        }
        return looks | (state & PairAutomaton.STATE);
    }

    private static int behindGb2312(int state, int b) {
        return switch (state) {
            case 0 -> b < 0x80 ? 0 : isFirstOfGb2312(b) ? WITHIN : UNCOMMON;
            case WITHIN -> b >= 0xa1 ? 0 : UNCOMMON;
            default -> UNCOMMON;
        };
    }

    /** Reads what may be other than GB 2312, one character after the other. */
    private static final class Gb18030Reading {
        private final byte[] bytes;
        private final TextSigns signs;
        private int common;
        private int uncommon;

        Gb18030Reading(byte[] bytes, TextSigns signs) {
            this.bytes = bytes;
            this.signs = signs;
        }

        /** Reads characters up to the first that starts at {@code to} or behind it; returns its place, or −1. */
        int read(int from, int to) {
            int i = from;
            while (i < to) {
                int classes = look(bytes, i, signs);
                if ((classes & SignTable.CONTROL) != 0) {
                    return -1;
                }
                if (bytes[i] >= 0) {
                    i += (classes & SignTable.WIDE) == 0 ? 2 : 1;
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

    private static boolean isFirstOfGb2312(int first) {
        return first >= 0xa1 && first <= 0xf7 && (first <= 0xa9 || first >= 0xb0);
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
