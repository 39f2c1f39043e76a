package io.github.crosslevel.mls.smtp.mime;

/** Carries a violation from where it is seen to the reader, which returns it as a value; never leaves the package. */
final class MimeRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final MimeProblem problem;
    private final int position;

    MimeRefusal(MimeProblem problem, int position) {
        super(problem.text(), null, false, false);
        this.problem = problem;
        this.position = position;
    }

    MimeViolation violation() {
        return new MimeViolation(problem, position);
    }
}
