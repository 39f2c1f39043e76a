package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * How a node stands in the table: its head, with its variable in the lower bits, then what leads from classes to
 * children.
 *
 * <ul>
 *   <li>a <em>row</em>, for few classes or where nothing is smaller: the child of each class;
 *   <li>a <em>fork</em>: the first class of the second child, and two children;
 *   <li>a <em>choice</em> of at most 16 children: for each class the number of its child, in one, two or four bits, 32
 *       bits to a cell, then the children;
 *   <li>a <em>search</em>, for many classes: the number of runs, the ascending ends of all runs but the last, and the
 *       children of all.
 * </ul>
 *
 * Describes one node of a store at a time. Not thread-safe, but for walking.
 */
final class NodeLayout {
    private static final int VARIABLE_BITS = 20;
    private static final int VARIABLE = (1 << VARIABLE_BITS) - 1;

    private static final int KIND = VARIABLE_BITS;
    private static final int KIND_BITS = 2;
    private static final int ROW = 0;
    private static final int FORK = 1;
    private static final int CHOICE = 2;
    private static final int SEARCH = 3;

    /** In the head of a choice, above its kind: the binary logarithm of the bits per class, and the cells of all. */
    private static final int LOG_BITS = KIND + KIND_BITS;

    private static final int WORDS = LOG_BITS + 2;

    private static final int MOST_CHOICES = 16;

    /** What fits into a cache line is read faster as a row. */
    private static final int SHORT_ROW = 16;

    /** A search takes longer than a row, and is for more classes than these. */
    private static final int FEW_CLASSES = 64;

    private final NodeStore store;
    private final int[] choices = new int[MOST_CHOICES];

    private int firstRun;
    private int runs;
    private int classes;
    private int distinct;
    private int kind;

    NodeLayout(NodeStore store) {
        this.store = store;
    }

    /** Returns the variable of a node. */
    static int variable(int head) {
        return head & VARIABLE;
    }

    /** Returns where a class leads from the node at a position. */
    static int next(int[] table, int position, int classIndex) {
        int head = table[position];
        return switch (head >>> KIND & (1 << KIND_BITS) - 1) {
            case ROW -> table[position + 1 + classIndex];
            case FORK -> table[position + (classIndex < table[position + 1] ? 2 : 3)];
            case CHOICE -> {
                int logBits = head >>> LOG_BITS & 3;
                int bit = classIndex << logBits;
                int choice = table[position + 1 + (bit >>> 5)] >>> bit & (1 << (1 << logBits)) - 1;
                yield table[position + 1 + (head >>> WORDS) + choice];
            }
            default -> search(table, position, classIndex);
        };
    }

    private static int search(int[] table, int position, int classIndex) {
        int runs = table[position + 1];
        int low = position + 2;
        int high = low + runs - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (table[middle] > classIndex) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return table[low + runs - 1];
    }

    /** Describes a node, in the layout that suits it; returns how many cells it takes. */
    int describe(int node) {
        firstRun = store.firstRun(node);
        runs = store.lastRun(node) - firstRun;
        classes = store.classes(store.variable(node));
        distinct = classes <= FEW_CLASSES ? distinctChildren() : MOST_CHOICES + 1;
        int row = 1 + classes;
        int choice = 1 + words() + distinct;
        if (runs == 2 && classes > 2) {
            kind = FORK;
            return 4;
        } else if (row > SHORT_ROW && distinct <= MOST_CHOICES && choice < row) {
            kind = CHOICE;
            return choice;
        } else if (classes <= FEW_CLASSES || classes <= 4 * runs) {
            kind = ROW;
            return row;
        }
        kind = SEARCH;
        return 1 + 2 * runs;
    }

    private int distinctChildren() {
        int found = 0;
        for (int run = firstRun; run < firstRun + runs && found <= MOST_CHOICES; run++) {
            if (choice(store.child(run), found) == found) {
                if (found < MOST_CHOICES) {
                    choices[found] = store.child(run);
                }
                found++;
            }
        }
        return found;
    }

    private int choice(int child, int found) {
        int i = 0;
        while (i < Math.min(found, MOST_CHOICES) && choices[i] != child) {
            i++;
        }
        return i;
    }

    private int logBits() {
        return distinct <= 2 ? 0 : distinct <= 4 ? 1 : 2;
    }

    private int words() {
        return ((classes << logBits()) + Integer.SIZE - 1) / Integer.SIZE;
    }

    /**
     * Writes the node that was described.
     *
     * @param at the position of the node
     * @param variable the number of its variable
     * @param position returns the position of a child
     */
    void write(int[] into, int at, int variable, IntUnaryOperator position) {
        into[at] = variable | kind << KIND;
        switch (kind) {
            case ROW -> writeRow(into, at + 1, position);
            case CHOICE -> writeChoice(into, at, position);
            default -> {
                into[at + 1] = kind == FORK ? store.end(firstRun) : runs;
                int children = kind == FORK ? at + 2 : at + 1 + runs;
                for (int run = 0; run < runs; run++) {
                    if (kind == SEARCH && run < runs - 1) {
                        into[at + 2 + run] = store.end(firstRun + run);
                    }
                    into[children + run] = position.applyAsInt(store.child(firstRun + run));
                }
            }
        }
    }

    private void writeRow(int[] into, int at, IntUnaryOperator position) {
        int from = 0;
        for (int run = firstRun; run < firstRun + runs; run++) {
            Arrays.fill(into, at + from, at + store.end(run), position.applyAsInt(store.child(run)));
            from = store.end(run);
        }
    }

    private void writeChoice(int[] into, int at, IntUnaryOperator position) {
        into[at] |= logBits() << LOG_BITS | words() << WORDS;
        int from = 0;
        for (int run = firstRun; run < firstRun + runs; run++) {
            int choice = choice(store.child(run), distinct);
            for (; from < store.end(run); from++) {
                int bit = from << logBits();
                into[at + 1 + (bit >>> 5)] |= choice << bit;
            }
        }
        for (int choice = 0; choice < distinct; choice++) {
            into[at + 1 + words() + choice] = position.applyAsInt(choices[choice]);
        }
    }
}
