package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many regular expressions at once: which of them match a text, in one pass for each group of about thirty, in linear
 * time on whatever text and in bounded memory. Thread-safe; each thread has a {@link RegexScanner} of its own, and all
 * share what the set has learned.
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
     * How many steps a byte may cost at most, in whatever text: looks at 64 positions of the expressions, or at what
     * waits after one. Hardly any text comes near to it; three hundred attack expressions take about five.
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

    private RegexSet(List<Regex> regexes, long cacheBytes) {
        this.regexes = List.copyOf(regexes);
        List<RegexGroup> parts = split(this.regexes).stream()
                .map(members -> new RegexGroup(this.regexes, members))
                .toList();
        this.tables = new SparseTables(parts);
        check(tables.mostSteps());
        this.groups = parts.stream()
                .map(part -> new LazyDfa(part, cacheBytes / parts.size()))
                .toList();
    }

    private void check(int steps) {
        if (steps > MOST_STEPS) {
            Regex largest =
                    regexes.stream().max(Comparator.comparingInt(Regex::states)).orElseThrow();
            throw new IllegalArgumentException("expressions may take " + steps + " steps for each byte, at most "
                    + MOST_STEPS + "; the largest of them is `" + largest + "`");
        }
    }

    /**
     * Returns the set of expressions, which are known by their places in the list from then on.
     *
     * @throws IllegalArgumentException if the default cache is too small for them, or if they may take more than
     *     {@value #MOST_STEPS} steps for each byte
     */
    public static RegexSet of(List<Regex> regexes) {
        return new RegexSet(regexes, DEFAULT_CACHE);
    }

    /**
     * Returns the set of expressions with a bound for the memory that its tables take, in bytes.
     *
     * @throws IllegalArgumentException if that is too small for them, or if they may take more than
     *     {@value #MOST_STEPS} steps for each byte
     */
    public static RegexSet of(List<Regex> regexes, long cacheBytes) {
        return new RegexSet(regexes, cacheBytes);
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
        return new RegexScanner(regexes.size(), groups, tables);
    }

    /** Returns what the set has learned so far. */
    public CacheUse cacheUse() {
        return new CacheUse(
                groups.stream().mapToLong(LazyDfa::states).sum(),
                groups.stream().mapToLong(LazyDfa::flushes).sum(),
                groups.stream().mapToLong(LazyDfa::bytesWithoutTable).sum());
    }
}
