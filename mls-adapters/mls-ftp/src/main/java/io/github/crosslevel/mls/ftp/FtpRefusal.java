package io.github.crosslevel.mls.ftp;

/** Carries a problem from where it is seen to where it becomes a value; never leaves the package. */
final class FtpRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final FtpProblem problem;

    FtpRefusal(FtpProblem problem) {
        super(problem.text(), null, false, false);
        this.problem = problem;
    }

    FtpRefusal(FtpProblem problem, Throwable cause) {
        super(problem.text(), cause, false, false);
        this.problem = problem;
    }

    FtpProblem problem() {
        return problem;
    }
}
