package io.github.crosslevel.mls.label.downgrade;

import io.github.crosslevel.mls.content.Digest;
import java.io.IOException;
import java.time.Instant;

/**
 * The port that counts the uses of tickets. Implementations are thread-safe, and {@link #spend} is atomic over
 * everybody who uses the same ledger. Uses that a ledger loses can be made again: one that must outlive the process has
 * to be durable.
 */
public interface TicketLedger {
    /** What became of a use. */
    enum Spending {
        /** It is counted. */
        SPENT,
        /** There was none left. */
        USED_UP,
        /** There is no room to count it. */
        FULL
    }

    /**
     * Counts one use; when it returns {@link Spending#SPENT}, that is as durable as this ledger ever makes it.
     *
     * @param terms the {@linkplain DowngradeTerms#digest digest} of the terms
     * @param uses how many there are in all
     * @param now the time, which never goes back
     * @param notAfter from when on nobody will ask for these terms again
     */
    Spending spend(Digest terms, int uses, Instant now, Instant notAfter) throws IOException;
}
