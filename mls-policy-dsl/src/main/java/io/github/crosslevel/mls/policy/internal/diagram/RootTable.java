package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * The first variables of a diagram multiplied out: one cell for each combination of their classes says where the walk
 * goes on, so that it passes all of them in one step. Immutable and thread-safe.
 */
final class RootTable {
    private final int[] variables;
    private final int[] classes;
    private final int[] strides;
    private final int[] targets;

    private RootTable(int[] variables, int[] classes, int[] strides, int[] targets) {
        this.variables = variables;
        this.classes = classes;
        this.strides = strides;
        this.targets = targets;
    }

    /**
     * Multiplies out as many of the first variables as there is room for.
     *
     * @param variables the variables that are asked, in the order of the diagram
     * @param classes how many classes each has
     * @param mostCells how many combinations there may be
     * @param walk the diagram
     */
    static RootTable of(int[] variables, int[] classes, long mostCells, Walk walk) {
        int count = 0;
        long cells = 1;
        while (count < variables.length && cells * classes[count] <= mostCells) {
            cells *= classes[count++];
        }
        int[] strides = new int[count];
        int stride = 1;
        for (int i = count - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= classes[i];
        }
        RootTable table = new RootTable(Arrays.copyOf(variables, count), classes, strides, new int[stride]);
        table.fill(0, 0, walk.root(), walk);
        return table;
    }

    /**
     * The nodes of a diagram.
     *
     * @param root where to begin
     * @param variable the variable that a position asks, which is not a terminal
     * @param next where a class leads from a position
     */
    record Walk(int root, IntUnaryOperator variable, IntBinaryOperator next) {}

    private void fill(int first, int cell, int position, Walk walk) {
        if (first == variables.length || position < 0) {
            int cells = first == variables.length ? 1 : strides[first] * classes[first];
            Arrays.fill(targets, cell, cell + cells, position);
            return;
        }
        boolean asks = walk.variable().applyAsInt(position) == variables[first];
        for (int value = 0; value < classes[first]; value++) {
            int target = asks ? walk.next().applyAsInt(position, value) : position;
            fill(first + 1, cell + value * strides[first], target, walk);
        }
    }

    /** Returns the first variables. */
    int[] variables() {
        return variables.clone();
    }

    /** Returns what a class of a variable adds to the cell, per class; 0 for a variable that is not among the first. */
    int strideOf(int variable) {
        for (int i = 0; i < variables.length; i++) {
            if (variables[i] == variable) {
                return strides[i];
            }
        }
        return 0;
    }

    /** Returns the cell for the classes of all variables. */
    int cell(int[] classes) {
        int cell = 0;
        for (int i = 0; i < variables.length; i++) {
            cell += strides[i] * classes[variables[i]];
        }
        return cell;
    }

    /** Returns where a cell leads: a position, or the complement of a terminal. */
    int target(int cell) {
        return targets[cell];
    }

    int cells() {
        return targets.length;
    }
}
