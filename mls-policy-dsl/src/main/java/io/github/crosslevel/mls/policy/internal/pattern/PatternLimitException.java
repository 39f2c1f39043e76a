package io.github.crosslevel.mls.policy.internal.pattern;

/** Patterns that need more states than they may have. */
public final class PatternLimitException extends Exception {
    private static final long serialVersionUID = 1L;

    PatternLimitException(int mostStates) {
        super("more than " + mostStates + " states");
    }
}
