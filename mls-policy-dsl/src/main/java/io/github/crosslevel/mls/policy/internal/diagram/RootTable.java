package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;
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
     * @param diagram the diagram
     */
    static RootTable of(int[] variables, int[] classes, long mostCells, FlatDiagram diagram) {
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
        table.fill(0, 0, diagram.root(), diagram);
        return table;
    }

    private void fill(int first, int cell, int position, FlatDiagram diagram) {
        if (first == variables.length || position < 0) {
            int cells = first == variables.length ? 1 : strides[first] * classes[first];
            Arrays.fill(targets, cell, cell + cells, position);
            return;
        }
        boolean asks = diagram.variable(position) == variables[first];
        int stride = strides[first];
        int former = -1;
        for (int value = 0; value < classes[first]; value++) {
            int at = cell + value * stride;
            int target = asks ? diagram.next(position, value) : position;
            if (value > 0 && target == former) {
                System.arraycopy(targets, at - stride, targets, at, stride);
            } else {
                fill(first + 1, at, target, diagram);
            }
            former = target;
        }
    }

    /** Returns the table with other targets. */
    RootTable map(IntUnaryOperator others) {
        int[] mapped = new int[targets.length];
        Arrays.setAll(mapped, cell -> others.applyAsInt(targets[cell]));
        return new RootTable(variables, classes, strides, mapped);
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

    /** Returns where a cell leads: a position, or the complement of a terminal. */
    int target(int cell) {
        return targets[cell];
    }

    int cells() {
        return targets.length;
    }
}
