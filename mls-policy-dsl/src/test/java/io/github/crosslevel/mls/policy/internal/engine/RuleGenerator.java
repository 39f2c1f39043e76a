package io.github.crosslevel.mls.policy.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Random rules in the shapes that indexes get wrong: several conditions on one variable, contradictions, rules without
 * any condition, conditions that are no conjunctions, the same rule again.
 */
final class RuleGenerator {
    private final Random random;
    private final int[] classes;

    RuleGenerator(Random random) {
        this.random = random;
        this.classes = IntStream.range(0, 1 + random.nextInt(6))
                .map(v -> 2 + random.nextInt(random.nextInt(4) == 0 ? 90 : 6))
                .toArray();
    }

    int[] classes() {
        return classes.clone();
    }

    /** Returns all variables in blocks of one or two. */
    List<List<Integer>> blocks() {
        List<List<Integer>> blocks = new ArrayList<>();
        for (int variable = 0; variable < classes.length; ) {
            int end = Math.min(classes.length, variable + 1 + random.nextInt(2));
            blocks.add(IntStream.range(variable, end).boxed().toList());
            variable = end;
        }
        return blocks;
    }

    Rule rule(int terminals) {
        int terminal = Rule.FIRST_TERMINAL + random.nextInt(terminals);
        List<Formula.Member> cube = new ArrayList<>();
        int conditions = random.nextInt(8) == 0 ? 0 : random.nextInt(2 * classes.length + 1);
        for (int i = 0; i < conditions; i++) {
            cube.add(member());
        }
        List<Formula> others = new ArrayList<>();
        while (random.nextInt(5) == 0) {
            others.add(formula(3));
        }
        return new Rule(terminal, cube, others);
    }

    private Formula.Member member() {
        int variable = random.nextInt(classes.length);
        return new Formula.Member(variable, set(classes[variable]));
    }

    private ClassSet set(int size) {
        if (random.nextInt(20) == 0) {
            return random.nextBoolean() ? ClassSet.of() : ClassSet.of(0, size);
        }
        if (random.nextBoolean()) {
            int from = random.nextInt(size);
            return ClassSet.of(from, from + 1 + random.nextInt(size - from));
        }
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            chosen.add(random.nextInt(size));
        }
        return ClassSet.of(
                chosen.stream().flatMapToInt(c -> IntStream.of(c, c + 1)).toArray());
    }

    private Formula formula(int depth) {
        int kind = depth == 0 ? 3 : random.nextInt(4);
        if (kind == 3) {
            return member();
        }
        if (kind == 2) {
            return new Formula.Not(formula(depth - 1));
        }
        List<Formula> parts = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> formula(depth - 1))
                .toList();
        return kind == 0 ? new Formula.All(parts) : new Formula.Any(parts);
    }

    int[] values() {
        return IntStream.of(classes).map(random::nextInt).toArray();
    }
}
