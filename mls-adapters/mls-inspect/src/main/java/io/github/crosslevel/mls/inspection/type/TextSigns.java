package io.github.crosslevel.mls.inspection.type;

import io.github.crosslevel.mls.inspection.type.SignTable.Candidate;
import io.github.crosslevel.mls.inspection.type.SignTable.Place;
import io.github.crosslevel.mls.inspection.type.SignTable.Sign;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The marks that were found in one text, and what they say it is. Not thread-safe. */
final class TextSigns {
    /** Four pairs, the first of them in the lowest bits. */
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle PAIRS = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Bytes of which each eight has a bit in a long. */
    private static final int BLOCK = Long.BYTES * Long.SIZE;

    private static final int PAIR = 0xffff;

    private final boolean[] seen = new boolean[SignTable.size()];
    private final Map<FileKind, Integer> points = new EnumMap<>(FileKind.class);
    private final int least;
    /** The bits of pairs in which such marks may stand. */
    private final int sought;

    /** The classes of all pairs that were read. */
    private int classes;

    private TextSigns(int least, int token) {
        this.least = least;
        this.sought = token | SignTable.LINE_END;
    }

    /** Returns a count of all marks. */
    static TextSigns all() {
        return new TextSigns(1, SignTable.TOKEN);
    }

    /** Returns a count of those marks only that decide by themselves: long text holds two of any others. */
    static TextSigns decisive() {
        return new TextSigns(SignTable.DECIDED, SignTable.DECISIVE);
    }

    /** Tries what may stand at the start of the text, which is a line as well. */
    void atStart(byte[] bytes, int from, int end) {
        int p = from;
        while (p < end && isSpace(bytes[p])) {
            p++;
        }
        if (p < end) {
            for (Sign sign : SignTable.atLine(bytes[p])) {
                count(sign, bytes, p, end);
            }
        }
    }

    /** Tries what may be found by two bytes, whose class says that there may be something. */
    void atPair(byte[] bytes, int at, int end) {
        int pair = pair(bytes, at);
        int found = SignTable.classOfPair(pair);
        if ((found & SignTable.TOKEN) != 0) {
            for (Candidate candidate : SignTable.candidates(pair)) {
                int start = at - candidate.at();
                if (mayBegin(candidate, bytes, start)) {
                    count(candidate.sign(), bytes, start, end);
                }
            }
        }
        if ((found & SignTable.LINE_END) != 0) {
            atLine(bytes, at + 1 + SignTable.endsLine(bytes[at + 1]), end); // none starts between two ends
        }
    }

    private static boolean mayBegin(Candidate candidate, byte[] bytes, int start) {
        return start < 0 || start > bytes.length - Integer.BYTES || candidate.mayBegin((int) INTS.get(bytes, start));
    }

