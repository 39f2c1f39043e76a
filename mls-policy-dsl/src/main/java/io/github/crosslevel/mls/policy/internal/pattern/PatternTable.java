package io.github.crosslevel.mls.policy.internal.pattern;

import io.github.crosslevel.mls.policy.internal.pattern.Regex.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Several expressions as one deterministic automaton. It reads a text once, without allocating, and tells which of them
 * describe it: the class of the text, in which all texts are described by the same ones. Immutable and thread-safe.
 */
public final class PatternTable {
    /** Most cells of the table for each state that is allowed. */
    private static final int CELLS_PER_STATE = 256;

    /** Most steps of construction for each state that is allowed. */
    private static final long STEPS_PER_STATE = 4_096;

    /** The table of no expressions: all texts are of one class. */
    public static final PatternTable EMPTY =
            new PatternTable(new int[0], new int[1], new int[1], List.of(new BitSet()));

    /** The first code point of every class of code points but the first. */
    private final int[] cuts;

    private final int width;

    /** By state and class of code points: the next state. */
    private final int[] table;

    /** By state: the class of texts that end there. */
    private final int[] classes;

    /** By class of texts: how many there are. */
    private final long[] texts;

    /** By class of texts: the expressions that describe them. */
    private final List<BitSet> accepted;

    /** Returns the table of an automaton with the states that no text tells apart as one; the first state begins. */
    private PatternTable(int[] cuts, int[] table, int[] classes, List<BitSet> accepted) {
        this.cuts = cuts;
        this.width = cuts.length + 1;
        this.accepted = List.copyOf(accepted);
        int[] blocks = Partition.of(table, classes);
        int[] numbers = new int[blocks.length];
        Arrays.fill(numbers, -1);
        int[] members = new int[blocks.length];
        int states = 0;
        for (int state = 0; state < blocks.length; state++) {
            if (numbers[blocks[state]] < 0) {
                members[states] = state;
                numbers[blocks[state]] = states++;
            }
        }
        this.table = new int[states * width];
        this.classes = new int[states];
        for (int state = 0; state < states; state++) {
            this.classes[state] = classes[members[state]];
            for (int symbol = 0; symbol < width; symbol++) {
                this.table[state * width + symbol] = numbers[blocks[table[members[state] * width + symbol]]];
            }
        }
        this.texts = TextCount.of(this);
    }

    /**
     * Returns the table of expressions.
     *
     * @param mostStates bounds the states; time and memory are bounded in proportion
     * @throws PatternLimitException if more are needed
     */
    public static PatternTable of(List<Regex> expressions, int mostStates) throws PatternLimitException {
        return new Construction(expressions, mostStates).table();
    }

    /** Returns how many classes of texts there are. */
    public int classes() {
        return accepted.size();
    }

    /** Returns whether an expression describes the texts of a class. */
    public boolean accepts(int textClass, int expression) {
        return accepted.get(textClass).get(expression);
    }

