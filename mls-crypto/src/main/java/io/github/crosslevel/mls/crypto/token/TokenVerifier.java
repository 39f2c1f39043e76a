package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochRatchet;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks label tokens of every route on a key ring. Thread-safe.
 *
 * <p>Checks go from cheap to dear: version and suite, key id, epoch, pseudonym, MAC. Only what the MAC proved reaches
 * the replay guard. Nothing passes while the clock is not trusted.
 */
public final class TokenVerifier {
    private final Map<Integer, Sender> senders;
    private final EpochSchedule schedule;
    private final ReplayGuard guard;
    private final Instant floor;

    private record Sender(Route route, EpochRatchet<TokenKeys> ratchet) {}

    private TokenVerifier(Map<Integer, Sender> senders, EpochSchedule schedule, ReplayGuard guard, Instant floor) {
        this.senders = senders;
        this.schedule = schedule;
        this.guard = guard;
        this.floor = floor;
    }

    /**
     * Returns a verifier that remembers used tokens in memory. What was issued before this moment is refused, because a
     * former verifier, whose memory is lost, may have accepted it.
     *
     * <p>This takes the sender's clock to be ahead of ours by less than the time between the crash and this call; after
     * a faster restart, or with worse clocks, use {@link #of(KeyRing, EpochSchedule, ReplayGuard, Instant)} with a
     * later moment.
     */
    public static TokenVerifier of(KeyRing ring, EpochSchedule schedule) {
        WindowReplayGuard guard = WindowReplayGuard.forSenders(
                ring.keys().stream().map(keys -> (long) keys.id()).toList());
        return of(ring, schedule, guard, schedule.clock().instant());
    }

    /**
     * Returns a verifier with a replay guard of the caller's.
     *
     * @param guard remembers the used numbers of each key id
     * @param floor tokens issued before this moment are refused; {@link Instant#MIN} for a guard that forgets nothing
     */
    public static TokenVerifier of(KeyRing ring, EpochSchedule schedule, ReplayGuard guard, Instant floor) {
        Map<Integer, Sender> senders = new HashMap<>();
        for (RouteKeys keys : ring.keys()) {
            EpochRatchet<TokenKeys> ratchet = keys.ratchet(KeyUse.TOKEN, schedule, TokenKeys.of(keys));
            senders.put(keys.id(), new Sender(keys.route(), ratchet));
        }
        // times of issue are whole milliseconds
        Instant start = floor.equals(Instant.MIN) ? floor : floor.truncatedTo(ChronoUnit.MILLIS);
        return new TokenVerifier(Map.copyOf(senders), schedule, guard, start);
    }

    /** Checks whether the token vouches for the claims now; the token is not used up yet. */
    public TokenCheck check(LabelToken token, EncodedClaims claims) {
        if (token.version() != LabelToken.VERSION || token.suite() != CryptoSuite.INTL.id()) {
            return refused(ReasonCode.TOKEN_FORGED, "token version or suite is not in use");
        }
        Sender sender = senders.get(token.keyId());
        if (sender == null) {
            return refused(ReasonCode.TOKEN_FORGED, "key id " + token.keyId() + " is not on the key ring");
        }
        EpochRatchet.Window<TokenKeys> window = sender.ratchet.window();
        if (!window.isTrusted()) {
            return refused(ReasonCode.CLOCK_UNTRUSTED, "");
        }
        if (window.isAhead(token.epoch())) {
            return refused(ReasonCode.TOKEN_NOT_YET_VALID, epochs(token, window));
        }
        Optional<TokenKeys> keys = window.isOver(token.epoch()) ? Optional.empty() : window.key(token.epoch());
        if (keys.isEmpty()) {
            return refused(ReasonCode.TOKEN_EXPIRED, epochs(token, window));
        }
        if (keys.get().pseudonym() != token.pseudonym()) {
            return refused(ReasonCode.TOKEN_FORGED, "sender is not known in epoch " + token.epoch());
        }
        if (!keys.get().vouches(token, claims)) {
            return diagnosis(keys.get().exchanged(token, claims));
        }
        return checkGenuine(token, claims, sender);
    }

    private TokenCheck checkGenuine(LabelToken token, EncodedClaims claims, Sender sender) {
        if (!claims.claims().route().equals(sender.route)) {
            return refused(ReasonCode.TOKEN_ROUTE_MISMATCH, "key id " + token.keyId() + " is for " + sender.route);
        }
        if (claims.claims().issuedAt().isBefore(floor)) {
            return refused(ReasonCode.TOKEN_REPLAYED, "issued before " + floor + ", when this receiver started");
        }
        Instant jump = schedule.floor();
        if (claims.claims().issuedAt().isBefore(jump)) {
            return refused(ReasonCode.TOKEN_REPLAYED, "issued before " + jump + ", when the clock was set");
        }
        return new TokenCheck.Genuine(guard, token);
    }

    /**
     * Names the dimension that was exchanged. If all differ, not one is the token's: it was made up, or its number
     * altered.
     */
    private static TokenCheck diagnosis(Set<Dimension> exchanged) {
        if (exchanged.isEmpty() || exchanged.size() == Dimension.values().length) {
            return refused(ReasonCode.TOKEN_FORGED, "MAC does not match");
        }
        return refused(exchanged.iterator().next().mismatch(), "differs in " + exchanged);
    }

    private static String epochs(LabelToken token, EpochRatchet.Window<TokenKeys> window) {
        return "epoch " + token.epoch() + ", present epoch " + window.now();
    }

    private static TokenCheck refused(ReasonCode code, String detail) {
        return new TokenCheck.Refused(Reason.of(code, detail));
    }
}
