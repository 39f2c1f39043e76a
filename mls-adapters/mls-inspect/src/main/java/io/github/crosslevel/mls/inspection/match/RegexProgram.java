package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A syntax tree as an automaton over bytes (Thompson, 1968), built from its end: each step knows what follows it. Equal
 * steps before the same step are one, so that the encodings of large classes share their ends.
 */
final class RegexProgram {
    private static final int MOST_STEPS = 20_000;
    private static final int MOST_WORK = 200_000;

    /** A step of the automaton. */
    sealed interface Step {}

    /** Takes one byte of the set and goes on. */
    record Take(ByteSet set, int next) implements Step {}

    /** Goes on at any of several steps. */
    record Fork(List<Integer> targets) implements Step {}

    /** Goes on where the assertion holds. */
    record Check(int assertion, int next) implements Step {}

    /** Here the expression has matched. */
    record Accept() implements Step {}

    private final List<Step> steps = new ArrayList<>();
    private final Map<Take, Integer> takes = new HashMap<>();
    /** Steps of copies of optional bodies, and the same step of the next copy. */
    private final Map<Integer, Integer> covered = new HashMap<>();

    private final boolean kinds;
    private final int start;
    private int work;

    /**
     * Builds the program.
     *
     * @throws RegexSyntaxException if it is too large once repetitions are written out
     */
    RegexProgram(RegexNode node) throws RegexSyntaxException {
        this.kinds = asksForKinds(node);
        this.start = compile(node, add(new Accept()));
    }

    int start() {
        return start;
    }

    Step step(int index) {
        return steps.get(index);
    }

    int size() {
        return steps.size();
    }

    /** Says whether each set of bytes lies within words, between them, or is the end of a line. */
    boolean kinds() {
        return kinds;
    }

    private static boolean asksForKinds(RegexNode node) {
        if (node instanceof RegexNode.Assert check) {
            return check.assertion() != RegexNode.Assertion.TEXT_START
                    && check.assertion() != RegexNode.Assertion.TEXT_END;
        } else if (node instanceof RegexNode.Sequence sequence) {
            return sequence.parts().stream().anyMatch(RegexProgram::asksForKinds);
        } else if (node instanceof RegexNode.Choice choice) {
            return choice.branches().stream().anyMatch(RegexProgram::asksForKinds);
        }
        return node instanceof RegexNode.Repeat repeat && asksForKinds(repeat.body());
    }

    private int add(Step step) throws RegexSyntaxException {
        work(steps.size() >= MOST_STEPS);
        steps.add(step);
        return steps.size() - 1;
    }

    private void work(boolean full) throws RegexSyntaxException {
        if (full || ++work > MOST_WORK) {
            throw new RegexSyntaxException(
                    "more than " + MOST_STEPS + " states, or as much work, once repetitions are written out", 0);
        }
    }

    /** Returns the step at which the node starts, if the given one follows it. */
    private int compile(RegexNode node, int next) throws RegexSyntaxException {
        work(false);
        if (node instanceof RegexNode.Chars chars) {
            return encoded(Utf8Ranges.of(chars.set()), 0, next);
        } else if (node instanceof RegexNode.AnyByte) {
            return take(ByteSet.ALL, next);
        } else if (node instanceof RegexNode.Assert check) {
            return add(new Check(check.assertion().bit(), next));
        } else if (node instanceof RegexNode.Sequence sequence) {
            int at = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                at = compile(sequence.parts().get(i), at);
            }
            return at;
        } else if (node instanceof RegexNode.Choice choice) {
            return choice(choice, next);
        }
        return repeat((RegexNode.Repeat) node, next);
    }

    /**
     * Notes that each step of a copy of an optional body does whatever the same step of the next copy does, and can do
     * it once more. Copies that share steps with others are left out.
     */
    private void chain(int copy, int next, int length) {
        if (next + length != copy) {
            return;
        }
        for (int i = 0; i < length; i++) {
            boolean same = steps.get(copy + i) instanceof Take one
                    && steps.get(next + i) instanceof Take other
                    && one.set().equals(other.set());
            if (same && !covered.containsKey(copy + i)) {
                covered.put(copy + i, next + i);
            }
        }
    }

    /** Returns the step that can do nothing which this one cannot, if one is known. */
    Optional<Integer> covers(int step) {
        return Optional.ofNullable(covered.get(step));
    }

    private int choice(RegexNode.Choice choice, int next) throws RegexSyntaxException {
        List<Integer> targets = new ArrayList<>();
        for (RegexNode branch : choice.branches()) {
            targets.add(compile(branch, next));
        }
        return fork(targets);
    }

    private int repeat(RegexNode.Repeat repeat, int next) throws RegexSyntaxException {
        int at = next;
        int copies = repeat.least();
        if (repeat.most() == RegexNode.UNBOUNDED) {
            int loop = add(new Accept());
            int body = compile(repeat.body(), loop);
            steps.set(loop, new Fork(List.of(body, next)));
            at = copies == 0 ? loop : body;
            copies = Math.max(0, copies - 1);
        }
        int copy = -1;
        for (int i = repeat.least(); i < repeat.most(); i++) {
            int first = steps.size();
            at = add(new Fork(List.of(compile(repeat.body(), at), next)));
            if (copy >= 0) {
                chain(first, copy, steps.size() - first);
            }
            copy = first;
        }
        for (int i = 0; i < copies; i++) {
            at = compile(repeat.body(), at);
        }
        return at;
    }

    /** Compiles sequences of byte ranges from their unit {@code depth} on. */
    private int encoded(List<int[]> sequences, int depth, int next) throws RegexSyntaxException {
        Map<Long, List<int[]>> byFirst = new LinkedHashMap<>();
        ByteSet last = ByteSet.NONE;
        for (int[] sequence : sequences) {
            work(false);
            if (sequence.length == 2 * depth + 2) {
                last = last.or(ByteSet.range(sequence[2 * depth], sequence[2 * depth + 1]));
            } else {
                long first = ((long) sequence[2 * depth] << 8) | sequence[2 * depth + 1];
                byFirst.computeIfAbsent(first, f -> new ArrayList<>()).add(sequence);
            }
        }
        Map<Integer, ByteSet> sets = new LinkedHashMap<>();
        sets.merge(next, last, ByteSet::or);
        for (Map.Entry<Long, List<int[]>> entry : byFirst.entrySet()) {
            int rest = encoded(entry.getValue(), depth + 1, next);
            int first = (int) (entry.getKey() >> 8);
            sets.merge(rest, ByteSet.range(first, (int) (entry.getKey() & 0xff)), ByteSet::or);
        }
        List<Integer> targets = new ArrayList<>();
        for (Map.Entry<Integer, ByteSet> entry : sets.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                targets.add(take(entry.getValue(), entry.getKey()));
            }
        }
        return fork(targets);
    }

    private int fork(List<Integer> targets) throws RegexSyntaxException {
        if (targets.size() == 1) {
            return targets.get(0);
        }
        return add(new Fork(List.copyOf(targets)));
    }

    private int take(ByteSet set, int next) throws RegexSyntaxException {
        if (!kinds) {
            return single(set, next);
        }
        List<Integer> targets = new ArrayList<>();
        for (ByteSet kind : PositionNfa.KINDS) {
            if (!set.and(kind).isEmpty()) {
                targets.add(single(set.and(kind), next));
            }
        }
        return fork(targets);
    }

    private int single(ByteSet set, int next) throws RegexSyntaxException {
        Take take = new Take(set, next);
        Integer known = takes.get(take);
        if (known != null) {
            return known;
        }
        int step = add(take);
        takes.put(take, step);
        return step;
    }
}
