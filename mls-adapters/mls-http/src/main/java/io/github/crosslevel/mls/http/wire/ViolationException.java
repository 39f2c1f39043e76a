package io.github.crosslevel.mls.http.wire;

/** Carries a violation from where it is seen to the reader, which returns it as a value; never leaves the package. */
final class ViolationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final HttpProblem problem;
    private final long position;

    ViolationException(HttpProblem problem, long position) {
        super(problem.text(), null, false, false);
        this.problem = problem;
        this.position = position;
    }

    HttpViolation violation() {
        return new HttpViolation(problem, position);
    }
}
