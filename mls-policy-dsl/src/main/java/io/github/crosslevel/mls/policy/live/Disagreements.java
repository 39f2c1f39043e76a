package io.github.crosslevel.mls.policy.live;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was found out about a candidate beside the policy in force. Two decisions differ when one permits and the other
 * does not, or when both permit with other obligations; which rule decided, or why something is denied, makes no
 * difference. Thread-safe.
 */
public final class Disagreements {
    private final int mostExamples;
    private final LongAdder compared = new LongAdder();
    private final LongAdder differing = new LongAdder();
    private final List<Disagreement> examples = new ArrayList<>();

    Disagreements(int mostExamples) {
        if (mostExamples < 0) {
            throw new IllegalArgumentException("at most " + mostExamples + " examples");
        }
        this.mostExamples = mostExamples;
    }

    void compare(AccessRequest request, Decision inForce, Decision candidate) {
        compared.increment();
        if (isSame(inForce, candidate)) {
            return;
        }
        differing.increment();
        synchronized (examples) {
            if (examples.size() < mostExamples) {
                examples.add(new Disagreement(request, inForce, candidate));
            }
        }
    }

    private static boolean isSame(Decision one, Decision other) {
        if (one instanceof Decision.Permit a && other instanceof Decision.Permit b) {
            return a.obligations().equals(b.obligations());
        }
        return !(one instanceof Decision.Permit) && !(other instanceof Decision.Permit);
    }

    /** Returns how many requests both have decided. */
    public long compared() {
        return compared.sum();
    }

    /** Returns on how many of them they differ. */
    public long differing() {
        return differing.sum();
    }

    /** Returns the first of those on which they differ. */
    public List<Disagreement> examples() {
        synchronized (examples) {
            return List.copyOf(examples);
        }
    }

    /** Returns such as {@code 3 of 1000 differ}. */
    @Override
    public String toString() {
        return differing() + " of " + compared() + " differ";
    }
}
