package io.github.crosslevel.mls.inspection.signature;

import java.util.List;

/**
 * One thing that must be so, or must not be so, about a view after it was made plain.
 *
 * @param sense whether it must be so
 * @param chain what is done to the bytes before, in order
 * @param condition what is asked of the bytes
 */
public record Clause(Sense sense, List<Transformation> chain, Condition condition) {
    /** Whether a condition must hold. */
    public enum Sense {
        /** It must hold. */
        WHEN,
        /** It must not hold. */
        UNLESS
    }

    /** Copies the chain. */
    public Clause {
        chain = List.copyOf(chain);
    }
}
