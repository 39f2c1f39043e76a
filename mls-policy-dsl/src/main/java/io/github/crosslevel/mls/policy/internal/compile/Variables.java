package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.LabelImages;
import io.github.crosslevel.mls.policy.internal.types.PatternSet;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that some predicates ask for, in the order of the diagram. The order follows from what they ask alone,
 * so that policies with the same meaning have the same diagram. What else it follows from, {@link Divisions} counts.
 */
final class Variables {
    private final Vocabulary vocabulary;
    private final Map<String, PatternSet> patterns;
    private final Map<String, List<Predicate.Leaf>> leaves = new HashMap<>();
    private final List<Variable> ordered;
    private final Map<String, Integer> positions = new HashMap<>();

    Variables(BoundPolicy policy, Collection<Predicate> predicates) {
        this.vocabulary = policy.vocabulary();
        this.patterns = policy.patterns();
        predicates.forEach(this::collect);
        Map<String, Variable> made = new HashMap<>();
        leaves.forEach((key, asked) -> made.put(key, variable(asked)));
        this.ordered = made.values().stream()
                .sorted(Comparator.comparing(Variable::rank).thenComparing(Variable::key))
                .toList();
        Map<Variable, Integer> places = new HashMap<>();
        ordered.forEach(variable -> places.put(variable, places.size()));
        made.forEach((key, variable) -> positions.put(key, places.getOrDefault(variable, -1)));
    }

    private Variables(Variables like, List<Integer> order) {
        this.vocabulary = like.vocabulary;
        this.patterns = like.patterns;
        this.leaves.putAll(like.leaves);
        this.ordered = order.stream().map(like.ordered::get).toList();
        like.positions.forEach((key, position) -> positions.put(key, order.indexOf(position)));
    }

    /**
     * Returns these variables in another order.
     *
     * @param order their present positions, each once
     */
    Variables inOrder(List<Integer> order) {
        return new Variables(this, order);
    }

    List<Variable> ordered() {
        return ordered;
    }

    /** Returns what predicates ask of each variable, in the order of the variables. */
    List<List<Predicate.Leaf>> leaves() {
        List<List<Predicate.Leaf>> asked = new ArrayList<>(Collections.nCopies(ordered.size(), List.of()));
        positions.forEach((key, position) -> asked.set(position, List.copyOf(leaves.getOrDefault(key, List.of()))));
        return asked;
    }

    /** Returns the variables, in their order, in blocks that stay together. */
    List<List<Integer>> blocks() {
        Map<String, List<Integer>> blocks = new LinkedHashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            blocks.computeIfAbsent(ordered.get(i).block(), b -> new ArrayList<>())
                    .add(i);
        }
        return List.copyOf(blocks.values());
    }

    /** Returns an empty store of diagrams over these variables, in their order. */
    NodeStore store(int mostNodes) {
        return new NodeStore(ordered.stream().mapToInt(Variable::classes).toArray(), mostNodes);
    }

    int position(Predicate.Leaf leaf) {
        return positions.getOrDefault(key(leaf), -1);
    }

    private void collect(Predicate predicate) {
        Predicate.leaves(predicate)
                .forEach(leaf -> leaves.computeIfAbsent(key(leaf), k -> new ArrayList<>())
                        .add(leaf));
    }

    /** Leaves with the same key ask for the same variable. */
    static String key(Predicate.Leaf leaf) {
        if (leaf instanceof Predicate.LevelAtLeast level) {
            return "level " + level.attribute().key();
        }
        if (leaf instanceof Predicate.HasCategory has) {
            return "category " + has.category() + " " + has.attribute().key();
        }
        if (leaf instanceof Predicate.SetHas has) {
            return "element " + has.element() + " " + has.attribute().path();
        }
        if (leaf instanceof Predicate.Compares compares) {
            return "compares " + BinaryVariable.Compares.key(compares);
        }
        if (leaf instanceof Predicate.DayIn day) {
            return "day " + day.attribute().path() + " "
                    + day.zone().normalized().getId();
        }
        if (leaf instanceof Predicate.WorkingDay day) {
            return "working day " + day.attribute().path() + " "
                    + day.calendar().key();
        }
        if (leaf instanceof Predicate.SecondIn second) {
            return "second " + second.attribute().path() + " "
                    + second.zone().normalized().getId();
        }
        if (leaf instanceof Predicate.AtMost atMost) {
            return DifferenceVariable.key(atMost);
        }
        if (leaf instanceof Predicate.Related related) {
            return related.relation() + " " + related.left().key() + " "
                    + related.right().key();
        }
        if (leaf instanceof Predicate.HasImage has) {
            return "image " + has.attribute().key();
        }
        return "value " + ((Predicate.AttributeLeaf) leaf).attribute().path();
    }

    private Variable variable(List<Predicate.Leaf> asked) {
        Predicate.Leaf first = asked.get(0);
        if (first instanceof Predicate.LevelAtLeast level) {
            return new LevelVariable(
                    level.attribute(), labels(level.attribute()).levels());
        }
        if (first instanceof Predicate.HasCategory has) {
            return new BinaryVariable.HasCategory(has.attribute(), labels(has.attribute()), has.category());
        }
        if (first instanceof Predicate.SetHas has) {
            return new BinaryVariable.SetHas(has);
        }
        if (first instanceof Predicate.Compares compares) {
            return new BinaryVariable.Compares(compares);
        }
        if (first instanceof Predicate.DayIn day) {
            return new ClockVariable.Day(day.attribute(), day.zone());
        }
        if (first instanceof Predicate.WorkingDay day) {
            return new ClockVariable.WorkingDay(day);
        }
        if (first instanceof Predicate.SecondIn second) {
            return new ClockVariable.Second(second.attribute(), second.zone(), asked);
        }
        if (first instanceof Predicate.AtMost) {
            return new DifferenceVariable(asked);
        }
        if (first instanceof Predicate.Related related) {
            return new Relations.Related(related, labels(related.left()));
        }
        if (first instanceof Predicate.HasImage has) {
            return new BinaryVariable.HasImage(has.attribute());
        }
        Attribute attribute = ((Predicate.AttributeLeaf) first).attribute();
        if (attribute.type() instanceof ValueType.Choice choice) {
            return new ChoiceVariable(attribute, choice.domain());
        }
        if (attribute.type() == ValueType.Plain.IP) {
            return new AddressVariable(attribute, asked);
        }
        if (attribute.type().isOrdered() || attribute.type() == ValueType.Plain.MAC) {
            return new WholeVariable(attribute, asked);
        }
        return attribute.type() == ValueType.Plain.TEXT
                ? new TextVariable(attribute, asked, Optional.ofNullable(patterns.get(attribute.path())))
                : new BinaryVariable.IsPresent(attribute);
    }

    /** Returns the schema in which a label is seen. */
    private LabelSchema labels(Attribute attribute) {
        return attribute.images().map(LabelImages::schema).orElseGet(vocabulary::labels);
    }
}
