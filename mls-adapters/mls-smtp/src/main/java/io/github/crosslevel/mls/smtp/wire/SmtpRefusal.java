package io.github.crosslevel.mls.smtp.wire;

/** Carries a violation from where it is seen to the reader, which returns it as a value; never leaves the package. */
final class SmtpRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final SmtpProblem problem;
    private final long position;

    SmtpRefusal(SmtpProblem problem, long position) {
        super(problem.text(), null, false, false);
        this.problem = problem;
        this.position = position;
    }

    SmtpViolation violation() {
        return new SmtpViolation(problem, position);
    }
}
