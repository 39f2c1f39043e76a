package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.util.Optional;

/** The way out of checking a frame or envelope; it ends as a verdict and never leaves this package. */
final class RefusedFrame extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FrameVerdict.Rejected verdict;

    RefusedFrame(ReasonCode code, String detail) {
        this(Reason.of(code, detail), Optional.empty());
    }

    RefusedFrame(Reason reason, EncodedClaims presented) {
        this(reason, Optional.of(presented));
    }

    private RefusedFrame(Reason reason, Optional<EncodedClaims> presented) {
        super(reason.toString(), null, false, false); // attackers cause these, so they carry no stack trace
        this.verdict = new FrameVerdict.Rejected(reason, presented.map(EncodedClaims::claims));
    }

    Reason reason() {
        return verdict.reason();
    }

    FrameVerdict verdict() {
        return verdict;
    }
}
