package io.github.crosslevel.mls.ftp.protocol;

import java.util.Optional;

/** What becomes of a command. */
public sealed interface FtpVerdict {
    /**
     * The command may be executed, or sent to a server in the form given here and no other.
     *
     * <p>Not a record: the line can hold a password, which must not be shown.
     */
    final class Allowed implements FtpVerdict {
        private final FtpVerb verb;
        private final String argument;
        private final Optional<FtpPath> path;
        private final FtpSession accepted;
        private final FtpSession rejected;

        Allowed(FtpVerb verb, String argument, FtpSession accepted, FtpSession rejected) {
            this(verb, argument, Optional.empty(), accepted, rejected);
        }

        Allowed(FtpVerb verb, FtpPath path, FtpSession accepted, FtpSession rejected) {
            this(verb, path.toString(), Optional.of(path), accepted, rejected);
        }

        private Allowed(
                FtpVerb verb, String argument, Optional<FtpPath> path, FtpSession accepted, FtpSession rejected) {
            this.verb = verb;
            this.argument = argument;
            this.path = path;
            this.accepted = accepted;
            this.rejected = rejected;
        }

        /** Returns the verb. */
        public FtpVerb verb() {
            return verb;
        }

        /** Returns the canonical argument, empty if there is none. */
        public String argument() {
            return argument;
        }

        /** Returns the path that the argument names, absolute, if it names one. */
        public Optional<FtpPath> path() {
            return path;
        }

        /** Returns the canonical line to send, without CR LF; paths in it are absolute. */
        public String line() {
            return argument.isEmpty() ? verb.name() : verb + " " + argument;
        }

        /**
         * Returns the state of the session once the server has replied.
         *
         * @param reply the final reply code, 200 to 599; for a transfer the one that ends it
         */
        public FtpSession after(int reply) {
            if (reply < 200 || reply > 599) {
                throw new IllegalArgumentException("reply " + reply + " is not a final reply code");
            }
            return reply < 400 ? accepted : rejected;
        }

        @Override
        public String toString() {
            return "Allowed[" + verb + "]";
        }
    }

    /**
     * The command must not reach the server; the session stays as it was.
     *
     * @param problem why
     */
    record FtpViolation(FtpProblem problem) implements FtpVerdict {}
}
