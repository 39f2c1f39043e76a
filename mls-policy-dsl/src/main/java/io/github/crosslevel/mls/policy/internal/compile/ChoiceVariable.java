package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Domain;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Which of its declared names an attribute holds: one class per name, and one for absence. */
final class ChoiceVariable extends Variable {
    private final Attribute attribute;
    private final Domain domain;

    ChoiceVariable(Attribute attribute, Domain domain) {
        super(rank(attribute), attribute.path());
        this.attribute = attribute;
        this.domain = domain;
    }

    private static Rank rank(Attribute attribute) {
        return switch (attribute.origin()) {
            case ACTION -> Rank.ACTION;
            case PROTOCOL -> Rank.PROTOCOL;
            case SOURCE, DESTINATION -> Rank.ROUTE;
            case OBJECT_TYPE -> Rank.OBJECT_TYPE;
            default -> Rank.CHOICE;
        };
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
        return domain.size() + (attribute.isOptional() ? 1 : 0);
    }

    @Override
    int classOf(AccessRequest request) {
        String name = RequestValues.name(attribute, request);
        return name == null ? domain.size() : domain.position(name);
    }

    @Override
    int[] select(Predicate.Leaf leaf) {
        return leaf instanceof Predicate.ChoiceIn choice
                ? each(choice.positions().stream().mapToInt(Integer::intValue))
                : range(0, domain.size());
    }

    @Override
    List<Branch> branches(IntUnaryOperator child) {
        List<Branch> branches = new ArrayList<>();
        for (int position = 0; position < domain.size(); position++) {
            branches.add(new Branch("=" + domain.names().get(position), child.applyAsInt(position)));
        }
        branches.sort(Comparator.comparing(Branch::values));
        if (attribute.isOptional()) {
            branches.add(new Branch("absent", child.applyAsInt(domain.size())));
        }
        return branches;
    }
}
