package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.compile.Variable.Branch;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;

/**
 * An ordered axis divided into intervals: class {@code k} holds the values from cut {@code k - 1} on and below cut
 * {@code k}. Immutable and thread-safe.
 */
final class Cuts {
    private final long[] cuts;

    /** Returns the division at the given values, each the first of a new interval. */
    Cuts(Collection<Long> firsts) {
        this.cuts =
                firsts.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }

    int classes() {
        return cuts.length + 1;
    }

    int classOf(long value) {
        int first = 0;
        int left = cuts.length;
        // halves without a branch that depends on the value, which nobody could predict
        while (left > 1) {
            int half = left >>> 1;
            first += cuts[first + half - 1] <= value ? half : 0;
            left -= half;
        }
        return left == 1 && cuts[first] <= value ? first + 1 : first;
    }

    /** Returns the classes of a range whose ends are cuts. */
    int[] select(long least, long most) {
        return Variable.range(classOf(least), classOf(most) + 1);
    }

    /** Returns the least and the greatest value in some neighbouring classes. */
    long[] places(int first, int end) {
        return new long[] {
            first == 0 ? Long.MIN_VALUE : cuts[first - 1], end > cuts.length ? Long.MAX_VALUE : cuts[end - 1] - 1
        };
    }

    /** Returns the values in some neighbouring classes, for people. */
    Phrase answer(int first, int end, LongFunction<String> value) {
        boolean open = end == classes();
        if (first == 0) {
            return open ? Answers.ANY : Phrase.same("< " + value.apply(cuts[end - 1]));
        }
        String from = value.apply(cuts[first - 1]);
        if (open) {
            return Phrase.same(">= " + from);
        }
        return cuts[end - 1] - cuts[first - 1] == 1
                ? Phrase.same(from)
                : Answers.between(from, value.apply(cuts[end - 1]));
    }

    /** Appends one branch per longest interval with one child. */
    List<Branch> branches(IntUnaryOperator child) {
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < cuts.length; i++) {
            if (child.applyAsInt(i) != child.applyAsInt(i + 1)) {
                branches.add(new Branch("<" + cuts[i], child.applyAsInt(i)));
            }
        }
        branches.add(new Branch("rest", child.applyAsInt(cuts.length)));
        return branches;
    }
}
