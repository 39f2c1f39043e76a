package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Merges many diagrams at once, from the top: a node of the result stands for the list of what is left of the operands,
 * and each list is merged once.
 *
 * <p>An operand is false, or else one terminal, as the diagram of a rule is. Lists are reduced by the laws of the
 * {@link Combining} to what still matters, so that different histories meet in the same list: what is final ends a
 * list, what changes nothing leaves it, and where order does not matter the list is sorted. The result is the reduced
 * diagram that merging two by two would give, without the diagrams in between. Recurses as deep as there are variables.
 * Not thread-safe.
 */
public final class ListMerger {
    private static final int NONE = -1;

    private final NodeStore operands;
    private final NodeStore results;
    private final Terminals terminals;
    private final boolean commutes;
    private final long mostSteps;
    private final ListMemo memo;
    private final List<Frame> frames = new ArrayList<>();

    /** The terminal of each operand, 0 where not known yet. */
    private int[] outcomes = new int[256];

    /** Which operands the current list has already had, by the number of the list. */
    private int[] seen = new int[256];

    private int lists;
    private long steps;

    /**
     * Returns a merger.
     *
     * @param operands the store of the operands
     * @param results the store of the results, of the same variables
     * @param terminals how terminals combine
     * @param commutes whether the terminals of all operands commute
     * @param limits what merging may cost
     */
    public ListMerger(NodeStore operands, NodeStore results, Terminals terminals, boolean commutes, Limits limits) {
        this.operands = operands;
        this.results = results;
        this.terminals = terminals;
        this.commutes = commutes;
        this.mostSteps = limits.steps();
        this.memo = new ListMemo(limits.memory());
    }

    /**
     * What merging may cost.
     *
     * @param steps most elements of all lists that are made
     * @param memory most elements of the lists that are remembered
     */
    public record Limits(long steps, long memory) {}

    /**
     * Returns the merge of diagrams in their order. What earlier merges have remembered is used again.
     *
     * @throws DiagramLimitException if it takes too many nodes, runs or steps
     */
    public int merge(int[] diagrams) {
        steps = 0;
        grow();
        int length = 0;
        Frame frame = frame(0, diagrams.length);
        for (int diagram : diagrams) {
            if (diagram != NodeStore.FALSE) {
                frame.list[length++] = diagram;
            }
        }
        return merge(length);
    }

    /** Returns how many elements the lists of the last merge had together. */
    public long steps() {
        return steps;
    }

    private void grow() {
        if (outcomes.length < operands.size()) {
            outcomes = Arrays.copyOf(outcomes, Math.max(operands.size(), 2 * outcomes.length));
            seen = Arrays.copyOf(seen, outcomes.length);
        }
    }

    private Frame frame(int depth, int length) {
        while (frames.size() <= depth) {
            frames.add(new Frame());
        }
        Frame frame = frames.get(depth);
        frame.ensure(length);
        return frame;
    }

    /** Merges the first list, and for each class of the first variable that it asks for what is left, and so on. */
    private int merge(int raw) {
        int depth = 0;
        int result = begin(0, raw);
        while (depth > 0 || result == ListMemo.UNKNOWN) {
            if (result == ListMemo.UNKNOWN) {
                Frame frame = frames.get(depth);
                int left = frame.current(frame(depth + 1, frame.length).list);
                depth++;
                result = begin(depth, left);
            } else {
                depth--;
                result = add(depth, result);
            }
        }
        return result;
    }

    /**
     * Returns the merge of the list of a frame, if it can be seen at once; otherwise begins to go through its classes.
     */
    private int begin(int depth, int raw) {
        steps += raw;
        if (steps > mostSteps) {
            throw new DiagramLimitException(results.size());
        }
        Frame frame = frames.get(depth);
        int length = commutes ? reduceUnordered(frame.list, raw) : reduceOrdered(frame.list, raw);
        if (length == 0) {
            return NodeStore.FALSE;
        }
        if (length == 1 && NodeStore.isTerminal(frame.list[0])) {
            return frame.list[0];
        }
        int hash = ListMemo.hash(frame.list, length);
        int remembered = memo.get(frame.list, length, hash);
        if (remembered == ListMemo.UNKNOWN) {
            frame.begin(operands, length, hash);
        }
        return remembered;
    }

    /** Adds the merge of what is left for some classes, and returns the merge of the list if these were the last. */
    private int add(int depth, int child) {
        Frame frame = frames.get(depth);
        int end = frame.event < frame.events ? frame.eventClass() : operands.classes(frame.variable);
        frame.runs.add(end, child);
        if (frame.event < frame.events) {
            frame.applyEventsAt(end);
            return ListMemo.UNKNOWN;
        }
        int result = results.node(frame.variable, frame.runs);
        memo.put(frame.list, frame.length, frame.hash, result);
        return result;
    }

    /** Reduces a list whose order does not matter, and returns its new length. */
    private int reduceUnordered(int[] list, int length) {
        nextList();
        int all = NONE;
        for (int i = 0; i < length; i++) {
            if (list[i] < 0) {
                all = all == NONE ? ~list[i] : terminals.combine(all, ~list[i]);
            }
        }
        int kept = 0;
        if (all != NONE && terminals.isFinal(all)) {
            list[0] = ~all;
            return 1;
        }
        for (int i = 0; i < length; i++) {
            int diagram = list[i];
            if (diagram >= 0 && !isRepeat(diagram) && !(all != NONE && changesNothing(all, outcome(diagram)))) {
                list[kept++] = diagram;
            }
        }
        Arrays.sort(list, 0, kept);
        if (all != NONE) {
            list[kept++] = ~all;
        }
        return kept;
    }

