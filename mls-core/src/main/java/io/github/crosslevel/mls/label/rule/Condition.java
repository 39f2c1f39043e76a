package io.github.crosslevel.mls.label.rule;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import java.util.List;
import java.util.Set;

/**
 * When an aggregation rule raises a label, said of the facts that a parser found in content.
 *
 * <p>Conditions are monotone: what holds of some facts holds of more. There is no negation, larger numbers and larger
 * sets are more, and a fact that is absent or of another type counts as the most there can be. Immutable.
 *
 * <pre>{@code
 * Condition profile = Condition.all(
 *         Condition.atLeast("rows", 1_000), Condition.holdsAll("columns", "name", "id-number"));
 * }</pre>
 */
public sealed interface Condition {
    /**
     * A whole number is large enough.
     *
     * @param fact its name
     * @param least the smallest number of which the condition holds
     */
    record AtLeast(String fact, long least) implements Condition {
        @Override
        public boolean holds(Attributes facts) {
            return !(facts.values().get(fact) instanceof AttributeValue.Whole number) || number.value() >= least;
        }
    }

    /**
     * A set of texts holds all of these.
     *
     * @param fact its name
     * @param names the texts
     */
    record HoldsAll(String fact, Set<String> names) implements Condition {
        /** Copies the texts. */
        public HoldsAll {
            names = Set.copyOf(names);
        }

        @Override
        public boolean holds(Attributes facts) {
            return !(facts.values().get(fact) instanceof AttributeValue.Texts texts)
                    || texts.values().containsAll(names);
        }
    }

    /**
     * All of several hold; none at all always do.
     *
     * @param conditions the several
     */
    record All(List<Condition> conditions) implements Condition {
        /** Copies the conditions. */
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Attributes facts) {
            return conditions.stream().allMatch(condition -> condition.holds(facts));
        }
    }

    /**
     * One of several holds.
     *
     * @param conditions the several
     */
    record Any(List<Condition> conditions) implements Condition {
        /** Copies the conditions. */
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Attributes facts) {
            return conditions.stream().anyMatch(condition -> condition.holds(facts));
        }
    }

    /** Returns whether the condition holds of the facts. */
    boolean holds(Attributes facts);

    /** Returns the condition that a number is at least this. */
    static Condition atLeast(String fact, long least) {
        return new AtLeast(fact, least);
    }

    /** Returns the condition that a set of texts holds all of these. */
    static Condition holdsAll(String fact, String... names) {
        return new HoldsAll(fact, Set.of(names));
    }

    /** Returns the condition that all of these hold. */
    static Condition all(Condition... conditions) {
        return new All(List.of(conditions));
    }

    /** Returns the condition that one of these holds. */
    static Condition any(Condition... conditions) {
        return new Any(List.of(conditions));
    }
}
