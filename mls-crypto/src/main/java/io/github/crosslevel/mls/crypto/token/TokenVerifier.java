package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochRatchet;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyOperation;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.crypto.revocation.Revocations;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks label tokens of every route on a key ring. Thread-safe.
 *
 * <p>Checks go from cheap to dear: version, key id, suite of the key, epoch, pseudonym, a look whether the number was
 * used, MAC. Only what the MAC proved is remembered by the replay guard. Nothing passes while the clock is not trusted.
 */
public final class TokenVerifier {
    private final @Nullable Sender[] senders; // by key id
    private final EpochSchedule schedule;
    private final ReplayGuard guard;
    private final Instant floor;
    private final Revocations revocations;

    /** A route with its keys, and the name by which the key is revoked. */
    private record Sender(RouteKeys keys, EpochRatchet<TokenKeys> ratchet, Set<String> name) {
        Route route() {
            return keys.route();
        }

        CryptoSuite suite() {
            return keys.suite();
        }
    }

    private TokenVerifier(
            @Nullable Sender[] senders,
            EpochSchedule schedule,
            ReplayGuard guard,
            Instant floor,
            Revocations revocations) {
        this.senders = senders;
        this.schedule = schedule;
        this.guard = guard;
        this.floor = floor;
        this.revocations = revocations;
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
        int most = ring.keys().stream().mapToInt(RouteKeys::id).max().orElse(0);
        @Nullable Sender[] senders = new @Nullable Sender[most + 1];
        for (RouteKeys keys : ring.keys()) {
            EpochRatchet<TokenKeys> ratchet = keys.ratchet(KeyUse.TOKEN, schedule, TokenKeys.of(keys));
            Set<String> name = Set.of(Integer.toString(keys.id()));
            senders[keys.id()] = new Sender(keys, ratchet, name);
        }
        // times of issue are whole milliseconds
        Instant start = floor.equals(Instant.MIN) ? floor : floor.truncatedTo(ChronoUnit.MILLIS);
        return new TokenVerifier(senders, schedule, guard, start, Revocations.none());
    }

    /** Returns a verifier that refuses what was revoked. */
    public TokenVerifier withRevocations(Revocations revoked) {
        return new TokenVerifier(senders, schedule, guard, floor, revoked);
    }

    /** Checks whether the token vouches for the claims now; the token is not used up yet. */
    public TokenCheck check(LabelToken token, EncodedClaims claims) {
        return check(token, List.of(), claims);
    }

    /**
     * Checks whether a token to which caveats were added vouches for the claims now, and whether the use is within
     * these claims and allowed by every caveat. The token is not used up yet.
     *
     * @param use what its bearer is about to do, found out by the boundary and not said by the bearer
     */
    public TokenCheck check(NarrowedToken narrowed, EncodedClaims claims, TokenUse use) {
        TokenCheck check = check(narrowed.token(), narrowed.caveats(), claims);
        if (check instanceof TokenCheck.Refused) {
            return check;
        }
        Optional<Reason> excess = use.excess(claims.claims());
        if (excess.isPresent()) {
            return new TokenCheck.Refused(excess.get());
        }
        for (byte[] encoded : narrowed.caveats()) {
            try {
                Caveat caveat =
                        CaveatCodec.decode(encoded, claims.claims().label().schema());
                if (!caveat.allows(use, schedule.clock().instant())) {
                    return refused(ReasonCode.TOKEN_CAVEAT, caveat.getClass().getSimpleName());
                }
            } catch (CborException e) {
                return refused(ReasonCode.TOKEN_CAVEAT, String.valueOf(e.getMessage()));
            }
        }
        return check;
    }

    private TokenCheck check(LabelToken token, List<byte[]> caveats, EncodedClaims claims) {
        if (token.version() != LabelToken.VERSION) {
            return refused(ReasonCode.TOKEN_FORGED, "token version is not in use");
        }
        Sender sender = token.keyId() < senders.length ? senders[token.keyId()] : null;
        if (sender == null) {
            return refused(ReasonCode.TOKEN_FORGED, "key id " + token.keyId() + " is not on the key ring");
        }
        if (token.suite() != sender.suite().id()) {
            return refused(ReasonCode.TOKEN_FORGED, "key id " + token.keyId() + " is of suite " + sender.suite());
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
        if (guard.isSeen(token.keyId(), token.sequence())) {
            return refused(ReasonCode.TOKEN_REPLAYED, token.toString());
        }
        if (!vouches(keys.get(), token, caveats, claims)) {
            return diagnosis(keys.get().exchanged(token, claims));
        }
        return checkGenuine(token, claims, sender);
    }

    private static boolean vouches(TokenKeys keys, LabelToken token, List<byte[]> caveats, EncodedClaims claims) {
        return caveats.isEmpty() ? keys.vouches(token, claims) : keys.vouches(token, caveats, claims);
    }

    private TokenCheck checkGenuine(LabelToken token, EncodedClaims claims, Sender sender) {
        if (!claims.claims().route().equals(sender.route())) {
            return refused(ReasonCode.TOKEN_ROUTE_MISMATCH, "key id " + token.keyId() + " is for " + sender.route());
        }
        if (claims.claims().issuedAt().isBefore(floor)) {
            return refused(ReasonCode.TOKEN_REPLAYED, "issued before " + floor + ", when this receiver started");
        }
        Instant jump = schedule.floor();
        if (claims.claims().issuedAt().isBefore(jump)) {
            return refused(ReasonCode.TOKEN_REPLAYED, "issued before " + jump + ", when the clock was set");
        }
        if (!sender.keys.permits(KeyOperation.PROCESS)) {
            return refused(ReasonCode.KEY_NOT_PERMITTED, "key id " + token.keyId());
        }
        Optional<Reason> revoked = revocations.refusal(claims.claims(), sender.name);
        if (revoked.isPresent()) {
            return new TokenCheck.Refused(revoked.get());
        }
        return new TokenCheck.Genuine(guard, token, schedule.expiryMillisOf(token.epoch()));
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
