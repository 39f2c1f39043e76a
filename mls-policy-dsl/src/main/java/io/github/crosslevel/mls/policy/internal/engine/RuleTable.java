package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Rules over the same variables, in their order, stored compactly: about eight bytes per condition. Immutable and
 * thread-safe.
 */
public final class RuleTable {
    private static final int[] NEVER = {-1};
    private static final int MOST_NODES = 100_000;

    private final int[] classes;
    private final ClassSet[] sets;
    private final int[] starts;

    /** Variable, number of the set, variable, number of the set, …; a rule that never applies has one −1 instead. */
    private final int[] literals;

    private final int[] terminals;

    /** By rule. */
    private final List<List<Formula>> others;

    private RuleTable(Builder builder) {
        this.classes = builder.classes.clone();
        this.sets = builder.sets.toArray(ClassSet[]::new);
        this.starts = Arrays.copyOf(builder.starts, builder.rules + 1);
        this.literals = Arrays.copyOf(builder.literals, builder.starts[builder.rules]);
        this.terminals = Arrays.copyOf(builder.terminals, builder.rules);
        this.others = List.copyOf(builder.others);
    }

    /** Returns the table of some rules. */
    public static RuleTable of(int[] classes, Collection<Rule> rules) {
        Builder builder = new Builder(classes);
        rules.forEach(builder::add);
        return builder.build();
    }

    private RuleTable(RuleTable like, int[] terminals) {
        this.classes = like.classes;
        this.sets = like.sets;
        this.starts = like.starts;
        this.literals = like.literals;
        this.terminals = terminals.clone();
        this.others = like.others;
    }

    /** Returns the table of rules with the same conditions that say something else. */
    public RuleTable saying(int[] instead) {
        if (instead.length != size()) {
            throw new IllegalArgumentException(instead.length + " terminals for " + size() + " rules");
        }
        return new RuleTable(this, instead);
    }

    /** Returns how many rules there are. */
    public int size() {
        return terminals.length;
    }

    /** Returns how many variables there are. */
    public int variables() {
        return classes.length;
    }

    /** Returns how many classes a variable has. */
    public int classes(int variable) {
        return classes[variable];
    }

    /** Returns what a rule says. */
    public int terminal(int rule) {
        return terminals[rule];
    }

    /** Returns what rules say, each terminal once, ascending. */
    public int[] distinctTerminals() {
        return distinctTerminals(0, size());
    }

    /** Returns what the rules from one on and before another say, each terminal once, ascending. */
    int[] distinctTerminals(int from, int to) {
        return Arrays.stream(terminals, from, to).distinct().sorted().toArray();
    }

    /** Returns the variables that some rule asks for, ascending. */
    public int[] asked() {
        BitSet asked = new BitSet();
        for (int rule = 0; rule < size(); rule++) {
            for (int literal = 0; literal < literals(rule); literal++) {
                asked.set(variable(rule, literal));
            }
        }
        others.forEach(formulas -> formulas.forEach(formula -> formula.addAsked(asked)));
        return asked.stream().toArray();
    }

    /** Returns whether a rule applies to the classes of all variables. Does not allocate. */
    public boolean applies(int rule, int[] values) {
        for (int i = starts[rule]; i < starts[rule + 1]; i += 2) {
            if (literals[i] < 0 || !sets[literals[i + 1]].contains(values[literals[i]])) {
                return false;
            }
        }
        return othersHold(rule, values);
    }

