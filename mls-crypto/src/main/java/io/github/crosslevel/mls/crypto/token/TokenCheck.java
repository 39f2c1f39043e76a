package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.util.Optional;

/** The outcome of checking a token against claims. */
public sealed interface TokenCheck {
    /**
     * Uses up the token, in one atomic step, and returns why it must not pass, or empty if it is genuine and was unused
     * until now. Call it after every other check, so that what is refused for another reason does not use up a token.
     */
    Optional<Reason> use();

    /** The token vouches for the claims and is in time; {@link #use} uses it up. Made by {@link TokenVerifier} only. */
    final class Genuine implements TokenCheck {
        private final ReplayGuard guard;
        private final LabelToken token;
        private final long expiry;

        Genuine(ReplayGuard guard, LabelToken token, long expiry) {
            this.guard = guard;
            this.token = token;
            this.expiry = expiry;
        }

        @Override
        public Optional<Reason> use() {
            return switch (guard.accept(token.keyId(), token.sequence(), expiry)) {
                case FRESH -> Optional.empty();
                case SEEN -> Optional.of(Reason.of(ReasonCode.TOKEN_REPLAYED, token.toString()));
                case UNAVAILABLE -> Optional.of(Reason.of(ReasonCode.REPLAY_GUARD_UNAVAILABLE, token.toString()));
            };
        }

        /** {@linkplain #use Uses up} the token, and returns whether it was unused until now. */
        public boolean redeem() {
            return use().isEmpty();
        }
    }

    /**
     * The token does not vouch for the claims, or not now.
     *
     * @param reason why, for the audit trail only
     */
    record Refused(Reason reason) implements TokenCheck {
        @Override
        public Optional<Reason> use() {
            return Optional.of(reason);
        }
    }
}
