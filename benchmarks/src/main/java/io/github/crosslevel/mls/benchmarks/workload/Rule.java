package io.github.crosslevel.mls.benchmarks.workload;

import java.util.List;
import java.util.Optional;

/**
 * Permits or denies some actions where all tests hold.
 *
 * @param effect which of both
 * @param actions the actions it speaks of
 * @param tests what must hold, in the order in which one would write it
 */
public record Rule(Effect effect, List<String> actions, List<Test> tests) {
    /** What a rule does. */
    public enum Effect {
        /** Permits, unless another rule denies. */
        PERMIT,
        /** Denies, whatever others permit. */
        DENY
    }

    /** Copies the lists. */
    public Rule {
        actions = List.copyOf(actions);
        tests = List.copyOf(tests);
    }

    /** Returns whether it permits. */
    public boolean permits() {
        return effect == Effect.PERMIT;
    }

    /** Returns the one name that the field must have for this rule to apply, if there is one. */
    public Optional<String> fixed(Field field) {
        return tests.stream()
                .filter(Test.Is.class::isInstance)
                .map(Test.Is.class::cast)
                .filter(is -> is.field().equals(field))
                .map(Test.Is::name)
                .findFirst();
    }
}
