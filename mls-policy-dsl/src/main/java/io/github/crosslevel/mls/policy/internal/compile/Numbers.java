package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of attributes of one ordered type that are present, as far as ranges and differences are claimed: exactly
 * those that meet the claims. What clocks show is not seen here. Not thread-safe.
 */
final class Numbers {
    /** What is claimed of a value that is there if it is claimed to be absent. */
    private static final long[] NOWHERE = {1, 0};

    private final List<Attribute> present;
    private final Unit unit;
    private final Differences differences;

    private Numbers(List<Attribute> present, Unit unit, Differences differences) {
        this.present = present;
        this.unit = unit;
        this.differences = differences;
    }

    /** Returns the values in a situation in which all attributes are present, or empty if there are none. */
    static Optional<Numbers> of(Situation situation, Unit unit) {
        List<Attribute> present = situation.attributes();
        Differences differences = new Differences(present.size());
        Numbers numbers = new Numbers(present, unit, differences);
        present.forEach(attribute -> differences.within(
                numbers.number(attribute), unit.least(attribute.type()), unit.most(attribute.type())));
        situation.claims().forEach(numbers::add);
        return differences.close() ? Optional.of(numbers) : Optional.empty();
    }

    private int number(Attribute attribute) {
        return present.indexOf(attribute) + 1;
    }

    private void add(Claim claim) {
        if (claim.variable() instanceof WholeVariable whole) {
            Attribute attribute = claim.attributes().iterator().next();
            whole.places(claim.first(), claim.end())
                    .ifPresentOrElse(places -> within(number(attribute), 0, places), () -> within(0, 0, NOWHERE));
        } else if (claim.variable() instanceof DifferenceVariable difference) {
            within(
                    number(difference.left()),
                    number(difference.right()),
                    difference.places(claim.first(), claim.end()));
        }
    }

    /** Adds between which places a number exceeds another one; the ends of all places bound nothing. */
    private void within(int number, int other, long[] places) {
        if (places[1] < Long.MAX_VALUE) {
            differences.atMost(number, other, unit.to(places[1]));
        }
        if (places[0] > Long.MIN_VALUE) {
            differences.atMost(other, number, unit.from(places[0]).negate());
        }
    }

    BigInteger least(Attribute attribute) {
        return differences.least(number(attribute));
    }

    BigInteger most(Attribute attribute) {
        return differences.most(number(attribute));
    }

    /** Returns those of these values in which an attribute is in a range, or empty if there are none. */
    Optional<Numbers> within(Attribute attribute, BigInteger from, BigInteger to) {
        Differences fewer = differences.copy();
        fewer.within(number(attribute), from, to);
        return fewer.close() ? Optional.of(new Numbers(present, unit, fewer)) : Optional.empty();
    }

    /** Returns one value for each attribute, the most welcome ones. */
    Map<Attribute, AttributeValue> values() {
        Map<Attribute, AttributeValue> values = new HashMap<>();
        Differences chosen = differences.copy();
        for (Attribute attribute : present) {
            int number = number(attribute);
            BigInteger value =
                    unit.preferred(attribute.type()).max(chosen.least(number)).min(chosen.most(number));
            chosen.within(number, value, value);
            chosen.close();
            values.put(attribute, unit.value(attribute.type(), value));
        }
        return values;
    }
}
