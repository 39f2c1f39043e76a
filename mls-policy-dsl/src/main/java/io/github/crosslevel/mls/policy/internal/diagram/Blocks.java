package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Divides words of 64 bits into blocks of neighbouring bits: of some variables, or of a part of one that has many
 * classes. The words hold the classes of variables in their order, each word from the highest bit in use to the lowest
 * one; mostly one is enough. Immutable and thread-safe.
 */
final class Blocks {
    static final int WIDEST = 7;
    static final int NARROWEST = 3;

    private final int[] words;
    private final int[] shifts;
    private final int[] bits;
    private final int[] classes;
    private final @Nullable Block[] blocks;

    private Blocks(int variables) {
        this.words = new int[variables];
        this.shifts = new int[variables];
        this.bits = new int[variables];
        this.classes = new int[variables];
        this.blocks = new @Nullable Block[variables];
    }

    /**
     * Some neighbouring bits.
     *
     * @param word the number of the word
     * @param shift the number of bits below
     * @param bits how many there are
     * @param variables the variables whose classes they hold, in their order
     * @param below how many bits of its only variable the next blocks hold
     */
    @SuppressWarnings("ArrayRecordComponent") // not shared
    record Block(int word, int shift, int bits, int[] variables, int below) {
        /** Returns the next block of the variable of which this one holds a part. */
        Block next() {
            int least = Math.min(bits, below);
            return new Block(word, shift - least, least, variables, below - least);
        }
    }

    /**
     * Divides as many words as are needed.
     *
     * @param order the variables in their order
     * @param classes the number of classes of a variable
     * @param width how many bits a block has at most
     */
    static Blocks of(int[] order, IntUnaryOperator classes, int width) {
        Blocks result = new Blocks(Arrays.stream(order).max().orElse(-1) + 1);
        for (int variable : order) {
            result.classes[variable] = classes.applyAsInt(variable);
            result.bits[variable] = Integer.SIZE - Integer.numberOfLeadingZeros(result.classes[variable] - 1);
        }
        int from = 0;
        for (int word = 0; from < order.length; word++) {
            int end = result.end(order, from, Long.SIZE);
            result.divide(Arrays.copyOfRange(order, from, end), word, width);
            from = end;
        }
        return result;
    }

    /** Returns the variable behind as many as have so many bits, but at least one. */
    private int end(int[] order, int from, int most) {
        int end = from + 1;
        int sum = bits[order[from]];
        while (end < order.length && sum + bits[order[end]] <= most) {
            sum += bits[order[end++]];
        }
        return end;
    }

    private void divide(int[] order, int word, int width) {
        int above = sum(order);
        int from = 0;
        while (from < order.length) {
            int end = end(order, from, width);
            int[] variables = Arrays.copyOfRange(order, from, end);
            add(variables, word, above, width);
            above -= sum(variables);
            from = end;
        }
    }

    private int sum(int[] variables) {
        return Arrays.stream(variables).map(variable -> bits[variable]).sum();
    }

    private void add(int[] variables, int word, int end, int width) {
        int shift = end;
        for (int variable : variables) {
            shift -= bits[variable];
            words[variable] = word;
            shifts[variable] = shift;
        }
        int sum = end - shift;
        int first = Math.min(width, sum);
        Block block = new Block(word, end - first, first, variables, sum - first);
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

    /** Returns the number of the word that holds the class of a variable. */
    int word(int variable) {
        return words[variable];
    }

    /** Returns how many words there are. */
    int words() {
        return Arrays.stream(words).max().orElse(0) + 1;
    }

    /** Returns by how much the class of a variable is shifted. */
    int shift(int variable) {
        return shifts[variable];
    }
}
