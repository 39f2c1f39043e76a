package io.github.crosslevel.mls.policy.internal.diagram;

/** A diagram passed its limit; it says nothing about what the diagram means. */
public final class DiagramLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Returns the exception for a limit. */
    public DiagramLimitException(int most) {
        super("more than " + most + " diagram nodes", null, false, false);
    }
}
