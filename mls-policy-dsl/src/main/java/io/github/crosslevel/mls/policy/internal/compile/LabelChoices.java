package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.LabelNames;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.Predicate.Relation;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Labels and sets to try: of what a situation leaves open, every combination while there are few. Elements that nothing
 * is said about are all alike, so that some of them stand for all. Not thread-safe.
 */
final class LabelChoices {
    private static final int MOST_OPEN = 7;
    private static final int MOST_OPEN_BESIDE_OTHERS = 3;
    private static final int MOST_BESIDE = 40;

    private final LabelNames names;
    private final LabelWriter writer;
    private final Situation situation;
    private final LabelBounds bounds;

    /**
     * Returns choices of labels or sets.
     *
     * @param writer tells which labels can be written
     */
    LabelChoices(LabelNames names, LabelWriter writer, Situation situation) {
        this.names = names;
        this.writer = writer;
        this.situation = situation;
        this.bounds =
                new LabelBounds(situation, names.levels().size(), names.schema().categories());
    }

    /** Returns whether the situation contradicts itself if all attributes are present. */
    boolean contradict() {
        return bounds.contradict();
    }

    /** Returns sets of declared names to try. */
    Choices sets(Attribute attribute, ValueType.ChoiceSet type) {
        Elements elements = elements(attribute, type.domain().names());
        return new Choices(elements.sets().stream().map(AttributeValue::of).toList(), elements.areAll());
    }

    /**
     * Returns labels to try. They are not enough where one must not dominate another: labels of a later version of the
     * schema may have dimensions that nobody here knows.
     */
    Choices labels(Attribute attribute) {
        LabelSchema schema = names.schema();
        Elements categories = elements(attribute, schema.categories());
        Set<Label> labels = new LinkedHashSet<>();
        for (Label beside : beside(attribute)) {
            for (int rank = bounds.lowest(attribute); rank <= bounds.highest(attribute); rank++) {
                for (Set<String> set : categories.sets()) {
                    labels.add(names.beside(schema.label(schema.levels().get(rank), set), beside));
                }
            }
        }
        labels.removeIf(label -> writer.write(label).isEmpty());
        List<Label> ordered = new ArrayList<>(labels);
        if (attribute.origin() == Origin.SUBJECT_CLEARANCE || attribute.origin() == Origin.DESTINATION_CEILING) {
            // so that the mandatory rules let a request pass where they can
            Collections.reverse(ordered);
        }
        boolean areEnough = names.isPlain() && categories.areAll() && !mayExceed();
        return new Choices(ordered.stream().map(AttributeValue::of).toList(), areEnough);
    }

    /** Returns whether one label must not, or need not, dominate another. */
    private boolean mayExceed() {
        return situation.relations().stream()
                .anyMatch(claim -> claim.admits(0)
                        && claim.leaves().get(0) instanceof Predicate.Related related
                        && (related.relation() == Relation.DOMINATES || related.relation() == Relation.ALLOWS));
    }

    /**
     * Sets of elements.
     *
     * @param sets the sets, the smallest first
     * @param areAll whether every possible set is like one of them
     */
    private record Elements(List<Set<String>> sets, boolean areAll) {}

    private Elements elements(Attribute attribute, List<String> declared) {
        Set<String> has = bounds.has(attribute);
        Set<String> open = new LinkedHashSet<>();
        situation.attributes().forEach(other -> {
            open.addAll(bounds.has(other));
            open.addAll(bounds.lacks(other));
        });
        int alike = open.size() + situation.relations().size();
        declared.stream()
                .filter(element -> !open.contains(element))
                .limit(alike - open.size())
                .forEach(open::add);
        open.retainAll(declared);
        open.removeAll(has);
        open.removeAll(bounds.lacks(attribute));
        int most = names.isPlain() ? MOST_OPEN : MOST_OPEN_BESIDE_OTHERS;
        List<String> free = open.stream().limit(most).toList();
        List<Set<String>> sets = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << free.size(); chosen++) {
            Set<String> set = new TreeSet<>(has);
            for (int i = 0; i < free.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    set.add(free.get(i));
                }
            }
            sets.add(set);
        }
        Set<String> greatest = new TreeSet<>(declared);
        greatest.removeAll(bounds.lacks(attribute));
        sets.add(greatest);
        return new Elements(sets, free.size() == open.size());
    }

    /** Returns labels that say different things beside level and categories, as far as conditions ask for them. */
    private Set<Label> beside(Attribute attribute) {
        LabelSchema schema = names.schema();
        if (names.isPlain()) {
            return Set.of(schema.bottom());
        }
        Set<Label> beside = new LinkedHashSet<>();
        Label least = bounds.least(attribute).orElse(schema.bottom());
        beside.add(least);
        bounds.most(attribute).ifPresent(beside::add);
        List<Label> named = situation.claims().stream()
                .flatMap(claim -> claim.leaves().stream())
                .filter(Predicate.Compares.class::isInstance)
                .map(leaf -> ((Predicate.Compares) leaf).label())
                .distinct()
                .toList();
        for (Label label : named) {
            join(least, label, beside);
            bounds.most(attribute).ifPresent(most -> meet(most, label, beside));
        }
        named.forEach(label -> join(label, label, beside));
        names.dimensionsBeside().forEach(d -> beside.add(names.with(least, d, schema.top())));
        named.forEach(one -> named.forEach(other -> join(one, other, beside)));
        return new LinkedHashSet<>(beside.stream().limit(MOST_BESIDE).toList());
    }

    private static void join(Label one, Label other, Set<Label> into) {
        try {
            into.add(one.join(other));
        } catch (LabelTooComplexException e) {
            // one candidate fewer
        }
    }

    private static void meet(Label one, Label other, Set<Label> into) {
        try {
            into.add(one.meet(other));
        } catch (LabelTooComplexException e) {
            // one candidate fewer
        }
    }
}
