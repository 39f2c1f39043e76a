package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import java.io.IOException;
import java.time.Instant;

/**
 * The port that lets every verdict be used once; boundaries that share an audience share a ledger. Checking and
 * remembering are one atomic step. Thread-safe.
 */
@FunctionalInterface
public interface VerdictLedger {
    /**
     * Remembers that a verdict is used.
     *
     * @param verdict its name ({@link SignedVerdict#id})
     * @param until when it need not be remembered any more
     * @return whether it was not used before; false also when there is no room to remember it
     * @throws IOException if it cannot be remembered, and so must not be used
     */
    boolean use(Digest verdict, Instant until) throws IOException;
}
