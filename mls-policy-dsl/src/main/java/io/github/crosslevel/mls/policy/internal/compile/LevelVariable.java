package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The level of a label: one class per level. Whether an optional label is there is asked by {@link BinaryVariable}. */
final class LevelVariable extends Variable {
    private final Attribute attribute;
    private final List<String> names;
    private final int levels;

    LevelVariable(Attribute attribute, List<String> names) {
        super(Rank.LEVEL, attribute.key() + " level");
        this.attribute = attribute;
        this.names = List.copyOf(names);
        this.levels = names.size();
    }

    @Override
    RequestPart part() {
        return RequestPart.of(attribute);
    }

    @Override
    List<Attribute> attributes() {
        return List.of(attribute);
    }

    @Override
    int classes() {
        return levels;
    }

    @Override
    int classOf(AccessRequest request) {
        Label label = RequestValues.label(attribute, request);
        return label == null ? 0 : label.rank();
    }

    @Override
    int[] select(Predicate.Leaf leaf) {
        int rank = leaf instanceof Predicate.LevelAtLeast at ? at.rank() : levels;
        return range(Math.min(rank, levels), levels);
    }

    @Override
    Phrase question() {
        return new Phrase(attribute.title() + ".level", attribute.title() + ".级别");
    }

    @Override
    Phrase answer(int first, int end) {
        return Phrase.same(names.get(first) + (end - first == 1 ? "" : ".." + names.get(end - 1)));
    }

    @Override
    List<Branch> branches(IntUnaryOperator child) {
        List<Branch> branches = new ArrayList<>();
        for (int rank = 0; rank < levels; rank++) {
            branches.add(new Branch("=" + rank, child.applyAsInt(rank)));
        }
        return branches;
    }
}
