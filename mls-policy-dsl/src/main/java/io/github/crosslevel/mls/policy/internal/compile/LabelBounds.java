package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.Predicate.LabelOrder;
import io.github.crosslevel.mls.policy.internal.types.Predicate.Relation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What claims imply about labels and sets that are all present: the least and greatest level, what they have and lack,
 * and between which labels they lie. It holds for labels of all dimensions, even unknown ones, but is not all that
 * follows. Not thread-safe.
 */
final class LabelBounds {
    private final Situation situation;
    private final int levels;
    private final List<String> categories;
    private final Map<Attribute, Integer> lowest = new HashMap<>();
    private final Map<Attribute, Integer> highest = new HashMap<>();
    private final Map<Attribute, Set<String>> has = new HashMap<>();
    private final Map<Attribute, Set<String>> lacks = new HashMap<>();
    private final Map<Attribute, Label> least = new HashMap<>();
    private final Map<Attribute, Label> most = new HashMap<>();

    /**
     * Draws the conclusions.
     *
     * @param levels how many levels there are
     * @param categories the names of the categories
     */
    LabelBounds(Situation situation, int levels, List<String> categories) {
        this.situation = situation;
        this.levels = levels;
        this.categories = List.copyOf(categories);
        situation.claims().forEach(this::narrow);
        // what one relation says of an attribute goes on through others
        for (int round = 1; round < situation.attributes().size(); round++) {
            situation.relations().forEach(this::narrow);
        }
    }

    int lowest(Attribute attribute) {
        return lowest.getOrDefault(attribute, 0);
    }

    int highest(Attribute attribute) {
        return highest.getOrDefault(attribute, levels - 1);
    }

    Set<String> has(Attribute attribute) {
        return has.computeIfAbsent(attribute, a -> new HashSet<>());
    }

    Set<String> lacks(Attribute attribute) {
        return lacks.computeIfAbsent(attribute, a -> new HashSet<>());
    }

    /** Returns a label that is known to be dominated by that of an attribute. */
    Optional<Label> least(Attribute attribute) {
        return Optional.ofNullable(least.get(attribute));
    }

    /** Returns a label that is known to dominate that of an attribute. */
    Optional<Label> most(Attribute attribute) {
        return Optional.ofNullable(most.get(attribute));
    }

    private void narrow(Claim claim) {
        for (Predicate.Leaf leaf : claim.leaves()) {
            if (claim.requires(leaf)) {
                narrow(leaf, true);
            } else if (claim.excludes(leaf)) {
                narrow(leaf, false);
            }
        }
    }

    private void narrow(Predicate.Leaf leaf, boolean holds) {
        if (leaf instanceof Predicate.LevelAtLeast at) {
            level(at.attribute(), holds ? at.rank() : 0, holds ? levels - 1 : at.rank() - 1);
        } else if (leaf instanceof Predicate.HasCategory category) {
            (holds ? has(category.attribute()) : lacks(category.attribute())).add(categories.get(category.category()));
        } else if (leaf instanceof Predicate.SetHas element) {
            (holds ? has(element.attribute()) : lacks(element.attribute())).add(element.element());
        } else if (leaf instanceof Predicate.Compares compares && holds) {
            narrow(compares);
        } else if (leaf instanceof Predicate.Related related && holds) {
            require(related);
        } else if (leaf instanceof Predicate.Related related) {
            exclude(related);
        }
    }

    private void level(Attribute attribute, int from, int to) {
        lowest.merge(attribute, from, Math::max);
        highest.merge(attribute, to, Math::min);
    }

    private void narrow(Predicate.Compares compares) {
        try {
            if (compares.order() == LabelOrder.DOMINATES) {
                least.merge(compares.attribute(), compares.label(), Label::join);
            } else if (compares.order() == LabelOrder.DOMINATED) {
                most.merge(compares.attribute(), compares.label(), Label::meet);
            }
        } catch (LabelTooComplexException e) {
            // the bound that there is holds as well
        }
    }