    /** Returns whether the conditions of a rule that are no conditions on single variables hold. */
    boolean othersHold(int rule, int[] values) {
        List<Formula> formulas = others(rule);
        for (int i = 0; i < formulas.size(); i++) {
            if (!formulas.get(i).holds(values)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the conditions of a rule in other shapes. */
    public List<Formula> others(int rule) {
        return others.get(rule);
    }

    boolean neverApplies(int rule) {
        return starts[rule] < starts[rule + 1] && literals[starts[rule]] < 0;
    }

    /**
     * Returns whether some classes meet the conditions of a rule. Where finding out would take long, the answer is yes.
     */
    public boolean canApply(int rule) {
        if (neverApplies(rule) || others(rule).isEmpty()) {
            return !neverApplies(rule);
        }
        try {
            int[] order = IntStream.range(0, classes.length).toArray();
            return new RuleDiagrams(new NodeStore(classes, MOST_NODES), order).of(this, rule) != NodeStore.FALSE;
        } catch (DiagramLimitException e) {
            return true;
        }
    }

    /** Returns how many conditions on single variables a rule has. */
    public int literals(int rule) {
        return (starts[rule + 1] - starts[rule]) / 2; // a single −1 is none
    }

    /** Returns the variable of a condition of a rule; they ascend. */
    int variable(int rule, int literal) {
        return literals[starts[rule] + 2 * literal];
    }

    /** Returns the classes that satisfy a condition of a rule. */
    ClassSet set(int rule, int literal) {
        return sets[literals[starts[rule] + 2 * literal + 1]];
    }

    long bytes() {
        long bytes = 4L * (starts.length + literals.length + terminals.length);
        for (ClassSet set : sets) {
            bytes += 16 + 4L * set.bounds().length;
        }
        return bytes;
    }

    /** Returns the table of some of the rules. */
    public RuleTable select(int[] rules) {
        Builder builder = new Builder(classes);
        for (int rule : rules) {
            builder.copy(this, rule);
        }
        return builder.build();
    }

    /**
     * Returns the table with some rules replaced.
     *
     * @param from the first rule that is left out
     * @param to the rule behind the last one that is left out
     * @param instead what stands there instead
     */
    public RuleTable splice(int from, int to, List<Rule> instead) {
        Builder builder = new Builder(this);
        builder.copyAll(this, 0, from);
        instead.forEach(builder::add);
        builder.copyAll(this, to, size());
        return builder.build();
    }

    /** Returns a rule. */
    public Rule rule(int rule) {
        List<Formula.Member> cube = new ArrayList<>();
        if (neverApplies(rule)) {
            cube.add(new Formula.Member(0, ClassSet.of()));
        } else {
            for (int literal = 0; literal < literals(rule); literal++) {
                cube.add(new Formula.Member(variable(rule, literal), set(rule, literal)));
            }
        }
        return new Rule(terminals[rule], cube, others(rule));
    }

    /** Collects rules. Not thread-safe. */
    public static final class Builder {
        private final int[] classes;
        private final Map<ClassSet, Integer> numbers = new HashMap<>();
        private final List<ClassSet> sets = new ArrayList<>();
        private int[] starts = new int[16];
        private int[] literals = new int[64];
        private int[] terminals = new int[15];
        private final List<List<Formula>> others = new ArrayList<>();
        private int rules;

        /**
         * Returns an empty builder.
         *
         * @param classes how many classes each variable has
         */
        public Builder(int[] classes) {
            this.classes = classes.clone();
        }

        /** Returns a builder that numbers sets as a table does. */
        private Builder(RuleTable like) {
            this(like.classes);
            for (ClassSet set : like.sets) {
                number(set);
            }
        }

        /** Appends a rule. */
        public Builder add(Rule rule) {
            TreeMap<Integer, ClassSet> cube = new TreeMap<>();
            for (Formula.Member member : rule.cube()) {
                cube.merge(member.variable(), member.set(), ClassSet::and);
            }
            cube.entrySet().removeIf(e -> e.getValue().isAll(classes[e.getKey()]));
            boolean never = cube.values().stream().anyMatch(ClassSet::isEmpty);
            int[] packed = never
                    ? NEVER
                    : cube.entrySet().stream()
                            .flatMapToInt(e -> IntStream.of(e.getKey(), number(e.getValue())))
                            .toArray();
            append(packed, never ? List.of() : rule.others(), rule.terminal());
            return this;
        }

        private void copy(RuleTable from, int rule) {
            int[] packed = Arrays.copyOfRange(from.literals, from.starts[rule], from.starts[rule + 1]);
            for (int i = 1; i < packed.length; i += 2) {
                packed[i] = number(from.sets[packed[i]]);
            }
            append(packed, from.others(rule), from.terminals[rule]);
        }

        /** Appends rules of the table that this builder numbers sets like. */
        private void copyAll(RuleTable from, int first, int end) {
            int begin = from.starts[first];
            int more = from.starts[end] - begin;
            int shift = starts[rules] - begin;
            reserve(end - first, more);
            System.arraycopy(from.literals, begin, literals, starts[rules], more);
            System.arraycopy(from.terminals, first, terminals, rules, end - first);
            others.addAll(from.others.subList(first, end));
            for (int rule = first; rule < end; rule++) {
                starts[++rules] = from.starts[rule + 1] + shift;
            }
        }

        private void reserve(int moreRules, int moreLiterals) {
            if (rules + moreRules > terminals.length) {
                terminals = Arrays.copyOf(terminals, Math.max(2 * rules, rules + moreRules));
                starts = Arrays.copyOf(starts, terminals.length + 1);
            }
            int most = starts[rules] + moreLiterals;
            if (most > literals.length) {
                literals = Arrays.copyOf(literals, Math.max(2 * literals.length, most));
            }
        }

        private void append(int[] packed, List<Formula> formulas, int terminal) {
            reserve(1, packed.length);
            int from = starts[rules];
            System.arraycopy(packed, 0, literals, from, packed.length);
            starts[rules + 1] = from + packed.length;
            others.add(formulas);
            terminals[rules++] = terminal;
        }

        private int number(ClassSet set) {
            return numbers.computeIfAbsent(set, s -> {
                sets.add(s);
                return sets.size() - 1;
            });
        }

        /** Returns the table of the rules added so far. */
        public RuleTable build() {
            return new RuleTable(this);
        }
    }
}
