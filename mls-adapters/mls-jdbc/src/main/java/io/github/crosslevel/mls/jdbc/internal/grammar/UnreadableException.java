package io.github.crosslevel.mls.jdbc.internal.grammar;

/** A statement that is not understood. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final String problem;

    UnreadableException(int position, String problem) {
        super(problem, null, false, false);
        this.position = position;
        this.problem = problem;
    }

    /** Returns the 0-based char offset at which reading stopped. */
    public int position() {
        return position;
    }

    /** Returns what was not understood, without any of the statement. */
    public String problem() {
        return problem;
    }
}
