package io.github.crosslevel.mls.seal;

/**
 * The port that lets every token pass once. Checking and remembering are one atomic step, also for several nodes if
 * they share a guard. Thread-safe.
 *
 * <p>A guard that does not know for certain that a number is new does not let it pass: not while its store cannot be
 * reached or answers late, not after it has forgotten, not when it is full.
 */
public interface ReplayGuard {
    /** Whether a number was new. */
    enum Verdict {
        /** Not seen before, and now remembered. */
        FRESH,
        /** Seen before, or too old to tell, which counts as seen. */
        SEEN,
        /**
         * The guard cannot tell now: its store is not reached, or full. The number may have been remembered all the
         * same, so another try with it may end in {@link #SEEN}.
         */
        UNAVAILABLE
    }

    /**
     * Accepts a sequence number of a sender once. Called only after the token was found genuine, so that forged tokens
     * leave no trace.
     *
     * @param sender the registered sender
     * @param sequence its number, which the sender uses once, and in roughly ascending order unless the guard is made
     *     for any order
     * @param expiry when no token with this number passes any more, in milliseconds since 1970: the guard may forget
     *     the number then
     */
    Verdict accept(long sender, long sequence, long expiry);

    /**
     * Returns whether {@link #accept} would certainly not let the number pass, without remembering anything: a look
     * that saves a MAC. {@code false} says nothing; a guard that would have to ask another host always says so.
     */
    default boolean isSeen(long sender, long sequence) {
        return false;
    }
}
