package io.github.crosslevel.mls.policy.internal.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A regular expression over code points, which describes whole texts. */
public sealed interface Regex {
    /** Describes the empty text alone. */
    Regex EMPTY = new Sequence(List.of());

    /** Describes every text. */
    Regex ANYTHING = new Repeated(Symbols.ANY);

    /**
     * One code point of some.
     *
     * @param ranges the code points, in ascending order without overlaps
     */
    record Symbols(List<Range> ranges) implements Regex {
        /** Any code point. */
        static final Symbols ANY = new Symbols(List.of(new Range(0, Character.MAX_CODE_POINT)));

        /** Copies the ranges. */
        public Symbols {
            ranges = List.copyOf(ranges);
        }

        static Symbols of(int codePoint) {
            return new Symbols(List.of(new Range(codePoint, codePoint)));
        }

        /** Returns what is in one of the ranges, which may overlap. */
        static Symbols union(List<Range> some) {
            List<Range> sorted = new ArrayList<>(some);
            sorted.sort(Comparator.comparingInt(Range::first));
            List<Range> merged = new ArrayList<>();
            for (Range range : sorted) {
                Range previous = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                if (previous != null && range.first <= previous.last + 1) {
                    merged.set(merged.size() - 1, new Range(previous.first, Math.max(previous.last, range.last)));
                } else {
                    merged.add(range);
                }
            }
            return new Symbols(merged);
        }

        /** Returns all other code points. */
        Symbols complement() {
            List<Range> others = new ArrayList<>();
            int next = 0;
            for (Range range : ranges) {
                if (range.first > next) {
                    others.add(new Range(next, range.first - 1));
                }
                next = range.last + 1;
            }
            if (next <= Character.MAX_CODE_POINT) {
                others.add(new Range(next, Character.MAX_CODE_POINT));
            }
            return new Symbols(others);
        }
    }

    /**
     * Consecutive code points.
     *
     * @param first the first
     * @param last the last
     */
    record Range(int first, int last) {}

    /**
     * One after the other.
     *
     * @param parts the parts, none for the empty text
     */
    record Sequence(List<Regex> parts) implements Regex {
        /** Copies the parts. */
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One of some.
     *
     * @param parts the alternatives
     */
    record Choice(List<Regex> parts) implements Regex {
        /** Copies the parts. */
        public Choice {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Any number of times.
     *
     * @param part what
     */
    record Repeated(Regex part) implements Regex {}

    /**
     * A number of times.
     *
     * @param part what
     * @param least how often at least
     * @param most how often at most, not below {@code least}
     */
    record Counted(Regex part, int least, int most) implements Regex {}

    /** Returns the expression for one text. */
    static Regex literal(String text) {
        return new Sequence(text.codePoints().<Regex>mapToObj(Symbols::of).toList());
    }

    /** Returns the expression for the texts that begin with one. */
    static Regex startingWith(String text) {
        return new Sequence(List.of(literal(text), ANYTHING));
    }

    /** Returns the expression for the texts that end with one. */
    static Regex endingWith(String text) {
        return new Sequence(List.of(ANYTHING, literal(text)));
    }

    /**
     * Returns the expression of a glob: {@code ?} is any code point but {@code /}, {@code *} any number of these, and
     * {@code **} anything; a backslash takes the meaning from what follows.
     */
    static Regex glob(String text) {
        Regex part = Symbols.of('/').complement();
        List<Regex> parts = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean isLast = i + 1 == points.length;
            if (points[i] == '*' && !isLast && points[i + 1] == '*') {
                parts.add(ANYTHING);
                i++;
            } else if (points[i] == '*') {
                parts.add(new Repeated(part));
            } else if (points[i] == '?') {
                parts.add(part);
            } else if (points[i] == '\\' && !isLast) {
                i++;
                parts.add(Symbols.of(points[i]));
            } else {
                parts.add(Symbols.of(points[i]));
            }
        }
        return new Sequence(parts);
    }
}
