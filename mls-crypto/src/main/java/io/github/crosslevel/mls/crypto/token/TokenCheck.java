package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.seal.ReplayGuard;

/** The outcome of checking a token against claims. */
public sealed interface TokenCheck {
    /**
     * The token vouches for the claims and is in time; {@link #redeem} uses it up. Made by {@link TokenVerifier} only.
     */
    final class Genuine implements TokenCheck {
        private final ReplayGuard guard;
        private final LabelToken token;

        Genuine(ReplayGuard guard, LabelToken token) {
            this.guard = guard;
            this.token = token;
        }

        /**
         * Uses up the token, in one atomic step, and returns whether it was unused until now. Call it after every other
         * check, so that what is refused for another reason does not use up a token.
         */
        public boolean redeem() {
            return guard.accept(token.keyId(), token.sequence()) == ReplayGuard.Verdict.FRESH;
        }
    }

    /**
     * The token does not vouch for the claims, or not now.
     *
     * @param reason why, for the audit trail only
     */
    record Refused(Reason reason) implements TokenCheck {}
}
