package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When the files in several parts that an interconnect sees have set out, for routes that ask for it. Kept in memory
 * only, and of so many files at most: what is not remembered sets out with its present part, which is judged as it is
 * sent. Thread-safe.
 */
final class BegunTransfers {
    private static final int MOST = 10_000;
    private static final Duration LIFETIME = Retention.standard().onTheWay();

    private final ContinuationRules rules;
    private final Map<RequestId, Claims> begun = new LinkedHashMap<>(); // guarded by this

    BegunTransfers(ContinuationRules rules) {
        this.rules = rules;
    }

    ContinuationRules rules() {
        return rules;
    }

    /** Returns the claims of the first part that was noted of the same file. */
    synchronized Optional<Claims> firstOf(Claims part) {
        return isWanted(part)
                ? Optional.ofNullable(begun.get(part.request()))
                        .filter(first -> IncomingTransfers.sameTransfer(first, part))
                : Optional.empty();
    }

    private boolean isWanted(Claims part) {
        return rules.of(part.route()) != Continuation.RENEW && !part.payload().isWhole();
    }

    /** Notes a part that may cross. */
    synchronized void note(Claims part, Instant now) {
        if (!isWanted(part)) {
            return;
        }
        if (begun.size() >= MOST) {
            begun.values().removeIf(first -> first.issuedAt().plus(LIFETIME).isBefore(now));
        }
        if (begun.size() < MOST) {
            begun.putIfAbsent(part.request(), part);
        }
    }
}
