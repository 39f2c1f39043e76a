package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Looks for an order of variables with a small diagram. The order decides about the size by factors of 10 to 1,000, and
 * no rule of thumb is best everywhere: a few candidates are tried on a sample of the rules, and the best of them is
 * improved by moving one block at a time. Variables of one block stay together, in their order. The same rules give the
 * same order.
 */
final class OrderSearch {
    private static final int SAMPLE = 1_000;
    private static final int TRIALS = 24;
    private static final Budget TRIAL = new Budget(1 << 18, 8L << 20, 4_000_000, 4_000_000, Tier.DIAGRAM);

    private final RuleTable sample;
    private final RuleGroup group;

    private final Set<List<Block>> tried = new LinkedHashSet<>();
    private List<Block> best;
    private int fewest = Integer.MAX_VALUE;

    /**
     * Some variables that stay together, and what the rules of the sample ask of them.
     *
     * @param variables the variables in their order
     * @param classes the classes of all of them together
     * @param asked which part of the rules has a condition on one of them
     * @param admitted which part of their classes a rule admits on average
     * @param sets how many different sets of classes the rules name
     */
    private record Block(List<Integer> variables, double classes, double asked, double admitted, double sets) {}

    private OrderSearch(RuleTable rules, RuleGroup group) {
        int[] chosen = sample(rules, group.from(), group.to());
        this.sample = rules.select(chosen);
        this.group = group.among(chosen);
        this.best = List.of();
    }

    /** Chooses rules evenly, as many of each terminal if there are few: the rare ones shape the diagram as well. */
    private static int[] sample(RuleTable rules, int from, int to) {
        Map<Integer, List<Integer>> kinds = new TreeMap<>();
        int[] distinct = rules.distinctTerminals(from, to);
        boolean areFew = distinct.length <= SAMPLE / 10;
        for (int rule = from; rule < to; rule++) {
            kinds.computeIfAbsent(areFew ? rules.terminal(rule) : 0, t -> new ArrayList<>())
                    .add(rule);
        }
        int quota = SAMPLE / Math.max(1, kinds.size());
        return kinds.values().stream()
                .flatMapToInt(kind -> IntStream.range(0, Math.min(quota, kind.size()))
                        .map(i -> kind.get((int) ((long) i * kind.size() / Math.min(quota, kind.size())))))
                .sorted()
                .toArray();
    }

    /** Returns the variables in the order that was found for a group of rules. */
    static int[] order(RuleTable rules, RuleGroup group, List<List<Integer>> blocks) {
        return new OrderSearch(rules, group).search(blocks);
    }

    private int[] search(List<List<Integer>> variables) {
        List<Block> given = variables.stream().map(this::block).toList();
        best = given;
        tryOut(given);
        List<ToDoubleFunction<Block>> measures =
                List.of(Block::asked, Block::classes, Block::admitted, Block::sets, b -> b.asked() * b.classes());
        for (ToDoubleFunction<Block> measure : measures) {
            Comparator<Block> ascending = Comparator.comparingDouble(measure);
            tryOut(given.stream().sorted(ascending).toList());
            tryOut(given.stream().sorted(ascending.reversed()).toList());
        }
        boolean improved = true;
        while (improved && tried.size() < TRIALS) {
            improved = moveOne();
        }
        return best.stream()
                .flatMap(block -> block.variables().stream())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private boolean moveOne() {
        List<Block> start = best;
        for (int from = 0; from < start.size(); from++) {
            for (int to = 0; to < start.size() && tried.size() < TRIALS; to++) {
                List<Block> moved = new ArrayList<>(start);
                moved.add(to, moved.remove(from));
                if (tryOut(moved)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns whether an order is better than the best so far. */
    private boolean tryOut(List<Block> order) {
        if (fewest == 0 || tried.size() >= TRIALS || !tried.add(order)) {
            return false;
        }
        int[] variables = order.stream()
                .flatMap(block -> block.variables().stream())
                .mapToInt(Integer::intValue)
                .toArray();
        try {
            Budget budget = TRIAL.withBytes(Math.min(TRIAL.bytes(), 4L * fewest));
            int runs = new GroupDiagram(sample, variables, budget).runs(group);
            if (runs < fewest) {
                fewest = runs;
                best = order;
                return true;
            }
            return false;
        } catch (DiagramLimitException e) {
            return false;
        }
    }

    private Block block(List<Integer> variables) {
        double classes = variables.stream().mapToDouble(sample::classes).reduce(1, (a, b) -> a * b);
        Set<ClassSet> sets = new LinkedHashSet<>();
        double asked = 0;
        double admitted = 0;
        for (int rule = 0; rule < sample.size(); rule++) {
            double part = 1;
            for (int literal = 0; literal < sample.literals(rule); literal++) {
                if (variables.contains(sample.variable(rule, literal))) {
                    ClassSet set = sample.set(rule, literal);
                    sets.add(set);
                    part *= (double) set.size() / sample.classes(sample.variable(rule, literal));
                }
            }
            asked += part < 1 ? 1 : 0;
            admitted += part;
        }
        int rules = Math.max(1, sample.size());
        return new Block(List.copyOf(variables), classes, asked / rules, admitted / rules, sets.size());
    }

    /** Returns the order in which all variables stand as given. */
    static int[] given(List<List<Integer>> blocks) {
        return blocks.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    }
}
