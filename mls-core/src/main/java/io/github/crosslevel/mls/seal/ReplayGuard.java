package io.github.crosslevel.mls.seal;

/** The port that lets every token pass once. Checking and remembering are one atomic step. Thread-safe. */
public interface ReplayGuard {
    /** Whether a number was new. */
    enum Verdict {
        /** Not seen before, and now remembered. */
        FRESH,
        /** Seen before, or too old to tell, which counts as seen. */
        SEEN
    }

    /**
     * Accepts a sequence number of a sender once. Called only after the token was found genuine, so that forged tokens
     * leave no trace.
     *
     * @param sender the registered sender
     * @param sequence its number, which the sender uses once and in roughly ascending order
     */
    Verdict accept(long sender, long sequence);
}