    private void atLine(byte[] bytes, int from, int end) {
        int p = from;
        while (p < end && (bytes[p] == ' ' || bytes[p] == '\t')) {
            p++;
        }
        if (p + 1 < end && (SignTable.classOfPair(pair(bytes, p)) & SignTable.BEGIN) != 0) {
            for (Sign sign : SignTable.atLine(bytes[p])) {
                if (sign.place() == Place.LINE) {
                    count(sign, bytes, p, end);
                }
            }
        }
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    private void count(Sign sign, byte[] bytes, int start, int end) {
        if (sign.points() >= least && !seen[sign.id()] && sign.token().isAt(bytes, start, end)) {
            seen[sign.id()] = true;
            points.merge(sign.kind(), sign.points(), Integer::sum);
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == '\f';
    }

    /** Returns whether nothing at all was found. */
    boolean isClear() {
        return points.isEmpty();
    }

    /** Returns whether a line ends anywhere in what was read. */
    boolean hasLines() {
        return (classes & SignTable.LINE_END) != 0;
    }

    /** Returns whether anything but ASCII is in what was read. */
    boolean isWide() {
        return (classes & SignTable.WIDE) != 0;
    }

    /** Returns whether bytes were read that UTF-8 does not have, or that restrict what follows them. */
    boolean isSpecial() {
        return (classes & SignTable.SPECIAL) != 0;
    }

    /** Returns how much speaks for a kind. */
    int points(FileKind kind) {
        return points.getOrDefault(kind, 0);
    }

    /** Returns the kinds that are decided, in their order. */
    List<FileKind> decided() {
        return points.entrySet().stream()
                .filter(entry -> entry.getValue() >= SignTable.DECIDED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Finds the signs in all bytes, whatever the encoding, and returns where the first byte stands that is in no text;
     * signs behind it may not be found. Without one it returns the length.
     */
    int read(byte[] bytes, int from) {
        int i = from;
        int[] places = new int[BLOCK / 2 + 1];
        while (i + Long.BYTES <= bytes.length) {
            int end = Math.min(i + BLOCK, bytes.length - (bytes.length - i) % Long.BYTES);
            long looks = looks(bytes, i, end);
            if ((classes & SignTable.CONTROL) != 0) {
                return firstControl(bytes, i);
            }
            atPlaces(bytes, places, places(bytes, i, looks, places));
            i = end;
        }
        return rest(bytes, i);
    }

    /** Returns a bit for each eight bytes that have to be looked at, and keeps the classes of all of them. */
    private long looks(byte[] bytes, int from, int end) {
        long looks = 0;
        int all = 0;
        for (int i = from; i < end; i += Long.BYTES) {
            int four = SignTable.classOfPair((char) PAIRS.get(bytes, i))
                    | SignTable.classOfPair((char) PAIRS.get(bytes, i + 2))
                    | SignTable.classOfPair((char) PAIRS.get(bytes, i + 4))
                    | SignTable.classOfPair((char) PAIRS.get(bytes, i + 6));
            looks = (looks >>> 1) | (four & Long.MIN_VALUE);
            all |= four;
        }
        classes |= all;
        return looks >>> ((BLOCK - (end - from)) / Long.BYTES);
    }

    /** Lists the pairs to look at, and returns how many. Which they are nobody could foresee, so no branch asks. */
    private static int places(byte[] bytes, int from, long looks, int[] places) {
        int count = 0;
        for (long left = looks; left != 0; left &= left - 1) {
            int start = from + Long.BYTES * Long.numberOfTrailingZeros(left);
            long eight = (long) LONGS.get(bytes, start);
            places[count] = start;
            count += SignTable.classOfPair((int) eight & PAIR) >>> 31;
            places[count] = start + 2;
            count += SignTable.classOfPair((int) (eight >>> 16) & PAIR) >>> 31;
            places[count] = start + 4;
            count += SignTable.classOfPair((int) (eight >>> 32) & PAIR) >>> 31;
            places[count] = start + 6;
            count += SignTable.classOfPair((int) (eight >>> 48)) >>> 31;
        }
        return count;
    }

    private void atPlaces(byte[] bytes, int[] places, int count) {
        for (int i = 0; i < count; i++) {
            int at = places[i];
            boolean isInside = at >= SignFilter.BEFORE && at <= bytes.length - SignFilter.FROM;
            if (!isInside || SignFilter.mayHold(bytes, at)) {
                atPair(bytes, at, bytes.length);
            }
        }
    }

    private int rest(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i += 2) {
            if (i + 1 == bytes.length) {
                classes |= SignTable.classOf(bytes[i]);
            } else {
                classes |= SignTable.classOfPair(pair(bytes, i));
                atPair(bytes, i, bytes.length);
            }
        }
        return (classes & SignTable.CONTROL) != 0 ? firstControl(bytes, from) : bytes.length;
    }

    private static int firstControl(byte[] bytes, int from) {
        int i = from;
        while ((SignTable.classOf(bytes[i]) & SignTable.CONTROL) == 0) {
            i++;
        }
        return i;
    }

    /** Looks at a part of a text behind its head; only what stands within {@code from} and {@code end} is found. */
    void scan(byte[] bytes, int from, int end) {
        int i = from;
        for (; i + Long.BYTES < end; i += Long.BYTES) {
            long four = (long) LONGS.get(bytes, i);
            int classes = SignTable.classOfPair((int) four & 0xffff)
                    | SignTable.classOfPair((int) (four >>> 16) & 0xffff)
                    | SignTable.classOfPair((int) (four >>> 32) & 0xffff)
                    | SignTable.classOfPair((int) (four >>> 48));
            if ((classes & sought) != 0) {
                look(bytes, i, i + Long.BYTES, end);
            }
        }
        look(bytes, i, end - 1, end);
    }

    private void look(byte[] bytes, int from, int to, int end) {
        for (int i = from; i < to; i += 2) {
            if ((SignTable.classOfPair(pair(bytes, i)) & sought) != 0) {
                atPair(bytes, i, end);
            }
        }
    }
}
