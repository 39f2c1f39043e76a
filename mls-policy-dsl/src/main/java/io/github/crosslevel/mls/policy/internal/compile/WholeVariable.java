package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.Scale;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Between which named values the value of an attribute of an ordered type lies, and a class for absence. */
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
        if (attribute.type() == ValueType.Plain.MAC) {
            firsts.removeIf(first -> first <= 0 || first >>> MacAddress.BITS != 0);
        }
        this.attribute = attribute;
        this.cuts = new Cuts(firsts);
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
        return cuts.classes() + (attribute.isOptional() ? 1 : 0);
    }

    @Override
    int classOf(AccessRequest request) {
        if (attribute.origin() == Attribute.Origin.TIME) {
            return classOf(request.time());
        }
        AttributeValue value = RequestValues.declared(attribute, request);
        return value == null ? cuts.classes() : cuts.classOf(RequestValues.place(value));
    }

    /** Returns the class of a time, if the time of the request is asked. */
    int classOf(Instant time) {
        return cuts.classOf(Scale.of(time));
    }

    @Override
    int[] select(Predicate.Leaf leaf) {
        return leaf instanceof Predicate.WholeIn in ? cuts.select(in.least(), in.most()) : range(0, cuts.classes());
    }

    /** Returns the least and the greatest place of the values in some neighbouring classes, if there are values. */
    Optional<long[]> places(int first, int end) {
        return first == cuts.classes() ? Optional.empty() : Optional.of(cuts.places(first, end));
    }

    @Override
    Phrase answer(int first, int end) {
        if (first == cuts.classes()) {
            return Answers.ABSENT;
        }
        int last = Math.min(end, cuts.classes());
        Phrase present = cuts.answer(first, last, place -> written(attribute.type(), place));
        return end == last ? present : Answers.list(List.of(present, Answers.ABSENT));
    }

    /** Returns a place as its value would be written; of what lies between two milliseconds, the later one. */
    static String written(ValueType type, long place) {
        if (type instanceof ValueType.Money money) {
            int digits = money.currency().getDefaultFractionDigits();
            return BigDecimal.valueOf(place, digits).toPlainString() + " "
                    + money.currency().getCurrencyCode();
        } else if (type == ValueType.Plain.DURATION) {
            return Math.floorDiv(place + 1, 2) + " ms";
        } else if (type == ValueType.Plain.MOMENT) {
            return Instant.ofEpochMilli(Math.floorDiv(place + 1, 2)).toString();
        }
        if (type == ValueType.Plain.TIME_OF_DAY) {
            return LocalTime.ofNanoOfDay(place).toString();
        }
        boolean isHardware = type == ValueType.Plain.MAC && place >>> MacAddress.BITS == 0;
        return isHardware ? new MacAddress(place).toString() : Long.toString(place);
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
