package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Something that conditions ask of a request, with its values divided into numbered classes that no condition of the
 * policy tells apart. An absent optional attribute is a class of its own, the last. Immutable and thread-safe.
 */
abstract class Variable {
    /** Where a variable stands in the order of the diagram: what has few values and is asked often first. */
    enum Rank {
        ACTION,
        PROTOCOL,
        ROUTE,
        OBJECT_TYPE,
        CHOICE,
        LEVEL,
        CATEGORY,
        ELEMENT,
        COMPARISON,
        PRESENCE,
        DAY,
        HOUR,
        NUMBER,
        TEXT,
        RELATION
    }

    private final Rank rank;
    private final String key;

    Variable(Rank rank, String key) {
        this.rank = rank;
        this.key = key;
    }

    final Rank rank() {
        return rank;
    }

    /** Returns what is asked, the same for every policy with the same vocabulary. */
    final String key() {
        return key;
    }

    /** Returns what variables have in common that are best asked one after the other; by default nothing. */
    String block() {
        return key;
    }

    /** Returns the part of requests that is asked. */
    RequestPart part() {
        return RequestPart.OTHER;
    }

    /** Returns the attributes that are asked: one, or two that are compared. */
    abstract List<Attribute> attributes();

    abstract int classes();

    /** Returns the class of a request that has passed {@link RequestCheck}. Does not allocate. */
    abstract int classOf(AccessRequest request);

    /** Returns the classes that satisfy a leaf over this variable, as ascending intervals: first, end, first, end, … */
    abstract int[] select(Predicate.Leaf leaf);

    /** Returns what is asked, for people. */
    Phrase question() {
        return Phrase.same(key);
    }

    /** Returns the answers in some neighbouring classes, for people. */
    Phrase answer(int first, int end) {
        return Answers.list(branches(IntUnaryOperator.identity()).stream()
                .filter(branch -> branch.child() >= first && branch.child() < end)
                .sorted(Comparator.comparing(Branch::child))
                .map(branch -> branch.values().startsWith("=") ? branch.values().substring(1) : branch.values())
                .map(Answers::of)
                .toList());
    }

    /**
     * Returns what a node does, in terms of values instead of classes, so that two policies with different classes can
     * be compared. Equal functions of the value give equal lists.
     *
     * @param child the child by class
     */
    abstract List<Branch> branches(IntUnaryOperator child);

    /**
     * Where some values lead.
     *
     * @param values the values
     * @param child where to
     */
    record Branch(String values, int child) {}

    static int[] range(int from, int to) {
        return new int[] {from, to};
    }

    static int[] each(IntStream classes) {
        return classes.sorted().flatMap(c -> IntStream.of(c, c + 1)).toArray();
    }
}