    /** Returns the class of a text. Takes time in proportion to its length and does not allocate. */
    public int classOf(String text) {
        int state = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            state = table[state * width + symbol(point)];
        }
        return classes[state];
    }

    /**
     * Returns texts of a class, the shortest first: of letters where these will do, and never of characters that a
     * policy cannot be written with. Where there are fewer, or only strange or very long ones, there are fewer here.
     *
     * @param most how many at most
     * @param wanted whether a text will do
     */
    public List<String> examples(int textClass, int most, Predicate<String> wanted) {
        return new Examples(this, textClass, most, wanted).find();
    }

    /** Returns how many texts a class has, or the greatest number if there is no end of them. */
    public long texts(int textClass) {
        return texts[textClass];
    }

    int states() {
        return classes.length;
    }

    /** Returns the class of the texts that end in a state. */
    int classAt(int state) {
        return classes[state];
    }

    int next(int state, int point) {
        return nextBySymbol(state, symbol(point));
    }

    /** Returns how many classes of code points there are. */
    int width() {
        return width;
    }

    int nextBySymbol(int state, int symbol) {
        return table[state * width + symbol];
    }

    /** Returns the first code point of a class. */
    int firstPoint(int symbol) {
        return symbol == 0 ? 0 : cuts[symbol - 1];
    }

    /** Returns the last code point of the class of a code point. */
    int lastAlike(int point) {
        int symbol = symbol(point);
        return symbol == cuts.length ? Character.MAX_CODE_POINT : cuts[symbol] - 1;
    }

    /** Divides the states into blocks that no text tells apart, if each value is what the empty text tells. */
    int[] blocks(int[] values) {
        return Partition.of(table, values);
    }

    private int symbol(int point) {
        int found = Arrays.binarySearch(cuts, point);
        return found >= 0 ? found + 1 : -(found + 1);
    }

    /** The subset construction. */
    private static final class Construction {
        private final int mostStates;
        private final Nondeterministic automaton;
        private final int[] cuts;
        private final Map<BitSet, Integer> numbers = new HashMap<>();
        private final List<BitSet> states = new ArrayList<>();
        private long steps;

        Construction(List<Regex> expressions, int mostStates) throws PatternLimitException {
            this.mostStates = mostStates;
            this.automaton = new Nondeterministic(expressions, mostStates);
            TreeSet<Integer> firsts = new TreeSet<>();
            for (int i = 0; i < automaton.states(); i++) {
                for (Range range : automaton.reads(i).ranges()) {
                    firsts.add(range.first());
                    firsts.add(range.last() + 1);
                }
            }
            firsts.remove(0);
            firsts.remove(Character.MAX_CODE_POINT + 1);
            this.cuts = firsts.stream().mapToInt(Integer::intValue).toArray();
        }

        PatternTable table() throws PatternLimitException {
            int width = cuts.length + 1;
            List<int[]> rows = new ArrayList<>();
            number(automaton.start());
            while (rows.size() < states.size()) {
                if ((rows.size() + 1L) * width > (long) mostStates * CELLS_PER_STATE) {
                    throw new PatternLimitException(mostStates);
                }
                rows.add(row(states.get(rows.size()), width));
            }
            int[] table = new int[rows.size() * width];
            for (int i = 0; i < rows.size(); i++) {
                System.arraycopy(rows.get(i), 0, table, i * width, width);
            }
            Map<BitSet, Integer> vectors = new HashMap<>();
            List<BitSet> accepted = new ArrayList<>();
            int[] classes = new int[states.size()];
            for (int i = 0; i < classes.length; i++) {
                BitSet vector = automaton.accepted(states.get(i));
                Integer known = vectors.putIfAbsent(vector, accepted.size());
                if (known == null) {
                    accepted.add(vector);
                }
                classes[i] = known == null ? accepted.size() - 1 : known;
            }
            return new PatternTable(cuts, table, classes, accepted);
        }

        /** Returns the next state for each class of code points. */
        private int[] row(BitSet from, int width) throws PatternLimitException {
            BitSet[] reached = new BitSet[width];
            Arrays.setAll(reached, i -> new BitSet());
            for (int state = from.nextSetBit(0); state >= 0; state = from.nextSetBit(state + 1)) {
                for (Range range : automaton.reads(state).ranges()) {
                    int last = symbol(range.last());
                    for (int symbol = symbol(range.first()); symbol <= last; symbol++) {
                        reached[symbol].set(automaton.behind(state));
                        spend(1);
                    }
                }
            }
            int[] row = new int[width];
            for (int i = 0; i < width; i++) {
                automaton.close(reached[i]);
                spend(1 + reached[i].cardinality());
                row[i] = number(reached[i]);
            }
            return row;
        }

        private void spend(int count) throws PatternLimitException {
            steps += count;
            if (steps > mostStates * STEPS_PER_STATE) {
                throw new PatternLimitException(mostStates);
            }
        }

        private int symbol(int point) {
            int found = Arrays.binarySearch(cuts, point);
            return found >= 0 ? found + 1 : -(found + 1);
        }

        private int number(BitSet set) throws PatternLimitException {
            Integer known = numbers.putIfAbsent(set, states.size());
            if (known != null) {
                return known;
            }
            if (states.size() == mostStates) {
                throw new PatternLimitException(mostStates);
            }
            states.add(set);
            return states.size() - 1;
        }
    }
}
