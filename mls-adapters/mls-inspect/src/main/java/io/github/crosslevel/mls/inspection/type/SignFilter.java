package io.github.crosslevel.mls.inspection.type;

import io.github.crosslevel.mls.inspection.type.SignTable.Place;
import io.github.crosslevel.mls.inspection.type.SignTable.Sign;
import io.github.crosslevel.mls.inspection.type.SignTable.Token;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Sorts out most pairs of {@link SignTable} at which no sign is after all, by the bytes around them and without a
 * branch: four bytes that have the pair first, amid or last, or the three at the start of a line, have a bit in one of
 * four small sets if a sign may have them there. Other bytes may have the same bit; a sign never lacks its own.
 */
final class SignFilter {
    /** Bytes before a pair that are looked at. */
    static final int BEFORE = 2;

    /** Bytes from the start of a pair on that are looked at. */
    static final int FROM = Long.BYTES - BEFORE;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LOG_BITS = 13;
    private static final int BYTES = 256;
    private static final int AHEAD = 4;
    private static final int BEGINNING = 3;
    private static final int BEGINNING_BITS = 0xffffff;

    /** The bits by which small letters differ from capital ones. */
    private static final int CASE = 0x20202020;

    private static final int FACTOR = 0x9e3779b1;

    /** Four bytes of which a pair is the first two, those in the middle, or the last two; three that start a line. */
    private static final long[] PAIR_FIRST = new long[1 << (LOG_BITS - 6)];

    private static final long[] PAIR_AMID = new long[1 << (LOG_BITS - 6)];
    private static final long[] PAIR_LAST = new long[1 << (LOG_BITS - 6)];
    private static final long[] LINE = new long[1 << (LOG_BITS - 6)];

    static {
        for (Sign sign : SignTable.all()) {
            if (sign.place() == Place.ANYWHERE) {
                addPair(sign.token(), sign.token().rarest(0));
                addPair(sign.token(), sign.token().rarest(1));
            } else if (sign.place() == Place.LINE) {
                add(LINE, sign.token(), 0, BEGINNING, 0);
            }
        }
    }

    private SignFilter() {}

    private static void addPair(Token token, int at) {
        if (at == 0 || at + AHEAD <= token.length()) {
            add(PAIR_FIRST, token, at, AHEAD, 0);
        } else if (at == 1) {
            add(PAIR_AMID, token, 0, AHEAD, 0);
        } else {
            add(PAIR_LAST, token, at - BEFORE, AHEAD, 0);
        }
    }

    /** Adds so many bytes of a token, and any bytes in the place of those that it does not have. */
    private static void add(long[] set, Token token, int at, int length, int known) {
        if (length == 0) {
            int bit = bit(known);
            set[bit >> 6] |= 1L << bit;
            return;
        }
        int last = at + length - 1;
        for (int b = 0; b < BYTES; b++) {
            if (token.allows(last, b)) {
                add(set, token, at, length - 1, (known << 8) | b);
            }
        }
    }

    private static int bit(int bytes) {
        return ((bytes | CASE) * FACTOR) >>> (Integer.SIZE - LOG_BITS);
    }

    /** Returns, in the lowest bit, whether some bytes may be in a set. */
    private static long has(long[] set, int bytes) {
        int bit = bit(bytes);
        return set[bit >>> 6] >>> bit;
    }

    /** Says whether a sign may be at a pair; {@link #BEFORE} bytes must be before and {@link #FROM} from it on. */
    static boolean mayHold(byte[] bytes, int at) {
        long around = (long) EIGHT.get(bytes, at - BEFORE);
        int second = SignTable.endsLine(bytes[at + 1]);
        long line = around >>> (8 * (BEFORE + 1 + second));
        long isLine = SignTable.endsLine(bytes[at]) | second;
        long begins = has(LINE, (int) line & BEGINNING_BITS) | SignTable.isSpace((byte) line);
        long pair = has(PAIR_FIRST, (int) (around >>> 16)) | has(PAIR_AMID, (int) (around >>> 8));
        return ((pair | has(PAIR_LAST, (int) around) | (begins & isLine)) & 1) != 0;
    }
}
