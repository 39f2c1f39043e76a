package io.github.crosslevel.mls.policy.internal.engine;

import java.util.stream.IntStream;

/**
 * Bit vectors of rules: for each class of each variable, the rules that admit it, and a summary with one bit per word
 * that is not empty (aggregated bit vectors, Baboescu and Varghese 2001). The rules that apply are the conjunction;
 * only words are looked at that are not empty for any variable.
 */
final class RuleBitmaps implements RuleMatcher {
    private final RuleTable rules;
    private final int words;

    /** The variables that some rule has a condition on. */
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
        boolean[] found = new boolean[rules.variables()];
        for (int rule = 0; rule < rules.size(); rule++) {
            if (!rules.neverApplies(rule)) {
                for (int literal = 0; literal < rules.literals(rule); literal++) {
                    found[rules.variable(rule, literal)] = true;
                }
            }
        }
        return IntStream.range(0, found.length).filter(v -> found[v]).toArray();
    }

    private void add(int rule, int[] places) {
        long bit = 1L << rule;
        int literal = 0;
        for (int variable : variables) {
            boolean isConstrained = literal < rules.literals(rule) && rules.variable(rule, literal) == variable;
            long[][] ofClass = vectors[places[variable]];
            if (!isConstrained) {
                mark(ofClass, 0, ofClass.length, rule >>> 6, bit);
                continue;
            }
            int[] bounds = rules.set(rule, literal++).bounds();
            for (int i = 0; i < bounds.length; i += 2) {
                mark(ofClass, bounds[i], bounds[i + 1], rule >>> 6, bit);
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
        if (from >= rules.size()) {
            return NONE;
        }
        int word = from >>> 6;
        long candidates = and(vectors, classes, word) & -1L << from;
        while (true) {
            for (; candidates != 0; candidates &= candidates - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(candidates);
                if (rule < rules.size() && !rules.neverApplies(rule) && rules.othersHold(rule, classes)) {
                    return rule;
                }
            }
            word = nextWord(classes, word + 1);
            if (word >= words) {
                return NONE;
            }
            candidates = and(vectors, classes, word);
        }
    }

    private int nextWord(int[] classes, int from) {
        int part = from >>> 6;
        int parts = words(words);
        long present = part < parts ? and(summaries, classes, part) & -1L << from : 0;
        while (present == 0) {
            if (++part >= parts) {
                return words;
            }
            present = and(summaries, classes, part);
        }
        return (part << 6) + Long.numberOfTrailingZeros(present);
    }

    private long and(long[][][] of, int[] classes, int word) {
        long all = -1;
        for (int place = 0; place < variables.length; place++) {
            all &= of[place][classes[variables[place]]][word];
        }
        return all;
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
