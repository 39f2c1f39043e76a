package io.github.crosslevel.mls.policy.internal.engine;

import java.util.BitSet;
import java.util.List;

/** A condition over classes, in any shape. Immutable and thread-safe. */
public sealed interface Formula {
    /** Returns whether it holds for the classes of all variables. Does not allocate. */
    boolean holds(int[] classes);

    /** Adds the variables that it asks for. */
    void addAsked(BitSet variables);

    /**
     * The class of a variable is in a set.
     *
     * @param variable the variable
     * @param set the set
     */
    record Member(int variable, ClassSet set) implements Formula {
        @Override
        public boolean holds(int[] classes) {
            return set.contains(classes[variable]);
        }

        @Override
        public void addAsked(BitSet variables) {
            variables.set(variable);
        }
    }

    /**
     * All parts hold.
     *
     * @param parts the parts
     */
    record All(List<Formula> parts) implements Formula {
        /** Copies the parts. */
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(int[] classes) {
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).holds(classes)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void addAsked(BitSet variables) {
            parts.forEach(part -> part.addAsked(variables));
        }
    }

    /**
     * Some part holds.
     *
     * @param parts the parts
     */
    record Any(List<Formula> parts) implements Formula {
        /** Copies the parts. */
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(int[] classes) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).holds(classes)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void addAsked(BitSet variables) {
            parts.forEach(part -> part.addAsked(variables));
        }
    }

    /**
     * The part does not hold.
     *
     * @param part the part
     */
    record Not(Formula part) implements Formula {
        @Override
        public boolean holds(int[] classes) {
            return !part.holds(classes);
        }

        @Override
        public void addAsked(BitSet variables) {
            part.addAsked(variables);
        }
    }
}
