package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.ReasonCode;

/** What became of a request that a verdict was about. */
public sealed interface DeliveryOutcome {
    /**
     * It was handed over.
     *
     * @param digest the digest of what was handed over, which obligations may have changed on the way
     * @param length its length in bytes
     */
    record Delivered(Digest digest, long length) implements DeliveryOutcome {
        /** Checks the length. */
        public Delivered {
            if (length < 0) {
                throw new IllegalArgumentException("delivery of " + length + " bytes");
            }
        }
    }

    /**
     * It was not.
     *
     * @param code why
     */
    record Refused(ReasonCode code) implements DeliveryOutcome {}
}
