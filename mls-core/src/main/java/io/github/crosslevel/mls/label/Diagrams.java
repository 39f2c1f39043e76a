package io.github.crosslevel.mls.label;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A workspace in which decision diagrams are combined (Bryant's apply with a unique table), with a budget of nodes
 * beyond which it refuses.
 */
final class Diagrams {
    /** Most nodes and steps of one computation. */
    private static final int BUDGET = 1 << 16;

    private record Key(int a, int b, int c) {}

    private int[] variables = new int[64];
    private int[] absent = new int[64];
    private int[] present = new int[64];
    private int count = Diagram.FIRST;
    private int steps;
    private final Map<Key, Integer> unique = new HashMap<>();
    private final Map<Key, Integer> results = new HashMap<>();

    /** Returns the diagram of a conjunction of clauses. */
    static Diagram conjunction(List<long[]> clauses) {
        Diagrams space = new Diagrams();
        int all = Diagram.TRUE;
        for (long[] clause : clauses) {
            all = space.and(all, space.clause(clause));
        }
        return space.extract(all);
    }

    static Diagram and(Diagram a, Diagram b) {
        Diagrams space = new Diagrams();
        return space.extract(space.and(space.add(a), space.add(b)));
    }

    static Diagram or(Diagram a, Diagram b) {
        Diagrams space = new Diagrams();
        return space.extract(space.or(space.add(a), space.add(b)));
    }

    /** Returns the one diagram of the same meaning. */
    static Diagram canonical(Diagram diagram) {
        Diagrams space = new Diagrams();
        return space.extract(space.add(diagram));
    }

    static boolean implies(Diagram a, Diagram b) {
        Diagrams space = new Diagrams();
        int first = space.add(a);
        return space.and(first, space.add(b)) == first;
    }

    /** Returns whether the absence of a member never satisfies more than its presence. */
    static boolean isMonotone(Diagram diagram) {
        Diagrams space = new Diagrams();
        int[] added = space.addAll(diagram);
        for (int node = Diagram.FIRST; node <= diagram.root(); node++) {
            int without = added[diagram.absent(node)];
            if (space.and(without, added[diagram.present(node)]) != without) {
                return false;
            }
        }
        return true;
    }

    private int clause(long[] clause) {
        int node = Diagram.FALSE;
        for (int member = clause.length * Long.SIZE - 1; member >= 0; member--) {
            if (Bits.has(clause, member)) {
                node = node(member, node, Diagram.TRUE);
            }
        }
        return node;
    }

    private int add(Diagram diagram) {
        return addAll(diagram)[diagram.root()];
    }

    private int[] addAll(Diagram diagram) {
        int[] added = new int[diagram.nodes() + Diagram.FIRST];
        added[Diagram.TRUE] = Diagram.TRUE;
        for (int node = Diagram.FIRST; node <= diagram.root(); node++) {
            added[node] = node(diagram.variable(node), added[diagram.absent(node)], added[diagram.present(node)]);
        }
        return added;
    }

    private int node(int variable, int without, int with) {
        if (without == with) {
            return without;
        }
        return unique.computeIfAbsent(new Key(variable, without, with), key -> {
            if (count >= BUDGET) {
                throw tooComplex();
            }
            if (count == variables.length) {
                variables = Arrays.copyOf(variables, 2 * count);
                absent = Arrays.copyOf(absent, 2 * count);
                present = Arrays.copyOf(present, 2 * count);
            }
            variables[count] = variable;
            absent[count] = without;
            present[count] = with;
            return count++;
        });
    }

    private int and(int a, int b) {
        if (a == Diagram.FALSE || b == Diagram.FALSE) {
            return Diagram.FALSE;
        }
        if (a == Diagram.TRUE || a == b) {
            return b;
        }
        return b == Diagram.TRUE ? a : combine(a, b, 0);
    }

    private int or(int a, int b) {
        if (a == Diagram.TRUE || b == Diagram.TRUE) {
            return Diagram.TRUE;
        }
        if (a == Diagram.FALSE || a == b) {
            return b;
        }
        return b == Diagram.FALSE ? a : combine(a, b, 1);
    }

    /** The operation is 0 for and, 1 for or; the depth of recursion is bounded by the number of members. */
    private int combine(int a, int b, int operation) {
        Key key = new Key(Math.min(a, b), Math.max(a, b), operation);
        Integer known = results.get(key);
        if (known != null) {
            return known;
        }
        if (++steps > BUDGET) {
            throw tooComplex();
        }
        int variable = Math.min(variables[a], variables[b]);
        int aWithout = variables[a] == variable ? absent[a] : a;
        int aWith = variables[a] == variable ? present[a] : a;
        int bWithout = variables[b] == variable ? absent[b] : b;
        int bWith = variables[b] == variable ? present[b] : b;
        int result = operation == 0
                ? node(variable, and(aWithout, bWithout), and(aWith, bWith))
                : node(variable, or(aWithout, bWithout), or(aWith, bWith));
        results.put(key, result);
        return result;
    }

    /** Returns the nodes under a root in canonical order. */
    private Diagram extract(int root) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[][] nodes = {new int[count], new int[count], new int[count]};
        int numbered = number(root, numbers, nodes);
        int size = numbers.size();
        if (size > Diagram.MAX_NODES) {
            throw tooComplex();
        }
        return new Diagram(
                Arrays.copyOf(nodes[0], size), Arrays.copyOf(nodes[1], size), Arrays.copyOf(nodes[2], size), numbered);
    }

    private int number(int node, Map<Integer, Integer> numbers, int[][] nodes) {
        if (node <= Diagram.TRUE) {
            return node;
        }
        Integer known = numbers.get(node);
        if (known != null) {
            return known;
        }
        int without = number(absent[node], numbers, nodes);
        int with = number(present[node], numbers, nodes);
        int at = numbers.size();
        nodes[0][at] = variables[node];
        nodes[1][at] = without;
        nodes[2][at] = with;
        numbers.put(node, at + Diagram.FIRST);
        return at + Diagram.FIRST;
    }

    private static LabelTooComplexException tooComplex() {
        return new LabelTooComplexException(
                "formula needs more than " + Diagram.MAX_NODES + " nodes, or too many to combine");
    }
}
