package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import java.io.IOException;
import java.time.Instant;

/**
 * The port that lets every verdict be used once; boundaries that share an audience share a ledger. Checking and
 * remembering are one atomic step. Thread-safe. {@link VerdictLedgerFile} outlives the process.
 */
@FunctionalInterface
public interface VerdictLedger {
    /** What became of a use. */
    enum Use {
        /** It is the first one, and is remembered. */
        FIRST,
        /** The verdict was used before. */
        REPEATED,
        /** The time of the verdict is over, by this clock or an earlier reading of it: it may be forgotten already. */
        OVER,
        /** There is no room to remember it. */
        FULL
    }

    /**
     * Remembers that a verdict is used; when it returns {@link Use#FIRST}, that is as durable as this ledger ever makes
     * it.
     *
     * @param verdict its name ({@link SignedVerdict#id})
     * @param until when it need not be remembered any more
     * @throws IOException if it cannot be remembered, and so must not be used
     */
    Use use(Digest verdict, Instant until) throws IOException;
}
