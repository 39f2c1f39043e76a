package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.seal.ReplayGuard;
import java.time.InstantSource;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * A replay guard in memory for senders that cannot keep a counter and draw their numbers at random: every number is
 * remembered until no token with it passes any more.
 *
 * <p>Memory is fixed when it is made, 32 to 64 bytes for each number that may be remembered at once. A sender that used
 * up its share is refused until numbers of it expire: nothing that has not expired is forgotten to make room, and no
 * sender takes the room of another. Nothing survives a restart, as with {@link WindowReplayGuard}. Thread-safe; senders
 * do not wait for each other.
 */
public final class NonceReplayGuard implements ReplayGuard {
    private static final int MOST = 1 << 20;

    private final SenderIndex senders;
    private final NonceTable[] tables;
    private final InstantSource clock;

    private NonceReplayGuard(SenderIndex senders, int capacity, InstantSource clock) {
        this.senders = senders;
        this.tables = Stream.generate(() -> new NonceTable(capacity))
                .limit(senders.size())
                .toArray(NonceTable[]::new);
        this.clock = clock;
    }

    /**
     * Returns a guard that has seen nothing of these senders.
     *
     * @param capacity how many numbers of each sender are remembered at once, 1 to 2^20: as many tokens as a sender
     *     makes while one of them lives
     * @param clock tells when numbers expire
     * @throws IllegalArgumentException if the capacity is out of range
     */
    public static NonceReplayGuard forSenders(Collection<Long> senders, int capacity, InstantSource clock) {
        if (capacity < 1 || capacity > MOST) {
            throw new IllegalArgumentException("capacity " + capacity + " is not within 1 to " + MOST);
        }
        return new NonceReplayGuard(SenderIndex.of(senders), capacity, clock);
    }

    @Override
    public Verdict accept(long sender, long sequence, long expiry) {
        int index = senders.indexOf(sender);
        return index < 0 || sequence < 0 ? Verdict.SEEN : tables[index].add(sequence, expiry, clock);
    }

    @Override
    public boolean isSeen(long sender, long sequence) {
        int index = senders.indexOf(sender);
        return index < 0 || sequence < 0 || tables[index].holds(sequence);
    }

    /** How many numbers of a registered sender are remembered. */
    int size(long sender) {
        return tables[senders.indexOf(sender)].size();
    }
}
