package io.github.crosslevel.mls.inspection.match;

import io.github.crosslevel.mls.inspection.match.RegexNode.Assertion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A regular expression as positions (Glushkov, 1961): each waits for one byte of a set, and lists which positions wait
 * after it. There are no empty moves, and no assertions: since the bytes before and after a place are known by their
 * kinds, those are settled when this is built.
 *
 * <p>An end is a position of its own. It waits for the byte after the match, or for the end of the text, and so the
 * match ends before what it takes. Immutable.
 */
final class PositionNfa {
    /** The kinds of bytes that assertions tell apart; the first is that there is none: at the start, and at the end. */
    static final List<ByteSet> KINDS =
            List.of(ByteSet.NONE, ByteSet.NEWLINE, ByteSet.WORD, ByteSet.OTHER, ByteSet.CONTINUATION);

    static final int NONE = 0;
    private static final int NEWLINE = 1;
    private static final int WORD = 2;
    private static final int OTHER = 3;
    private static final int CONTINUATION = 4;
    private static final int ALL_KINDS = (1 << KINDS.size()) - 1;

    private static final int MOST_FOLLOWERS = 1 << 18;
    private static final int MOST_VISITS = 1 << 22;

    /** What a position waits for. */
    record Position(ByteSet bytes, boolean end, boolean accepts) {}

    private final RegexProgram program;
    private final List<Position> positions = new ArrayList<>();
    private final Map<Integer, Integer> ofStep = new HashMap<>();
    private final List<Integer> steps = new ArrayList<>();
    private final Map<Integer, Integer> accepting = new HashMap<>();
    private final List<int[]> follow = new ArrayList<>();
    private final Map<Long, int[]> closures = new HashMap<>();
    private final int[][] starts = new int[KINDS.size()][];
    private final List<List<Integer>> runs;
    private final Reach reach;
    private int followers;

    PositionNfa(RegexProgram program) throws RegexSyntaxException {
        this.program = program;
        this.reach = new Reach(program.size());
        for (int before = 0; before < starts.length; before++) {
            starts[before] = closure(program.start(), before);
        }
        for (int p = 0; p < positions.size(); p++) {
            follow.add(positions.get(p).accepts() ? new int[0] : after(steps.get(p)));
        }
        this.runs = findRuns();
        ofStep.clear();
        closures.clear();
    }

    /**
     * Returns positions, each of which can do all that those after it can, longest lists only. Where several of them
     * wait, the first is enough to know what matches.
     */
    List<List<Integer>> runs() {
        return runs;
    }

    int size() {
        return positions.size();
    }

    Position position(int index) {
        return positions.get(index);
    }

    /** Returns the positions that wait after this one took its byte. */
    int[] follow(int position) {
        return follow.get(position);
    }

    /** Returns the positions that wait where a match may start. */
    int[] starts(int before) {
        return starts[before];
    }

    /** Says whether matches start at the start of a text only. */
    boolean anchored() {
        return Arrays.stream(starts).skip(1).allMatch(positions -> positions.length == 0);
    }

    /** Says whether matches depend on which bytes belong to words and which end lines. */
    boolean kinds() {
        return program.kinds();
    }

    private List<List<Integer>> findRuns() {
        Map<Integer, Integer> after = new HashMap<>();
        Set<Integer> inner = new HashSet<>();
        ofStep.forEach((step, position) -> program.covers(step)
                .map(ofStep::get)
                .filter(inner::add)
                .ifPresent(covered -> after.put(position, covered)));
        List<List<Integer>> found = new ArrayList<>();
        for (int head : after.keySet()) {
            if (!inner.contains(head)) {
                List<Integer> run = new ArrayList<>(List.of(head));
                for (Integer p = after.get(head); p != null; p = after.get(p)) {
                    run.add(p);
                }
                found.add(List.copyOf(run));
            }
        }
        return List.copyOf(found);
    }

    /** Returns what a byte is for the place after it. */
    static int kindOf(int b) {
        int kind = NEWLINE;
        while (!KINDS.get(kind).contains(b)) {
            kind++;
        }
        return kind;
    }

    private int[] after(int step) throws RegexSyntaxException {
        RegexProgram.Take take = (RegexProgram.Take) program.step(step);
        int before = program.kinds() ? kindOf(anyOf(take.set())) : OTHER;
        Long key = ((long) take.next() << 3) | before;
        int[] known = closures.get(key);
        if (known == null) {
            known = closure(take.next(), before);
            closures.put(key, known);
        }
        return known;
    }

    private static int anyOf(ByteSet set) {
        int b = 0;
        while (!set.contains(b)) {
            b++;
        }
        return b;
    }

