package io.github.crosslevel.mls.jdbc;

/** Carries from where it is seen what was not understood; never leaves the package. */
final class SqlRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final String problem;

    SqlRefusal(int position, String problem) {
        super(problem, null, false, false);
        this.position = position;
        this.problem = problem;
    }

    StatementReading.Unreadable unreadable() {
        return new StatementReading.Unreadable(position, problem);
    }
}
