package io.github.crosslevel.mls.inspection.type;

import io.github.crosslevel.mls.inspection.type.SignTable.Candidate;
import io.github.crosslevel.mls.inspection.type.SignTable.Place;
import io.github.crosslevel.mls.inspection.type.SignTable.Sign;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The marks that were found in one text, and what they say it is. Not thread-safe. */
final class TextSigns {
    private final boolean[] seen = new boolean[SignTable.size()];
    private final Map<FileKind, Integer> points = new EnumMap<>(FileKind.class);
    private final int least;
    private boolean hasLines;

    private TextSigns(int least) {
        this.least = least;
    }

    /** Returns a count of all marks. */
    static TextSigns all() {
        return new TextSigns(1);
    }

    /** Returns a count of those marks only that decide by themselves: long text holds two of any others. */
    static TextSigns decisive() {
        return new TextSigns(SignTable.DECIDED);
    }

    /** Tries what may stand at the start of the text, which is a line as well. */
    void atStart(byte[] bytes, int from, int end) {
        int p = from;
        while (p < end && isSpace(bytes[p])) {
            p++;
        }
        if (p < end) {
            for (Sign sign : SignTable.atLine(bytes[p])) {
                count(sign, sign.token().isAt(bytes, p, end));
            }
        }
    }

    /** Tries what may be found by two bytes, whose class says that there may be something. */
    void atPair(byte[] bytes, int at, int end) {
        int pair = pair(bytes, at);
        int classes = SignTable.classOfPair(pair);
        if ((classes & SignTable.TOKEN) != 0) {
            for (Candidate candidate : SignTable.candidates(pair)) {
                Sign sign = candidate.sign();
                count(sign, sign.token().isAt(bytes, at - candidate.at(), end));
            }
        }
        if ((classes & SignTable.LINE_END) != 0) {
            hasLines = true;
            atLine(bytes, isLineEnd(bytes[at + 1]) ? at + 2 : at + 1, end); // none starts between two ends
        }
    }

    private void atLine(byte[] bytes, int from, int end) {
        int p = from;
        while (p < end && (bytes[p] == ' ' || bytes[p] == '\t')) {
            p++;
        }
        if (p + 1 < end && (SignTable.classOfPair(pair(bytes, p)) & SignTable.BEGIN) != 0) {
            for (Sign sign : SignTable.atLine(bytes[p])) {
                count(sign, sign.place() == Place.LINE && sign.token().isAt(bytes, p, end));
            }
        }
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private void count(Sign sign, boolean isThere) {
        if (isThere && sign.points() >= least && !seen[sign.id()]) {
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
        int sought = SignTable.TOKEN | SignTable.LINE_END;
        for (int i = from; i + 1 < end; i += 2) {
            if ((SignTable.classOfPair(pair(bytes, i)) & sought) != 0) {
                atPair(bytes, i, end);
            }
        }
    }
}
