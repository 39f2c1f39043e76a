package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.Scale;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * By how much one attribute of an ordered type exceeds another one: everything that conditions ask of two attributes,
 * in whichever way, is one question. Where one is absent, no condition asks.
 */
final class DifferenceVariable extends Variable {
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private final Attribute left;
    private final Attribute right;
    private final Cuts cuts;

    DifferenceVariable(List<Predicate.Leaf> leaves) {
        super(Rank.RELATION, key((Predicate.AtMost) leaves.get(0)));
        Predicate.AtMost first = (Predicate.AtMost) leaves.get(0);
        this.left = isInOrder(first) ? first.left() : first.right();
        this.right = isInOrder(first) ? first.right() : first.left();
        Set<Long> firsts = new TreeSet<>();
        leaves.forEach(leaf -> firsts.add(last((Predicate.AtMost) leaf) + 1));
        this.cuts = new Cuts(firsts);
    }

    private static boolean isInOrder(Predicate.AtMost leaf) {
        return leaf.left().path().compareTo(leaf.right().path()) <= 0;
    }

    /** Leaves about the same two attributes have the same key. */
    static String key(Predicate.AtMost leaf) {
        String one = leaf.left().path();
        String other = leaf.right().path();
        return isInOrder(leaf) ? one + " minus " + other : other + " minus " + one;
    }

    /** Returns the last place of differences that a leaf holds for, or if it asks the other way round, does not. */
    private static long last(Predicate.AtMost leaf) {
        boolean isTime = leaf.left().type() == Plain.MOMENT || leaf.left().type() == Plain.DURATION;
        long place = isTime ? Scale.ofMillis(leaf.offset()) : leaf.offset();
        return isInOrder(leaf) ? place : -place - 1;
    }

    Attribute left() {
        return left;
    }

    Attribute right() {
        return right;
    }

    /** Returns the least and the greatest place of the differences in some neighbouring classes. */
    long[] places(int first, int end) {
        return cuts.places(first, end);
    }

    @Override
    RequestPart part() {
        return RequestPart.of(left, right);
    }

    @Override
    List<Attribute> attributes() {
        return List.of(left, right);
    }

    @Override
    int classes() {
        return cuts.classes();
    }

    @Override
    int classOf(AccessRequest request) {
        Instant moment = RequestValues.moment(left, request);
        Instant other = RequestValues.moment(right, request);
        if (moment != null && other != null) {
            long seconds = moment.getEpochSecond() - other.getEpochSecond();
            return cuts.classOf(place(seconds, moment.getNano() - other.getNano()));
        }
        AttributeValue minuend = RequestValues.declared(left, request);
        AttributeValue subtrahend = RequestValues.declared(right, request);
        if (minuend instanceof AttributeValue.Elapsed longer && subtrahend instanceof AttributeValue.Elapsed shorter) {
            Duration a = longer.value();
            Duration b = shorter.value();
            return cuts.classOf(place(minus(a.getSeconds(), b.getSeconds()), a.getNano() - b.getNano()));
        }
        return minuend == null || subtrahend == null
                ? 0
                : cuts.classOf(minus(RequestValues.place(minuend), RequestValues.place(subtrahend)));
    }

    private static long place(long seconds, int nanos) {
        return nanos < 0 ? Scale.of(seconds - 1, nanos + NANOS_PER_SECOND) : Scale.of(seconds, nanos);
    }

    /** Returns a difference, or what is nearest to it in 64 bits: no constant is as far away. */
    private static long minus(long a, long b) {
        long difference = a - b;
        boolean overflows = ((a ^ b) & (a ^ difference)) < 0;
        if (overflows) {
            return a < 0 ? Long.MIN_VALUE + 1 : Long.MAX_VALUE;
        }
        return difference;
    }

    @Override
    int[] select(Predicate.Leaf leaf) {
        Predicate.AtMost atMost = (Predicate.AtMost) leaf;
        int behind = cuts.classOf(last(atMost) + 1);
        return isInOrder(atMost) ? range(0, behind) : range(behind, cuts.classes());
    }

    @Override
    Phrase question() {
        return Phrase.same(left.path() + " - " + right.path());
    }

    @Override
    Phrase answer(int first, int end) {
        ValueType type = left.type() == Plain.MOMENT ? Plain.DURATION : left.type();
        return cuts.answer(first, end, place -> WholeVariable.written(type, place));
    }

    @Override
    List<Branch> branches(IntUnaryOperator child) {
        return cuts.branches(child);
    }
}
