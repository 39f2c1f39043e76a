package io.github.crosslevel.mls.label.downgrade;

import io.github.crosslevel.mls.content.Digest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A ledger on the heap of one JVM, for a bounded number of terms that can still be used; when it is full, it counts no
 * new ones. It forgets everything when the process ends. Thread-safe.
 */
public final class InMemoryLedger implements TicketLedger {
    private final Map<Digest, Count> counts = new HashMap<>();
    private final int most;

    private record Count(int spent, Instant notAfter) {}

    private InMemoryLedger(int most) {
        this.most = most;
    }

    /**
     * Returns an empty ledger.
     *
     * @param most how many terms it may hold, 1 or more
     */
    public static InMemoryLedger of(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("ledger of at most " + most + " terms");
        }
        return new InMemoryLedger(most);
    }

    @Override
    public synchronized Spending spend(Digest terms, int uses, Instant now, Instant notAfter) {
        Count count = counts.get(terms);
        if (count == null && counts.size() >= most) {
            counts.values().removeIf(other -> !now.isBefore(other.notAfter()));
            if (counts.size() >= most) {
                return Spending.FULL;
            }
        }
        int spent = count == null ? 0 : count.spent();
        if (spent >= uses) {
            return Spending.USED_UP;
        }
        counts.put(terms, new Count(spent + 1, notAfter));
        return Spending.SPENT;
    }
}
