package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Between which named numbers the number of an attribute lies, and a class for absence. */
final class WholeVariable extends Variable {
    private final Attribute attribute;
    private final Cuts cuts;

    WholeVariable(Attribute attribute, List<Predicate.Leaf> leaves) {
        super(Rank.NUMBER, attribute.path());
        Set<Long> firsts = new TreeSet<>();
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.WholeIn in) {
                firsts.add(in.least());
                if (in.most() < Long.MAX_VALUE) {
                    firsts.add(in.most() + 1);
                }
            }
        }
        firsts.remove(Long.MIN_VALUE);
        this.attribute = attribute;
        this.cuts = new Cuts(firsts);
    }

    @Override
    RequestPart part() {
        return RequestPart.of(attribute);
    }

    @Override
    int classes() {
        return cuts.classes() + (attribute.isOptional() ? 1 : 0);
    }

    @Override
    int classOf(AccessRequest request) {
        return RequestValues.declared(attribute, request) instanceof AttributeValue.Whole whole
                ? cuts.classOf(whole.value())
                : cuts.classes();
    }

    @Override
    int[] select(Predicate.Leaf leaf) {
        return leaf instanceof Predicate.WholeIn in ? cuts.select(in.least(), in.most()) : range(0, cuts.classes());
    }

    @Override
    List<Branch> branches(IntUnaryOperator child) {
        List<Branch> branches = cuts.branches(child);
        if (attribute.isOptional()) {
            branches.add(new Branch("absent", child.applyAsInt(cuts.classes())));
        }
        return branches;
    }
}