    private void require(Predicate.Related related) {
        Attribute left = related.left();
        Attribute right = related.right();
        switch (related.relation()) {
            case DOMINATES -> {
                least(right).ifPresent(label -> narrow(new Predicate.Compares(left, LabelOrder.DOMINATES, label)));
                most(left).ifPresent(label -> narrow(new Predicate.Compares(right, LabelOrder.DOMINATED, label)));
                include(right, left);
                levels(right, left, 0);
            }
            case ALLOWS -> {
                include(right, left);
                levels(right, left, 0);
            }
            case LEVEL_AT_MOST -> levels(left, right, 0);
            case SUBSET -> include(left, right);
            default -> {}
        }
    }

    private void exclude(Predicate.Related related) {
        if (related.relation() == Relation.LEVEL_AT_MOST) {
            levels(related.right(), related.left(), 1);
        } else if (related.relation() == Relation.OVERLAPS) {
            lacks(related.left()).addAll(has(related.right()));
            lacks(related.right()).addAll(has(related.left()));
        }
    }

    /** Adds that all that one has the other has. */
    private void include(Attribute part, Attribute whole) {
        has(whole).addAll(has(part));
        lacks(part).addAll(lacks(whole));
    }

    /** Adds that the level of one is at least as high as that of the other, or higher by a number. */
    private void levels(Attribute low, Attribute high, int by) {
        level(high, lowest(low) + by, levels - 1);
        level(low, 0, highest(high) - by);
    }

    /** Returns whether there are certainly no such labels or sets. */
    boolean contradict() {
        return situation.attributes().stream().anyMatch(this::isEmpty)
                || situation.claims().stream()
                        .anyMatch(claim ->
                                claim.leaves().stream().anyMatch(leaf -> claim.excludes(leaf) && mustHold(leaf)));
    }

    private boolean isEmpty(Attribute attribute) {
        return lowest(attribute) > highest(attribute)
                || has(attribute).stream().anyMatch(lacks(attribute)::contains)
                || (most(attribute).isPresent()
                        && least(attribute).isPresent()
                        && !dominates(most(attribute).get(), least(attribute).get()));
    }

    /** Returns whether one label dominates the other; not being sure counts as yes. */
    private static boolean dominates(Label high, Label low) {
        try {
            return high.dominates(low);
        } catch (LabelTooComplexException e) {
            return true;
        }
    }

    private boolean mustHold(Predicate.Leaf leaf) {
        if (leaf instanceof Predicate.Compares compares) {
            return switch (compares.order()) {
                case DOMINATES ->
                    least(compares.attribute())
                            .filter(label -> isKnownToDominate(label, compares.label()))
                            .isPresent();
                case DOMINATED ->
                    most(compares.attribute())
                            .filter(label -> isKnownToDominate(compares.label(), label))
                            .isPresent();
                case ALLOWS -> false;
            };
        }
        return leaf instanceof Predicate.Related related
                && (related.relation() == Relation.DOMINATES || related.relation() == Relation.SUBSET)
                && follows(related, related.left(), new HashSet<>());
    }

    private static boolean isKnownToDominate(Label high, Label low) {
        try {
            return high.dominates(low);
        } catch (LabelTooComplexException e) {
            return false;
        }
    }

    /** Returns whether a relation follows from others of its kind, step by step. */
    private boolean follows(Predicate.Related related, Attribute from, Set<Attribute> seen) {
        if (from.equals(related.right())) {
            return true;
        }
        return seen.add(from)
                && situation.relations().stream()
                        .filter(claim -> !claim.admits(0)
                                && claim.leaves().get(0) instanceof Predicate.Related other
                                && other.relation() == related.relation()
                                && other.left().equals(from))
                        .anyMatch(claim -> follows(
                                related, ((Predicate.Related) claim.leaves().get(0)).right(), seen));
    }
}
