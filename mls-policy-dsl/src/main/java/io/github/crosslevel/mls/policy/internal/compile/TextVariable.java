package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * Which text an attribute holds: class 0 for any text that no condition names, one per named text, and one for absence.
 */
final class TextVariable extends Variable {
    private final Attribute attribute;
    private final List<String> texts;
    private final Map<String, Integer> classes;

    TextVariable(Attribute attribute, List<Predicate.Leaf> leaves) {
        super(Rank.TEXT, attribute.path());
        SortedSet<String> named = new TreeSet<>();
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.TextIn in) {
                named.addAll(in.values());
            }
        }
        Map<String, Integer> positions = new HashMap<>();
        named.forEach(text -> positions.put(text, positions.size() + 1));
        this.attribute = attribute;
        this.texts = List.copyOf(named);
        this.classes = Map.copyOf(positions);
    }

    @Override
    RequestPart part() {
        return RequestPart.of(attribute);
    }

    @Override
    int classes() {
        return texts.size() + 1 + (attribute.isOptional() ? 1 : 0);
    }

    @Override
    int classOf(AccessRequest request) {
        String text = RequestValues.name(attribute, request);
        if (text == null) {
            return texts.size() + 1;
        }
        Integer named = classes.get(text);
        return named == null ? 0 : named;
    }

    @Override
    int[] select(Predicate.Leaf leaf) {
        return leaf instanceof Predicate.TextIn in
                ? each(in.values().stream().mapToInt(text -> classes.getOrDefault(text, 0)))
                : range(0, texts.size() + 1);
    }

    @Override
    List<Branch> branches(IntUnaryOperator child) {
        int other = child.applyAsInt(0);
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            int named = child.applyAsInt(i + 1);
            if (named != other) {
                branches.add(new Branch("=" + texts.get(i), named));
            }
        }
        branches.add(new Branch("other", other));
        if (attribute.isOptional()) {
            branches.add(new Branch("absent", child.applyAsInt(texts.size() + 1)));
        }
        return branches;
    }
}
