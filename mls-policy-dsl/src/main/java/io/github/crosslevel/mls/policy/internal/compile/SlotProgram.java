package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.compile.Relations.Related;
import io.github.crosslevel.mls.policy.internal.diagram.WordDiagram;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.request.AccessRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A diagram and its variables by the slot that they ask, so that what a value of a slot adds is worked out once and put
 * together with what the others add. Immutable and thread-safe.
 */
final class SlotProgram {
    private final WordDiagram diagram;
    private final List<List<Placed>> bySlot = new ArrayList<>();
    private final List<List<Operand>> operands = new ArrayList<>();
    private final int[] asked;
    private final Moment[] moments;
    private final Joint[] joints;

    /** A variable, and where its class goes. */
    private record Placed(Variable variable, int stride, int word, int shift) {}

    /** A variable that asks the time only, and where its class goes. */
    private record Moment(Variable variable, int stride, int word, int shift) {
        int classOf(Instant time) {
            return variable instanceof ClockVariable clock
                    ? clock.classOf(time)
                    : ((WholeVariable) variable).classOf(time);
        }
    }

    /** What a relation compares. */
    private record Operand(Related relation, Attribute attribute) {
        boolean isSameAs(Operand other) {
            return relation.operandKey(attribute).equals(other.relation.operandKey(other.attribute));
        }
    }

    /** A relation between two slots, and what its answer adds. */
    private record Joint(
            Related relation, int left, int leftNumber, int right, int rightNumber, int stride, int word, long added) {
        boolean holds(SlotValue[] values) {
            return relation.holds(values[left].operands[leftNumber], values[right].operands[rightNumber]);
        }
    }

    private SlotProgram(WordDiagram diagram, List<Variable> variables, int[] numbers, Slots slots) {
        this.diagram = diagram;
        for (int slot = 0; slot < slots.size(); slot++) {
            bySlot.add(new ArrayList<>());
            operands.add(new ArrayList<>());
        }
        List<Moment> times = new ArrayList<>();
        List<Joint> joined = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            Variable variable = variables.get(i);
            List<Integer> asking = slots.of(variable);
            int stride = diagram.stride(numbers[i]);
            int word = stride > 0 ? -1 : diagram.word(numbers[i]);
            int shift = stride > 0 ? 0 : diagram.shift(numbers[i]);
            if (asking.size() == 2) {
                joined.add(joint((Related) variable, slots, stride, word, shift));
            } else if (asking.get(0) == Slots.TIME) {
                times.add(new Moment(variable, stride, word, shift));
            } else {
                bySlot.get(asking.get(0)).add(new Placed(variable, stride, word, shift));
            }
        }
        this.moments = times.toArray(Moment[]::new);
        this.joints = joined.toArray(Joint[]::new);
        this.asked = IntStream.range(0, slots.size()).filter(this::isAsked).toArray();
    }

    /**
     * Lays out a program.
     *
     * @param variables those that the diagram asks
     * @param numbers their numbers in the diagram
     * @return empty if a variable asks several values other than by a relation, or there are more slots than bits
     */
    static Optional<SlotProgram> of(WordDiagram diagram, List<Variable> variables, int[] numbers, Slots slots) {
        boolean fits = slots.size() <= Long.SIZE && variables.stream().allMatch(v -> fits(v, slots.of(v)));
        return fits ? Optional.of(new SlotProgram(diagram, variables, numbers, slots)) : Optional.empty();
    }

    private static boolean fits(Variable variable, List<Integer> asking) {
        if (asking.contains(Slots.TIME)) {
            return asking.size() == 1 && (variable instanceof ClockVariable || variable instanceof WholeVariable);
        }
        return asking.size() == 1 || variable instanceof Related;
    }

    private Joint joint(Related relation, Slots slots, int stride, int word, int shift) {
        int left = slots.of(relation.left());
        int right = slots.of(relation.right());
        return new Joint(
                relation,
                left,
                number(operands.get(left), new Operand(relation, relation.left())),
                right,
                number(operands.get(right), new Operand(relation, relation.right())),
                stride,
                word,
                stride > 0 ? 0 : 1L << shift);
    }

    private static int number(List<Operand> known, Operand operand) {
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).isSameAs(operand)) {
                return i;
            }
        }
        known.add(operand);
        return known.size() - 1;
    }

    /** Returns whether anything depends on what a slot holds. */
    boolean isAsked(int slot) {
        return !bySlot.get(slot).isEmpty() || !operands.get(slot).isEmpty();
    }

    /** Returns what the value of a slot adds; nothing else of the request is looked at. */
    SlotValue value(int slot, AccessRequest request) {
        int offset = 0;
        long[] words = new long[diagram.words()];
        for (Placed placed : bySlot.get(slot)) {
            int number = placed.variable.classOf(request);
            if (placed.stride > 0) {
                offset += placed.stride * number;
            } else {
                words[placed.word] |= (long) number << placed.shift;
            }
        }
        List<Operand> compared = operands.get(slot);
        @Nullable Object[] held = new @Nullable Object[compared.size()];
        for (int i = 0; i < held.length; i++) {
            held[i] = compared.get(i).relation.operand(compared.get(i).attribute, request);
        }
        return new SlotValue(offset, words, held);
    }

    /**
     * Returns the index of the terminal for values that have passed {@link RequestCheck}. Does not allocate, except in
     * {@link ClockVariable}.
     *
     * @param values by slot
     */
    int evaluate(SlotValue[] values, Instant time) {
        int cell = 0;
        long word = 0;
        for (int slot : asked) {
            SlotValue value = values[slot];
            cell += value.offset;
            word |= value.word;
        }
        for (Moment moment : moments) {
            if (moment.stride > 0) {
                cell += moment.stride * moment.classOf(time);
            } else if (moment.word == 0) {
                word |= (long) moment.classOf(time) << moment.shift;
            }
        }
        for (Joint joint : joints) {
            if (joint.word <= 0 && joint.holds(values)) {
                cell += joint.stride;
                word |= joint.added;
            }
        }
        int child = diagram.enter(cell);
        if (child < 0 && WordDiagram.isTerminal(~child)) {
            return ~child;
        }
        int outcome = diagram.walk(child, word);
        for (int i = 1; !WordDiagram.isTerminal(outcome); i++) {
            outcome = diagram.walkOn(outcome, i, further(i, values, time));
        }
        return outcome;
    }

    private long further(int number, SlotValue[] values, Instant time) {
        long word = 0;
        for (int slot : asked) {
            word |= values[slot].further[number - 1];
        }
        for (Moment moment : moments) {
            if (moment.word == number) {
                word |= (long) moment.classOf(time) << moment.shift;
            }
        }
        for (Joint joint : joints) {
            if (joint.word == number && joint.holds(values)) {
                word |= joint.added;
            }
        }
        return word;
    }
}
