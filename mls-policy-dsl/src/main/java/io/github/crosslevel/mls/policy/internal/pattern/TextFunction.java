package io.github.crosslevel.mls.policy.internal.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * A function from texts to numbers as its minimal automaton, the same for every way to say the same: which expressions
 * divide the texts, and which texts are named besides, does not show. Not thread-safe.
 */
public final class TextFunction {
    private final PatternTable table;
    private final int[] values;
    private final int[] blocks;

    /** By number, and by what they give and read: the states. */
    private final List<Reading> readings = new ArrayList<>();

    private final Map<Reading, Integer> numbers = new HashMap<>();

    /**
     * A state.
     *
     * @param value the number of a text that ends here
     * @param edges last code point, next state, last code point, next state, …; no two edges in a row go to one state
     */
    private record Reading(int value, List<Integer> edges) {}

    /**
     * A state of the minimal automaton; the first one is where texts begin, and they are numbered as they are reached.
     *
     * @param value the number of a text that ends here
     * @param reads where each code point leads, as text
     */
    public record State(int value, String reads) {}

    private TextFunction(PatternTable table, IntUnaryOperator byClass) {
        this.table = table;
        this.values = new int[table.states()];
        for (int state = 0; state < values.length; state++) {
            values[state] = byClass.applyAsInt(table.classAt(state));
        }
        this.blocks = table.blocks(values);
        for (int state = 0; state < values.length; state++) {
            while (readings.size() <= blocks[state]) {
                readings.add(new Reading(0, List.of()));
            }
            readings.set(blocks[state], reading(values[state], state, new TreeMap<>()));
        }
        for (int block = 0; block < readings.size(); block++) {
            numbers.put(readings.get(block), block);
        }
    }

    /**
     * Returns the states of a function.
     *
     * @param table divides the texts into classes
     * @param byClass the number of the texts of a class
     * @param byText the numbers of the texts that have another one than their class
     */
    public static List<State> of(PatternTable table, IntUnaryOperator byClass, Map<String, Integer> byText) {
        TextFunction function = new TextFunction(table, byClass);
        return function.from(function.start(byText));
    }

    /** What follows on a prefix of named texts that is not finished yet. */
    private final class Prefix {
        private final int state;
        private final NavigableMap<Integer, Integer> next = new TreeMap<>();
        private int value;

        Prefix(int state) {
            this.state = state;
            this.value = values[state];
        }
    }

    /** Adds the named texts in the order of their code points, each prefix as soon as all that begin with it are. */
    private int start(Map<String, Integer> byText) {
        List<int[]> texts = byText.keySet().stream()
                .map(text -> text.codePoints().toArray())
                .sorted(Comparator.comparing((int[] points) -> points, Arrays::compare))
                .toList();
        List<Prefix> open = new ArrayList<>(List.of(new Prefix(0)));
        int[] last = new int[0];
        for (int[] text : texts) {
            int mismatch = Arrays.mismatch(last, text);
            finish(open, last, mismatch < 0 ? text.length : mismatch);
            for (int i = open.size() - 1; i < text.length; i++) {
                open.add(new Prefix(table.next(open.get(i).state, text[i])));
            }
            open.get(text.length).value = byText.getOrDefault(new String(text, 0, text.length), 0);
            last = text;
        }
        finish(open, last, 0);
        Prefix root = open.get(0);
        return number(reading(root.value, root.state, root.next));
    }

    private void finish(List<Prefix> open, int[] text, int length) {
        while (open.size() > length + 1) {
            Prefix done = open.remove(open.size() - 1);
            int number = number(reading(done.value, done.state, done.next));
            open.get(open.size() - 1).next.put(text[open.size() - 1], number);
        }
    }

    private int number(Reading reading) {
        return numbers.computeIfAbsent(reading, r -> {
            readings.add(r);
            return readings.size() - 1;
        });
    }

    /** Returns what a state reads, but for some code points that lead elsewhere. */
    private Reading reading(int value, int state, NavigableMap<Integer, Integer> elsewhere) {
        List<Integer> edges = new ArrayList<>();
        int from = 0;
        while (from <= Character.MAX_CODE_POINT) {
            Integer special = elsewhere.get(from);
            Integer nextSpecial = elsewhere.higherKey(from);
            int last = special != null ? from : table.lastAlike(from);
            if (special == null && nextSpecial != null) {
                last = Math.min(last, nextSpecial - 1);
            }
            int target = special != null ? special : blocks[table.next(state, from)];
            if (!edges.isEmpty() && edges.get(edges.size() - 1) == target) {
                edges.set(edges.size() - 2, last);
            } else {
                edges.add(last);
                edges.add(target);
            }
            from = last + 1;
        }
        return new Reading(value, edges);
    }

    private List<State> from(int start) {
        Map<Integer, Integer> order = new HashMap<>(Map.of(start, 0));
        List<Integer> reached = new ArrayList<>(List.of(start));
        List<State> states = new ArrayList<>();
        for (int i = 0; i < reached.size(); i++) {
            Reading reading = readings.get(reached.get(i));
            StringBuilder reads = new StringBuilder();
            for (int edge = 0; edge < reading.edges().size(); edge += 2) {
                int target = reading.edges().get(edge + 1);
                if (order.putIfAbsent(target, reached.size()) == null) {
                    reached.add(target);
                }
                reads.append(reading.edges().get(edge))
                        .append('>')
                        .append(order.get(target))
                        .append(' ');
            }
            states.add(new State(reading.value(), reads.toString().stripTrailing()));
        }
        return states;
    }
}
