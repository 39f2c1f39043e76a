package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Divides a word of 64 bits, which holds the classes of variables in their order from the highest bit in use to the
 * lowest one, into blocks of neighbouring bits: of some variables, or of a part of one that has many classes. Immutable
 * and thread-safe.
 */
final class Blocks {
    static final int WIDEST = 7;
    static final int NARROWEST = 3;

    private final int[] shifts;
    private final int[] bits;
    private final int[] classes;
    private final @Nullable Block[] blocks;

    private Blocks(int variables) {
        this.shifts = new int[variables];
        this.bits = new int[variables];
        this.classes = new int[variables];
        this.blocks = new @Nullable Block[variables];
    }

    /**
     * Some neighbouring bits.
     *
     * @param shift the number of bits below
     * @param bits how many there are
     * @param variables the variables whose classes they hold, in their order
     * @param below how many bits of its only variable the next blocks hold
     */
    @SuppressWarnings("ArrayRecordComponent") // not shared
    record Block(int shift, int bits, int[] variables, int below) {
        /** Returns the next block of the variable of which this one holds a part. */
        Block next() {
            int least = Math.min(bits, below);
            return new Block(shift - least, least, variables, below - least);
        }
    }

    /**
     * Divides a word.
     *
     * @param order the variables in their order
     * @param classes the number of classes of a variable
     * @param width how many bits a block has at most
     * @return empty if the classes do not fit into a word
     */
    static Optional<Blocks> of(int[] order, IntUnaryOperator classes, int width) {
        Blocks result = new Blocks(Arrays.stream(order).max().orElse(-1) + 1);
        int all = 0;
        for (int variable : order) {
            int needed = Integer.SIZE - Integer.numberOfLeadingZeros(classes.applyAsInt(variable) - 1);
            result.bits[variable] = needed;
            result.classes[variable] = classes.applyAsInt(variable);
            all += needed;
        }
        if (all > Long.SIZE) {
            return Optional.empty();
        }
        int from = 0;
        while (from < order.length) {
            int end = from + 1;
            int sum = result.bits[order[from]];
            while (end < order.length && sum + result.bits[order[end]] <= width) {
                sum += result.bits[order[end++]];
            }
            result.add(Arrays.copyOfRange(order, from, end), all, sum, width);
            all -= sum;
            from = end;
        }
        return Optional.of(result);
    }

    private void add(int[] variables, int end, int sum, int width) {
        int shift = end;
        for (int variable : variables) {
            shift -= bits[variable];
            shifts[variable] = shift;
        }
        int first = Math.min(width, sum);
        Block block = new Block(end - first, first, variables, sum - first);
        for (int variable : variables) {
            blocks[variable] = block;
        }
    }

    /** Returns the block that holds a variable, or the first part of it. */
    @Nullable Block of(int variable) {
        return blocks[variable];
    }

    /** Returns how many bits the class of a variable takes. */
    int bits(int variable) {
        return bits[variable];
    }

    /** Returns how many classes a variable has. */
    int classes(int variable) {
        return classes[variable];
    }

    /** Returns by how much the class of a variable is shifted. */
    int shift(int variable) {
        return shifts[variable];
    }
}
