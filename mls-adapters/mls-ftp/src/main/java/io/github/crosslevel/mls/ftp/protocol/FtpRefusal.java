package io.github.crosslevel.mls.ftp.protocol;

/** Carries a problem from where it is seen to where it becomes a reply, a record or a value. */
public final class FtpRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final FtpProblem problem;

    /** Makes a refusal without a stack trace. */
    public FtpRefusal(FtpProblem problem) {
        super(problem.text(), null, false, false);
        this.problem = problem;
    }

    /** Makes a refusal because of something that failed. */
    public FtpRefusal(FtpProblem problem, Throwable cause) {
        super(problem.text(), cause, false, false);
        this.problem = problem;
    }

    /** Returns what is wrong. */
    public FtpProblem problem() {
        return problem;
    }
}
