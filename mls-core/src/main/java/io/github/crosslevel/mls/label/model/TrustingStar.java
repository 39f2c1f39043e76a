package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import java.io.IOException;
import java.util.Optional;

/** The star property, beyond which trusted subjects may go within their ranges, on record. */
record TrustingStar(TrustedSubjects trusted) implements SecurityModel {
    @Override
    public Verdict judge(Access access) {
        Verdict verdict = BellLaPadula.judgeStar(access);
        return verdict.isAllowed() || trusted.covering(access).isEmpty() ? verdict : excuse(access);
    }

    @Override
    public Verdict enter(Access access) {
        Verdict verdict = BellLaPadula.judgeStar(access);
        Optional<LabelRange> range = trusted.covering(access);
        if (verdict.isAllowed() || range.isEmpty()) {
            return verdict;
        }
        try {
            trusted.record(access, range.get());
            return excuse(access);
        } catch (IOException | RuntimeException e) {
            return Verdict.refuse(BellLaPadula.STAR, "the use of trust cannot be recorded");
        }
    }

    /** What was read through trust, the session knows from then on; only through trust does it get down again. */
    private static Verdict excuse(Access access) {
        try {
            return Verdict.allow(
                    access.observes()
                            ? access.moved(access.session().working().join(access.label()), access.label())
                            : access);
        } catch (LabelTooComplexException e) {
            return Verdict.refuse(BellLaPadula.STAR, "what the session would know has no label");
        }
    }
}
