package io.github.crosslevel.mls.policy.internal.pattern;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Finds texts of one class of a {@link PatternTable}, the shortest first: of letters where these will do, and never of
 * characters that a policy cannot be written with. Not thread-safe.
 */
final class Examples {
    private static final String PREFERRED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/.:";
    private static final int UNREACHABLE = Integer.MAX_VALUE;
    private static final int MOST_POINTS = 4;
    private static final int MOST_LOOKED_AT = 256;
    private static final int MOST_STEPS = 20_000;
    private static final int MORE_THAN_SHORTEST = 16;
    private static final int MOST_LENGTH = 1_000;

    private final PatternTable table;
    private final int most;
    private final Predicate<String> wanted;

    /** By class of code points: some of them that may be written. */
    private final List<int[]> points = new ArrayList<>();

    /** The classes of code points, those with letters first. */
    private final List<Integer> symbols;

    /** By state: how many code points lead from there to the class at least. */
    private final int[] distances;

    private final List<String> found = new ArrayList<>();
    private int steps;

    Examples(PatternTable table, int textClass, int most, Predicate<String> wanted) {
        this.table = table;
        this.most = most;
        this.wanted = wanted;
        for (int symbol = 0; symbol < table.width(); symbol++) {
            points.add(points(table.firstPoint(symbol), table.lastAlike(table.firstPoint(symbol))));
        }
        this.symbols = IntStream.range(0, table.width())
                .filter(symbol -> points.get(symbol).length > 0)
                .boxed()
                .sorted(Comparator.comparingInt(symbol -> preference(points.get(symbol)[0])))
                .toList();
        this.distances = distances(textClass);
    }

    private static int preference(int point) {
        int place = PREFERRED.indexOf(point);
        return place < 0 ? PREFERRED.length() : place;
    }

    private static int[] points(int first, int last) {
        int[] preferred = PREFERRED
                .codePoints()
                .filter(point -> first <= point && point <= last)
                .limit(MOST_POINTS)
                .toArray();
        if (preferred.length > 0) {
            return preferred;
        }
        int[] points = new int[MOST_POINTS];
        int count = 0;
        for (int point = first; point <= last && point - first < MOST_LOOKED_AT && count < MOST_POINTS; point++) {
            if (isWritable(point)) {
                points[count++] = point;
            }
        }
        return Arrays.copyOf(points, count);
    }

    private static boolean isWritable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> Normalizer.isNormalized(Character.toString(point), Normalizer.Form.NFC);
        };
    }

    /** Goes backwards from the class, one code point after the other. */
    private int[] distances(int textClass) {
        int[] all = new int[table.states()];
        Arrays.fill(all, UNREACHABLE);
        List<List<Integer>> sources = new ArrayList<>();
        for (int state = 0; state < all.length; state++) {
            sources.add(new ArrayList<>());
        }
        Deque<Integer> open = new ArrayDeque<>();
        for (int state = 0; state < all.length; state++) {
            for (int symbol : symbols) {
                sources.get(table.nextBySymbol(state, symbol)).add(state);
            }
            if (table.classAt(state) == textClass) {
                all[state] = 0;
                open.add(state);
            }
        }
        while (!open.isEmpty()) {
            int state = open.remove();
            for (int source : sources.get(state)) {
                if (all[source] == UNREACHABLE) {
                    all[source] = all[state] + 1;
                    open.add(source);
                }
            }
        }
        return all;
    }

    List<String> find() {
        int shortest = distances[0];
        for (int more = 0; more < MORE_THAN_SHORTEST && shortest <= MOST_LENGTH && isOpen(); more++) {
            extend(0, shortest + more, new StringBuilder());
        }
        return found;
    }

    private boolean isOpen() {
        return found.size() < most && steps < MOST_STEPS;
    }

    /** Goes on from a state with a number of code points. The texts are short, and with them the recursion. */
    private void extend(int state, int left, StringBuilder text) {
        steps++;
        if (left == 0) {
            String example = text.toString();
            if (distances[state] == 0
                    && Normalizer.isNormalized(example, Normalizer.Form.NFC)
                    && wanted.test(example)) {
                found.add(example);
            }
            return;
        }
        for (int symbol : symbols) {
            int next = table.nextBySymbol(state, symbol);
            for (int i = 0; i < points.get(symbol).length && distances[next] < left && isOpen(); i++) {
                int length = text.length();
                extend(next, left - 1, text.appendCodePoint(points.get(symbol)[i]));
                text.setLength(length);
            }
        }
    }
}
