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

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final boolean[] seen = new boolean[SignTable.size()];
    private final Map<FileKind, Integer> points = new EnumMap<>(FileKind.class);
    private final int least;
    /** The bits of pairs in which such marks may stand. */
    private final int sought;

    private boolean hasLines;

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
        int classes = SignTable.classOfPair(pair);
        if ((classes & SignTable.TOKEN) != 0) {
            for (Candidate candidate : SignTable.candidates(pair)) {
                int start = at - candidate.at();
                if (mayBegin(candidate, bytes, start)) {
                    count(candidate.sign(), bytes, start, end);
                }
            }
        }
        if ((classes & SignTable.LINE_END) != 0) {
            hasLines = true;
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

    /** Returns whether a line ended anywhere before the last byte. */
    boolean hasLines() {
        return hasLines;
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
