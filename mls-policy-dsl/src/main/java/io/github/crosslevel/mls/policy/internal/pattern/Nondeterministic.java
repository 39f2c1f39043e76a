package io.github.crosslevel.mls.policy.internal.pattern;

import io.github.crosslevel.mls.policy.internal.pattern.Regex.Symbols;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The expressions as one nondeterministic automaton (Thompson): every state reads one code point or goes on without,
 * and the end of each expression is a state of its own.
 */
final class Nondeterministic {
    private final int mostStates;

    /** What each state reads to go on; empty for states that read nothing. */
    private final List<Symbols> reads = new ArrayList<>();

    /** Where each state goes: behind what it reads, or without reading. */
    private final List<List<Integer>> next = new ArrayList<>();

    private final List<Integer> ends = new ArrayList<>();
    private final BitSet start = new BitSet();

    private static final Symbols NOTHING = new Symbols(List.of());

    Nondeterministic(List<Regex> expressions, int mostStates) throws PatternLimitException {
        this.mostStates = mostStates;
        for (Regex expression : expressions) {
            int begin = state(NOTHING);
            ends.add(add(expression, begin));
            start.set(begin);
        }
        close(start);
    }

    /** Returns the states before anything is read. */
    BitSet start() {
        return start;
    }

    Symbols reads(int state) {
        return reads.get(state);
    }

    int states() {
        return reads.size();
    }

    /** Returns the state behind what a state reads. */
    int behind(int state) {
        return next.get(state).get(0);
    }

    /** Returns which expressions describe what was read. */
    BitSet accepted(BitSet states) {
        BitSet accepted = new BitSet();
        for (int i = 0; i < ends.size(); i++) {
            accepted.set(i, states.get(ends.get(i)));
        }
        return accepted;
    }

    /** Adds the states that are reached without reading. */
    void close(BitSet states) {
        List<Integer> open = new ArrayList<>(states.stream().boxed().toList());
        while (!open.isEmpty()) {
            int state = open.remove(open.size() - 1);
            if (!reads.get(state).ranges().isEmpty()) {
                continue;
            }
            for (int reached : next.get(state)) {
                if (!states.get(reached)) {
                    states.set(reached);
                    open.add(reached);
                }
            }
        }
    }

    private int state(Symbols symbols) throws PatternLimitException {
        if (reads.size() == mostStates) {
            throw new PatternLimitException(mostStates);
        }
        reads.add(symbols);
        next.add(new ArrayList<>(2));
        return reads.size() - 1;
    }

    /**
     * Adds an expression behind a state that reads nothing; returns the state behind it, which reads nothing either.
     */
    private int add(Regex regex, int from) throws PatternLimitException {
        if (regex instanceof Symbols symbols) {
            return addSymbols(symbols, from);
        }
        if (regex instanceof Regex.Sequence sequence) {
            int end = from;
            for (Regex part : sequence.parts()) {
                end = add(part, end);
            }
            return end;
        }
        int end = state(NOTHING);
        if (regex instanceof Regex.Choice choice) {
            for (Regex part : choice.parts()) {
                int begin = state(NOTHING);
                next.get(from).add(begin);
                next.get(add(part, begin)).add(end);
            }
        } else if (regex instanceof Regex.Repeated repeated) {
            int loop = state(NOTHING);
            next.get(from).add(loop);
            next.get(loop).add(end);
            int begin = state(NOTHING);
            next.get(loop).add(begin);
            next.get(add(repeated.part(), begin)).add(loop);
        } else if (regex instanceof Regex.Counted counted) {
            int at = from;
            for (int i = 0; i < counted.most(); i++) {
                if (i >= counted.least()) {
                    next.get(at).add(end);
                }
                int begin = state(NOTHING);
                next.get(at).add(begin);
                at = add(counted.part(), begin);
            }
            next.get(at).add(end);
        }
        return end;
    }

    /** What reads nothing that there is, such as an empty set of characters, leads nowhere. */
    private int addSymbols(Symbols symbols, int from) throws PatternLimitException {
        int end = state(NOTHING);
        if (!symbols.ranges().isEmpty()) {
            int reading = state(symbols);
            next.get(from).add(reading);
            next.get(reading).add(end);
        }
        return end;
    }
}
