package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.seal.ReplayGuard;
import java.util.Map;

/**
 * A replay guard made of others, one for each sender: a window for who counts, a nonce table for who cannot. Every
 * number of a sender that has none counts as seen. Immutable, and thread-safe as guards are.
 *
 * <pre>{@code
 * ReplayGuard guard = SenderGuards.of(Map.of(1L, windows, 2L, windows, 3L, nonces));
 * }</pre>
 */
public final class SenderGuards implements ReplayGuard {
    private final SenderIndex senders;
    private final ReplayGuard[] guards;

    private SenderGuards(Map<Long, ReplayGuard> bySender) {
        this.senders = SenderIndex.of(bySender.keySet());
        this.guards = new ReplayGuard[senders.size()];
        bySender.forEach((sender, guard) -> guards[senders.indexOf(sender)] = guard);
    }

    /** Returns the guard that asks these. */
    public static SenderGuards of(Map<Long, ReplayGuard> bySender) {
        return new SenderGuards(bySender);
    }

    @Override
    public Verdict accept(long sender, long sequence, long expiry) {
        int index = senders.indexOf(sender);
        return index < 0 ? Verdict.SEEN : guards[index].accept(sender, sequence, expiry);
    }

    @Override
    public boolean isSeen(long sender, long sequence) {
        int index = senders.indexOf(sender);
        return index < 0 || guards[index].isSeen(sender, sequence);
    }
}