    /** Reduces a list whose order matters, and returns its new length. */
    private int reduceOrdered(int[] list, int length) {
        nextList();
        int always = NONE;
        int kept = 0;
        int runStart = 0;
        int runOutcome = NONE;
        for (int i = 0; i < length; i++) {
            int diagram = list[i];
            int outcome = outcome(diagram);
            if (isRepeat(diagram)
                    || (always != NONE && terminals.absorbsRepeats() && changesNothing(always, outcome))) {
                continue;
            }
            if (outcome != runOutcome) {
                Arrays.sort(list, runStart, kept);
                runStart = kept;
                runOutcome = outcome;
            }
            if (diagram < 0) {
                kept = terminals.absorbsRepeats() ? runStart : kept;
                always = always == NONE ? outcome : terminals.combine(always, outcome);
                if (kept > 0 && list[kept - 1] < 0) {
                    list[kept - 1] = ~terminals.combine(~list[kept - 1], outcome);
                    runOutcome = NONE;
                } else {
                    list[kept++] = diagram;
                }
                if (terminals.isFinal(terminals.absorbsRepeats() ? always : ~list[kept - 1])) {
                    return kept;
                }
            } else {
                list[kept++] = diagram;
            }
        }
        Arrays.sort(list, runStart, kept);
        return kept;
    }

    private boolean changesNothing(int all, int outcome) {
        return terminals.combine(all, outcome) == all;
    }

    private void nextList() {
        if (++lists == Integer.MAX_VALUE) {
            Arrays.fill(seen, 0);
            lists = 1;
        }
    }

    private boolean isRepeat(int diagram) {
        if (diagram < 0 || !terminals.absorbsRepeats()) {
            return false;
        }
        boolean repeat = seen[diagram] == lists;
        seen[diagram] = lists;
        return repeat;
    }

    /** Returns the one terminal of an operand besides false. */
    private int outcome(int diagram) {
        if (diagram < 0) {
            return ~diagram;
        }
        if (outcomes[diagram] == 0) {
            int run = operands.firstRun(diagram);
            while (operands.child(run) == NodeStore.FALSE) {
                run++;
            }
            outcomes[diagram] = outcome(operands.child(run));
        }
        return outcomes[diagram];
    }

    /** A list, and how far its classes are done; one for each level below the first list. */
    private static final class Frame {
        private int[] list = new int[16];
        private int[] children = new int[16];
        private long[] alive = new long[1];

        /** Where operands change their child: class in the upper half, number of the change in the lower. */
        private long[] order = new long[16];

        private int[] eventPlace = new int[16];
        private int[] eventChild = new int[16];
        private int events;
        private int event;
        private int length;
        private int hash;
        private int variable;
        private final Runs runs = new Runs();

        void ensure(int length) {
            if (list.length < length) {
                list = new int[Math.max(length, 2 * list.length)];
            }
        }

        void begin(NodeStore operands, int count, int hashed) {
            length = count;
            hash = hashed;
            events = 0;
            event = 0;
            runs.clear();
            if (children.length < length) {
                children = new int[list.length];
                alive = new long[(list.length + 63) >>> 6];
            }
            Arrays.fill(alive, 0, (length + 63) >>> 6, 0);
            variable = Integer.MAX_VALUE;
            for (int i = 0; i < length; i++) {
                variable = Math.min(variable, operands.variable(list[i]));
            }
            for (int i = 0; i < length; i++) {
                add(operands, i);
            }
            Arrays.sort(order, 0, events);
        }

        private void add(NodeStore operands, int place) {
            int diagram = list[place];
            if (operands.variable(diagram) != variable) {
                set(place, diagram);
                return;
            }
            int from = 0;
            for (int run = operands.firstRun(diagram); run < operands.lastRun(diagram); run++) {
                if (from == 0) {
                    set(place, operands.child(run));
                } else {
                    addEvent(from, place, operands.child(run));
                }
                from = operands.end(run);
            }
        }

        private void set(int place, int child) {
            children[place] = child;
            if (child == NodeStore.FALSE) {
                alive[place >>> 6] &= ~(1L << place);
            } else {
                alive[place >>> 6] |= 1L << place;
            }
        }

        private void addEvent(int classIndex, int place, int child) {
            if (events == order.length) {
                order = Arrays.copyOf(order, 2 * events);
                eventPlace = Arrays.copyOf(eventPlace, 2 * events);
                eventChild = Arrays.copyOf(eventChild, 2 * events);
            }
            order[events] = (long) classIndex << Integer.SIZE | events;
            eventPlace[events] = place;
            eventChild[events] = child;
            events++;
        }

        int eventClass() {
            return (int) (order[event] >>> Integer.SIZE);
        }

        void applyEventsAt(int classIndex) {
            while (event < events && eventClass() == classIndex) {
                int number = (int) order[event];
                set(eventPlace[number], eventChild[number]);
                event++;
            }
        }

        /** Writes what is left of the operands, and returns how many there are. */
        int current(int[] into) {
            int left = 0;
            for (int word = 0; word < (length + 63) >>> 6; word++) {
                for (long bits = alive[word]; bits != 0; bits &= bits - 1) {
                    into[left++] = children[(word << 6) + Long.numberOfTrailingZeros(bits)];
                }
            }
            return left;
        }
    }
}
