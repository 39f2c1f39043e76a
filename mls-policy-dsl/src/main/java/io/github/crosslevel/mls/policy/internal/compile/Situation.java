package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some attributes that relations tie together, and what is said of them: whether there are values of which all of it is
 * true has nothing to do with other attributes. All of them are of one type.
 *
 * @param attributes the attributes
 * @param claims what is said
 */
record Situation(List<Attribute> attributes, List<Claim> claims) {
    Situation {
        attributes = List.copyOf(attributes);
        claims = List.copyOf(claims);
    }

    /**
     * That a variable is of one of some neighbouring classes.
     *
     * @param position where the variable stands in the order
     * @param variable the variable
     * @param leaves what predicates ask of it
     * @param first the first class
     * @param end the class behind the last one
     */
    record Claim(int position, Variable variable, List<Predicate.Leaf> leaves, int first, int end) {
        /** Returns what is asked about: one attribute, or two if a relation is asked for. */
        Set<Attribute> attributes() {
            return Situation.attributes(leaves.get(0));
        }

        boolean admits(int classIndex) {
            return first <= classIndex && classIndex < end;
        }

        Claim within(int from, int to) {
            return new Claim(position, variable, leaves, from, to);
        }

        boolean saysNothing() {
            return first == 0 && end == variable.classes();
        }

        /** Returns whether a leaf must hold. */
        boolean requires(Predicate.Leaf leaf) {
            return contains(variable.select(leaf), first, end);
        }

        /** Returns whether a leaf cannot hold. */
        boolean excludes(Predicate.Leaf leaf) {
            int[] bounds = variable.select(leaf);
            for (int i = 0; i < bounds.length; i += 2) {
                if (first < bounds[i + 1] && bounds[i] < end) {
                    return false;
                }
            }
            return true;
        }

        private static boolean contains(int[] bounds, int first, int end) {
            for (int i = 0; i < bounds.length; i += 2) {
                if (bounds[i] <= first && end <= bounds[i + 1]) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What became of looking for values. */
    sealed interface Answer {
        /**
         * Here they are.
         *
         * @param values the values; what is absent has none
         */
        record Found(Map<Attribute, AttributeValue> values) implements Answer {
            /** All attributes are absent. */
            static final Found NOTHING = new Found(Map.of());

            /** Copies the values. */
            public Found {
                values = Map.copyOf(values);
            }
        }

        /** No values, or none known. */
        enum None implements Answer {
            /** There are none. */
            IMPOSSIBLE,
            /** None were found. */
            UNKNOWN
        }
    }

    /** Divides claims into those about attributes that have nothing to do with each other. */
    static List<Situation> of(List<Claim> claims) {
        List<Set<Attribute>> groups = new ArrayList<>();
        for (Claim claim : claims) {
            Set<Attribute> merged = new LinkedHashSet<>(claim.attributes());
            groups.removeIf(group -> {
                boolean meets = group.stream().anyMatch(claim.attributes()::contains);
                merged.addAll(meets ? group : Set.of());
                return meets;
            });
            groups.add(merged);
        }
        return groups.stream()
                .map(group -> new Situation(
                        List.copyOf(group),
                        claims.stream()
                                .filter(claim -> group.containsAll(claim.attributes()))
                                .toList()))
                .toList();
    }

    static Set<Attribute> attributes(Predicate.Leaf leaf) {
        if (leaf instanceof Predicate.AttributeLeaf one) {
            return Set.of(one.attribute());
        }
        if (leaf instanceof Predicate.AtMost atMost) {
            return new LinkedHashSet<>(List.of(atMost.left(), atMost.right()));
        }
        Predicate.Related related = (Predicate.Related) leaf;
        return new LinkedHashSet<>(List.of(related.left(), related.right()));
    }

    ValueType type() {
        return attributes.get(0).type();
    }

    /** Returns what is said of one attribute alone. */
    List<Claim> about(Attribute attribute) {
        return claims.stream()
                .filter(claim -> claim.attributes().equals(Set.of(attribute)))
                .toList();
    }

    /** Returns what is said of two attributes, or of one and itself. */
    List<Claim> relations() {
        return claims.stream()
                .filter(claim -> !(claim.leaves().get(0) instanceof Predicate.AttributeLeaf))
                .toList();
    }
}
