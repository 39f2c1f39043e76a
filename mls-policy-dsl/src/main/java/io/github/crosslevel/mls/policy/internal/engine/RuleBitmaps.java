package io.github.crosslevel.mls.policy.internal.engine;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Bit vectors of rules: for each class of each variable, the rules that admit it, and a summary with one bit per word
 * that is not empty (aggregated bit vectors, Baboescu and Varghese 2001). The rules that apply are the conjunction;
 * only words are looked at that are not empty for any variable.
 */
final class RuleBitmaps implements RuleMatcher {
    private final RuleTable rules;
    private final int words;

    /** The variables that some rule has a condition on, the most selective first. */
    private final int[] variables;

    /** By position in {@link #variables}, by class. */
    private final long[][][] vectors;

    private final long[][][] summaries;

    RuleBitmaps(RuleTable rules) {
        this.rules = rules;
        this.words = words(rules.size());
        this.variables = constrained(rules);
        this.vectors = new long[variables.length][][];
        this.summaries = new long[variables.length][][];
        int[] places = new int[rules.variables()];
        for (int place = 0; place < variables.length; place++) {
            places[variables[place]] = place;
            vectors[place] = new long[rules.classes(variables[place])][words];
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            if (!rules.neverApplies(rule)) {
                add(rule, places);
            }
        }
        for (int place = 0; place < variables.length; place++) {
            summaries[place] = new long[vectors[place].length][];
            for (int i = 0; i < vectors[place].length; i++) {
                summaries[place][i] = summary(vectors[place][i]);
            }
        }
    }

    /** Returns the bytes that the bit vectors of a table would take. */
    static long size(RuleTable rules) {
        long vectors = 0;
        for (int variable : constrained(rules)) {
            vectors += rules.classes(variable);
        }
        long words = words(rules.size());
        return vectors * (8 * words + 8L * words((int) words) + 32) + rules.bytes();
    }

    private static int words(int bits) {
        return (bits + 63) >>> 6;
    }

    private static int[] constrained(RuleTable rules) {
        double[] rejected = new double[rules.variables()];
        for (int rule = 0; rule < rules.size(); rule++) {
            for (int literal = 0; literal < rules.literals(rule); literal++) {
                int variable = rules.variable(rule, literal);
                rejected[variable] += 1 - (double) rules.set(rule, literal).size() / rules.classes(variable);
            }
        }
        return IntStream.range(0, rejected.length)
                .filter(v -> rejected[v] > 0)
                .boxed()
                .sorted(Comparator.comparing(v -> -rejected[v]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void add(int rule, int[] places) {
        long bit = 1L << rule;
        boolean[] isConstrained = new boolean[variables.length];
        for (int literal = 0; literal < rules.literals(rule); literal++) {
            int place = places[rules.variable(rule, literal)];
            isConstrained[place] = true;
            int[] bounds = rules.set(rule, literal).bounds();
            for (int i = 0; i < bounds.length; i += 2) {
                mark(vectors[place], bounds[i], bounds[i + 1], rule >>> 6, bit);
            }
        }
        for (int place = 0; place < variables.length; place++) {
            if (!isConstrained[place]) {
                mark(vectors[place], 0, vectors[place].length, rule >>> 6, bit);
            }
        }
    }

    private static void mark(long[][] ofClass, int first, int end, int word, long bit) {
        for (int i = first; i < end; i++) {
            ofClass[i][word] |= bit;
        }
    }

    private static long[] summary(long[] vector) {
        long[] summary = new long[words(vector.length)];
        for (int word = 0; word < vector.length; word++) {
            summary[word >>> 6] |= vector[word] == 0 ? 0 : 1L << word;
        }
        return summary;
    }

    @Override
    public int next(int[] classes, int from) {
        int firstWord = from >>> 6;
        for (int part = firstWord >>> 6; part < words(words); part++) {
            long present = and(summaries, classes, part) & (part == firstWord >>> 6 ? -1L << firstWord : -1L);
            for (; present != 0; present &= present - 1) {
                int word = (part << 6) + Long.numberOfTrailingZeros(present);
                long candidates = and(vectors, classes, word) & (word == firstWord ? -1L << from : -1L);
                for (; candidates != 0; candidates &= candidates - 1) {
                    int rule = (word << 6) + Long.numberOfTrailingZeros(candidates);
                    if (rule < rules.size() && !rules.neverApplies(rule) && rules.othersHold(rule, classes)) {
                        return rule;
                    }
                }
            }
        }
        return NONE;
    }

    private long and(long[][][] of, int[] classes, int word) {
        long all = -1;
        for (int place = 0; place < variables.length && all != 0; place++) {
            all &= of[place][classes[variables[place]]][word];
        }
        return all;
    }

    @Override
    public Tier tier() {
        return Tier.BITMAP;
    }

    @Override
    public long bytes() {
        return size(rules);
    }

    @Override
    public long worstCaseSteps() {
        long others = 0;
        for (int rule = 0; rule < rules.size(); rule++) {
            others += rules.others(rule).size();
        }
        return (long) variables.length * (words + words(words)) + others;
    }
}
