package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many regular expressions at once: which of them match a text, in one pass for each group of about thirty, in linear
 * time on whatever text and in bounded memory. What a byte may cost is limited, so that every set reads every text at 5
 * MB/s or more, or {@linkplain RegexScanner#givenUp() gives it up}. Thread-safe; each thread has a {@link RegexScanner}
 * of its own, and all share what the set has learned.
 *
 * <pre>{@code
 * RegexSet attacks = RegexSet.of(List.of(Regex.of("(?i)union\\s+select"), Regex.of("(?i)<script\\b")));
 * RegexScanner scanner = attacks.scanner();
 * if (scanner.matches(value, 0, value.length)) {
 *     for (int i = scanner.nextMatched(0); i >= 0; i = scanner.nextMatched(i + 1)) {
 *         report(attacks.regexes().get(i), scanner.end(i));
 *     }
 * }
 * }</pre>
 */
public final class RegexSet {
    /**
     * How much memory the tables of a set take at most, in bytes, unless it is said otherwise. Beside them, the
     * positions of the expressions take about a hundred bytes each, which are known when the set is made.
     */
    public static final long DEFAULT_CACHE = 32L << 20;

    /**
     * How many steps a byte of a text may cost on average, unless it is said otherwise: looks at 64 positions of the
     * expressions, or at what waits after one. A step takes three to seven nanoseconds, so that 20 keep a set above 5
     * MB/s on whatever text. Three hundred attack expressions take about five where tables do not help.
     */
    public static final int DEFAULT_STEPS = 20;

    /**
     * How many steps a single byte may cost at most, in whatever text; sets that may take more are refused, since they
     * would be of no use.
     */
    public static final int MOST_STEPS = 1 << 14;

    /**
     * What a set has learned, and what it cost.
     *
     * @param states states in its tables at present
     * @param flushes how often a table was full and begun anew
     * @param bytesWithoutTable bytes that groups read without a table, since their tables did not pay
     */
    public record CacheUse(long states, long flushes, long bytesWithoutTable) {}

    /** How many groups read a text in step; see {@link GroupScan#inStep}. */
    static final int LANES = 4;

    private final List<Regex> regexes;
    private final List<LazyDfa> groups;
    private final SparseTables tables;

    private final int stepsPerByte;

    private RegexSet(Builder builder) {
        this.regexes = builder.regexes;
        this.stepsPerByte = builder.steps;
        List<RegexGroup> parts = split(this.regexes).stream()
                .map(members -> new RegexGroup(this.regexes, members))
                .toList();
        this.tables = new SparseTables(parts);
        check(tables.mostSteps());
        this.groups = parts.stream()
                .map(part -> new LazyDfa(part, builder.cacheBytes / parts.size()))
                .toList();
    }

    /** Makes a set otherwise than {@link #of(List)}. Not thread-safe. */
    public static final class Builder {
        private final List<Regex> regexes;
        private long cacheBytes = DEFAULT_CACHE;
        private int steps = DEFAULT_STEPS;

        private Builder(List<Regex> regexes) {
            this.regexes = List.copyOf(regexes);
        }

        /** Sets how much memory the tables take at most, in bytes; {@link #DEFAULT_CACHE} if it is not said. */
        public Builder cacheBytes(long bytes) {
            this.cacheBytes = bytes;
            return this;
        }

        /**
         * Sets how many steps a byte may cost on average, {@link #DEFAULT_STEPS} if it is not said: a text that costs
         * more is {@linkplain RegexScanner#givenUp() given up}. Whatever the expressions and the text, a byte then
         * takes at most 15 nanoseconds and seven more for each step on one core of a server of 2023 that is shared, and
         * half of it on one that is not: 20 steps promise 5 MB/s, 200 steps 0.6 MB/s. A text may cost what one that is
         * 4 KiB longer may.
         *
         * @throws IllegalArgumentException if it is less than 1 or more than {@link #MOST_STEPS}
         */
        public Builder steps(int perByte) {
            if (perByte < 1 || perByte > MOST_STEPS) {
                throw new IllegalArgumentException("steps " + perByte + ", from 1 to " + MOST_STEPS);
            }
            this.steps = perByte;
            return this;
        }

        /**
         * Returns the set.
         *
         * @throws IllegalArgumentException if the cache is too small for the expressions, or if they may take more than
         *     {@value RegexSet#MOST_STEPS} steps for a single byte
         */
        public RegexSet build() {
            return new RegexSet(this);
        }
    }

    /** Begins a set of expressions, which are known by their places in the list from then on. */
    public static Builder builder(List<Regex> regexes) {
        return new Builder(regexes);
    }

    private void check(int steps) {
        if (steps > MOST_STEPS) {
            Regex largest =
                    regexes.stream().max(Comparator.comparingInt(Regex::states)).orElseThrow();
            throw new IllegalArgumentException("expressions may take " + steps + " steps for a byte, at most "
                    + MOST_STEPS + "; the largest of them is `" + largest + "`");
        }
    }

    /**
     * Returns the set of expressions, which are known by their places in the list from then on.
     *
     * @throws IllegalArgumentException if the default cache is too small for them, or if they may take more than
     *     {@value #MOST_STEPS} steps for a single byte
     */
    public static RegexSet of(List<Regex> regexes) {
        return builder(regexes).build();
    }

    /**
     * Puts those together that match at the start only, since their groups are done after a few bytes. The others are
     * dealt out by their size, since the states of large ones are multiplied with those of the others.
     */
    private static List<List<Integer>> split(List<Regex> regexes) {
        List<List<Integer>> groups = new ArrayList<>();
        for (boolean anchored : new boolean[] {false, true}) {
            List<Integer> part = IntStream.range(0, regexes.size())
                    .filter(i -> regexes.get(i).nfa().anchored() == anchored)
                    .boxed()
                    .sorted(Comparator.comparingInt(i -> -regexes.get(i).nfa().size()))
                    .toList();
            int least = (part.size() + RegexGroup.MOST - 1) / RegexGroup.MOST;
            int count = anchored || least < 3 ? least : (least + LANES - 1) / LANES * LANES;
            for (int g = 0; g < count; g++) {
                int group = g;
                groups.add(IntStream.range(0, part.size())
                        .filter(i -> i % count == group)
                        .mapToObj(part::get)
                        .toList());
            }
        }
        return groups;
    }

    /** Returns the expressions in their order. */
    public List<Regex> regexes() {
        return regexes;
    }

    /** Returns a scanner, to be used again and again by one thread at a time. */
    public RegexScanner scanner() {
        return new RegexScanner(regexes.size(), groups, tables, stepsPerByte);
    }

    /** Returns what the set has learned so far. */
    public CacheUse cacheUse() {
        return new CacheUse(
                groups.stream().mapToLong(LazyDfa::states).sum(),
                groups.stream().mapToLong(LazyDfa::flushes).sum(),
                groups.stream().mapToLong(LazyDfa::bytesWithoutTable).sum());
    }
}
