package io.github.crosslevel.mls.label;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * Labels over time: a label with successors is a function from time to labels without, and is compared and combined
 * point by point. Since each successor is lower, so are the combinations: time never moves a label up.
 */
final class Schedule {
    /** Most successors of one label. */
    static final int MAX_SUCCESSORS = 8;

    private Schedule() {}

    static boolean dominates(Label a, Label b) {
        for (Instant time : times(a, b)) {
            Label mine = in(a, time);
            Label theirs = in(b, time);
            if (!mine.remnant().includes(theirs.remnant()) || !mine.point().dominates(theirs.point())) {
                return false;
            }
        }
        return true;
    }

    /** Returns the same without stopping where it is not so. */
    static boolean dominatesInConstantTime(Label a, Label b) {
        boolean dominates = true;
        for (Instant time : times(a, b)) {
            Label mine = in(a, time);
            Label theirs = in(b, time);
            dominates &= mine.remnant().includes(theirs.remnant());
            dominates &= mine.point().dominatesInConstantTime(theirs.point());
        }
        return dominates;
    }

    static Label combine(Label a, Label b, BinaryOperator<Label> operation) {
        if (a.succession().isEmpty() && b.succession().isEmpty()) {
            return operation.apply(a, b);
        }
        List<Succession> steps = new ArrayList<>();
        for (Instant time : times(a, b)) {
            Label now = operation.apply(in(a, time), in(b, time));
            if (steps.isEmpty() || !steps.get(steps.size() - 1).label().equals(now)) {
                steps.add(new Succession(time, now));
            }
        }
        return chain(steps);
    }

    /** Returns the first label, succeeded by the others in turn. */
    private static Label chain(List<Succession> steps) {
        if (steps.size() > MAX_SUCCESSORS + 1) {
            throw new LabelTooComplexException("more than " + MAX_SUCCESSORS + " successors");
        }
        int last = steps.size() - 1;
        Label label = steps.get(last).label();
        for (int i = last - 1; i >= 0; i--) {
            label = steps.get(i)
                    .label()
                    .succeeded(new Succession(steps.get(i + 1).time(), label));
        }
        return label;
    }

    private static SortedSet<Instant> times(Label a, Label b) {
        SortedSet<Instant> times = new TreeSet<>();
        a.timeline().forEach(step -> times.add(step.time()));
        b.timeline().forEach(step -> times.add(step.time()));
        return times;
    }

    /** Returns what a label is at a time, without its future. */
    private static Label in(Label label, Instant time) {
        Label now = label;
        for (Succession step : label.timeline()) {
            now = step.time().isAfter(time) ? now : step.label();
        }
        return now.unsucceeded();
    }
}
