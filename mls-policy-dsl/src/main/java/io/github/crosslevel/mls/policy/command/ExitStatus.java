package io.github.crosslevel.mls.policy.command;

/** What the command tells the shell. */
final class ExitStatus {
    /** All is well. */
    static final int OK = 0;

    /** Something was found: an error in a policy, a failed test, a bad request line, a file not in canonical form. */
    static final int FINDINGS = 1;

    /** The command could not do its work: wrong arguments, or a file that cannot be read or written. */
    static final int USAGE = 2;

    private ExitStatus() {}
}
