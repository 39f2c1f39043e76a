package io.github.crosslevel.mls.inspection.match;

import java.util.Arrays;

/** A set of Unicode code points: ascending ranges, of which none touches the next. Immutable. */
final class CodePoints {
    static final CodePoints NONE = new CodePoints(new int[0]);
    static final CodePoints ALL = range(0, Character.MAX_CODE_POINT);

    /** First and last of each range, one after another. */
    private final int[] bounds;

    private CodePoints(int[] bounds) {
        this.bounds = bounds;
    }

    static CodePoints range(int first, int last) {
        return new CodePoints(new int[] {first, last});
    }

    static CodePoints of(int codePoint) {
        return range(codePoint, codePoint);
    }

    /** Returns the set of all characters of a string that is written as pairs of first and last. */
    static CodePoints pairs(String pairs) {
        Builder builder = new Builder();
        for (int i = 0; i < pairs.length(); i += 2) {
            builder.add(pairs.charAt(i), pairs.charAt(i + 1));
        }
        return builder.build();
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    int ranges() {
        return bounds.length / 2;
    }

    int first(int range) {
        return bounds[2 * range];
    }

    int last(int range) {
        return bounds[2 * range + 1];
    }

    boolean contains(int codePoint) {
        int at = Arrays.binarySearch(bounds, codePoint);
        return at >= 0 || (~at & 1) == 1;
    }

    /** Says whether all code points from U+0080 on are members. */
    boolean holdsAllButAscii() {
        return bounds.length > 0
                && bounds[bounds.length - 1] == Character.MAX_CODE_POINT
                && bounds[bounds.length - 2] <= 0x80;
    }

    CodePoints complement() {
        Builder builder = new Builder();
        int next = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            builder.add(next, bounds[i] - 1);
            next = bounds[i + 1] + 1;
        }
        return builder.add(next, Character.MAX_CODE_POINT).build();
    }

    CodePoints and(CodePoints other) {
        return complement().or(other.complement()).complement();
    }

    CodePoints or(CodePoints other) {
        return new Builder().add(this).add(other).build();
    }

    /** Collects ranges in any order. */
    static final class Builder {
        private long[] ranges = new long[8];
        private int count;

        /** Adds a range; an empty one, whose last is smaller, adds nothing. */
        Builder add(int first, int last) {
            if (first <= last) {
                if (count == ranges.length) {
                    ranges = Arrays.copyOf(ranges, 2 * count);
                }
                ranges[count++] = ((long) first << 32) | last;
            }
            return this;
        }

        Builder add(CodePoints set) {
            for (int i = 0; i < set.ranges(); i++) {
                add(set.first(i), set.last(i));
            }
            return this;
        }

        CodePoints build() {
            Arrays.sort(ranges, 0, count);
            int[] bounds = new int[2 * count];
            int length = 0;
            for (int i = 0; i < count; i++) {
                int first = (int) (ranges[i] >>> 32);
                int last = (int) ranges[i];
                if (length > 0 && first <= bounds[length - 1] + 1) {
                    bounds[length - 1] = Math.max(bounds[length - 1], last);
                } else {
                    bounds[length++] = first;
                    bounds[length++] = last;
                }
            }
            return new CodePoints(Arrays.copyOf(bounds, length));
        }
    }
}
