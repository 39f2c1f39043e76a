package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.List;

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
    /** How much memory the tables of a set take at most, in bytes, unless it is said otherwise. */
    public static final long DEFAULT_CACHE = 32L << 20;

    /**
     * What a set has learned, and what it cost.
     *
     * @param states states in its tables at present
     * @param flushes how often a table was full and begun anew
     * @param bytesWithoutTable bytes that groups read without a table, since their tables did not pay
     */
    public record CacheUse(long states, long flushes, long bytesWithoutTable) {}

    private final List<Regex> regexes;
    private final List<LazyDfa> groups;

    private RegexSet(List<Regex> regexes, long cacheBytes) {
        this.regexes = List.copyOf(regexes);
        List<List<Integer>> split = split(this.regexes);
        this.groups = split.stream()
                .map(members -> new LazyDfa(new RegexGroup(this.regexes, members), cacheBytes / split.size()))
                .toList();
    }

    /**
     * Returns the set of expressions, which are known by their places in the list from then on.
     *
     * @throws IllegalArgumentException if the default cache is too small for them
     */
    public static RegexSet of(List<Regex> regexes) {
        return new RegexSet(regexes, DEFAULT_CACHE);
    }

    /**
     * Returns the set of expressions with a bound for the memory that its tables take, in bytes.
     *
     * @throws IllegalArgumentException if that is too small for them
     */
    public static RegexSet of(List<Regex> regexes, long cacheBytes) {
        return new RegexSet(regexes, cacheBytes);
    }

    /** Puts those that match at the start only together, since their groups are done after a few bytes. */
    private static List<List<Integer>> split(List<Regex> regexes) {
        List<Integer> anchored = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < regexes.size(); i++) {
            (regexes.get(i).nfa().anchored() ? anchored : others).add(i);
        }
        List<List<Integer>> groups = new ArrayList<>();
        for (List<Integer> part : List.of(others, anchored)) {
            for (int i = 0; i < part.size(); i += RegexGroup.MOST) {
                groups.add(part.subList(i, Math.min(i + RegexGroup.MOST, part.size())));
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
        return new RegexScanner(regexes.size(), groups);
    }

    /** Returns what the set has learned so far. */
    public CacheUse cacheUse() {
        return new CacheUse(
                groups.stream().mapToLong(LazyDfa::states).sum(),
                groups.stream().mapToLong(LazyDfa::flushes).sum(),
                groups.stream().mapToLong(LazyDfa::bytesWithoutTable).sum());
    }
}
