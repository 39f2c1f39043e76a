package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which {@link Continuation} is chosen for each route; fronts and interconnect are given the same. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * ContinuationRules rules = ContinuationRules.of(issued -> epochs.expiryOf(epochs.epochAt(issued)))
 *         .with(route, Continuation.ABORT);
 * }</pre>
 */
public final class ContinuationRules {
    private final UnaryOperator<Instant> expiry;
    private final Map<Route, Continuation> routes;

    private ContinuationRules(UnaryOperator<Instant> expiry, Map<Route, Continuation> routes) {
        this.expiry = expiry;
        this.routes = Map.copyOf(routes);
    }

    /** Returns the rules that renew on every route. */
    public static ContinuationRules renewing() {
        return new ContinuationRules(issued -> Instant.MAX, Map.of());
    }

    /**
     * Returns the rules that renew on every route, until others are chosen.
     *
     * @param expiry when a token that is issued at a moment expires
     */
    public static ContinuationRules of(UnaryOperator<Instant> expiry) {
        return new ContinuationRules(expiry, Map.of());
    }

    /** Returns these rules with another choice for a route. */
    public ContinuationRules with(Route route, Continuation choice) {
        Map<Route, Continuation> changed = new HashMap<>(routes);
        changed.put(route, choice);
        return new ContinuationRules(expiry, changed);
    }

    /** Returns what is chosen for the route. */
    public Continuation of(Route route) {
        return routes.getOrDefault(route, Continuation.RENEW);
    }

    /** Why what set out with these claims is given up now, if it is. */
    Optional<Reason> givenUp(Claims begun, Instant now) {
        boolean over = of(begun.route()) == Continuation.ABORT && !now.isBefore(expiry.apply(begun.issuedAt()));
        return over
                ? Optional.of(Reason.of(ReasonCode.TOKEN_EXPIRED, "transfer began at " + begun.issuedAt()))
                : Optional.empty();
    }

    /** As of when a part of what set out with these claims is judged; what sets out now is judged as of now. */
    Instant judgedAt(Optional<Claims> begun, Instant now) {
        return begun.filter(first -> of(first.route()) == Continuation.FINISH)
                .map(Claims::issuedAt)
                .orElse(now);
    }
}