    /** Returns the positions that are reached from a step without taking a byte. */
    private int[] closure(int from, int before) throws RegexSyntaxException {
        reach.start(from);
        boolean[] next = new boolean[KINDS.size()];
        List<Integer> reached = new ArrayList<>();
        while (!reach.isEmpty()) {
            long state = reach.pop();
            int asked = (int) (state & 63);
            int index = (int) (state >>> 6);
            RegexProgram.Step step = program.step(index);
            if (step instanceof RegexProgram.Fork fork) {
                fork.targets().forEach(target -> reach.push(target, asked));
            } else if (step instanceof RegexProgram.Check check) {
                reach.push(check.next(), asked | check.assertion());
            } else if (step instanceof RegexProgram.Accept) {
                for (int kind = 0; kind < next.length; kind++) {
                    next[kind] |= holds(asked, before, kind);
                }
            } else if (holds(asked, before, kindTaken((RegexProgram.Take) step))) {
                reached.add(position(index, (RegexProgram.Take) step));
            }
        }
        return list(reached, next);
    }

    private int kindTaken(RegexProgram.Take take) {
        return program.kinds() ? kindOf(anyOf(take.set())) : OTHER;
    }

    private int position(int step, RegexProgram.Take take) {
        return ofStep.computeIfAbsent(step, s -> {
            positions.add(new Position(take.set(), false, false));
            steps.add(s);
            return positions.size() - 1;
        });
    }

    /**
     * Adds the end, if the expression may end here. Where it may always end, nothing else matters: the first end
     * counts.
     */
    private int[] list(List<Integer> reached, boolean[] next) throws RegexSyntaxException {
        int kinds = 0;
        for (int kind = 0; kind < next.length; kind++) {
            kinds |= next[kind] ? 1 << kind : 0;
        }
        if (kinds == ALL_KINDS) {
            reached.clear();
        }
        if (kinds != 0) {
            reached.add(accepting.computeIfAbsent(kinds, this::accept));
        }
        followers += reached.size();
        if (followers > MOST_FOLLOWERS || reach.visits > MOST_VISITS) {
            throw new RegexSyntaxException("more than " + MOST_FOLLOWERS + " ways to go on, or as much work", 0);
        }
        return reached.stream().mapToInt(Integer::intValue).distinct().sorted().toArray();
    }

    private int accept(int kinds) {
        ByteSet bytes = ByteSet.NONE;
        for (int kind = 1; kind < KINDS.size(); kind++) {
            bytes = ((kinds >> kind) & 1) == 1 ? bytes.or(KINDS.get(kind)) : bytes;
        }
        positions.add(new Position(bytes, ((kinds >> NONE) & 1) == 1, true));
        steps.add(-1);
        return positions.size() - 1;
    }

    /** Says whether all the assertions hold between what is before and what is next; within a character is no place. */
    private static boolean holds(int asked, int before, int next) {
        boolean boundary = (before == WORD) != (next == WORD);
        return holds(asked, Assertion.TEXT_START, before == NONE)
                && holds(asked, Assertion.TEXT_END, next == NONE)
                && holds(asked, Assertion.LINE_START, before == NONE || before == NEWLINE)
                && holds(asked, Assertion.LINE_END, next == NONE || next == NEWLINE)
                && holds(asked, Assertion.WORD_BOUNDARY, boundary)
                && holds(asked, Assertion.NO_WORD_BOUNDARY, !boundary && next != CONTINUATION);
    }

    private static boolean holds(int asked, Assertion assertion, boolean here) {
        return here || (asked & assertion.bit()) == 0;
    }

    /** Steps to visit, each once for each set of assertions on the way to it. */
    private static final class Reach {
        private final long[] seen;
        private int[] touched = new int[16];
        private int touches;
        private long[] stack = new long[16];
        private int depth;
        private int visits;

        Reach(int steps) {
            this.seen = new long[steps];
        }

        void start(int step) {
            for (int i = 0; i < touches; i++) {
                seen[touched[i]] = 0;
            }
            touches = 0;
            push(step, 0);
        }

        void push(int step, int asked) {
            if (((seen[step] >>> asked) & 1) == 1) {
                return;
            }
            if (seen[step] == 0) {
                touched = touches == touched.length ? Arrays.copyOf(touched, 2 * touches) : touched;
                touched[touches++] = step;
            }
            seen[step] |= 1L << asked;
            stack = depth == stack.length ? Arrays.copyOf(stack, 2 * depth) : stack;
            stack[depth++] = ((long) step << 6) | asked;
            visits++;
        }

        boolean isEmpty() {
            return depth == 0;
        }

        long pop() {
            return stack[--depth];
        }
    }
}
