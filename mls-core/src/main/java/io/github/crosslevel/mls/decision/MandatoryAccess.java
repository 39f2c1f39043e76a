package io.github.crosslevel.mls.decision;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules that no policy can override, checked before the policy is asked (Bell–LaPadula simple security; seed 004
 * §3.1.2): what is not labelled, or whose label does not hold at the time, does not pass, nobody handles what is above
 * his clearance, and nothing enters a system above its ceiling. The policy is asked about what the label amounts to
 * now.
 */
public final class MandatoryAccess implements Decider {
    private final Decider policy;

    private MandatoryAccess(Decider policy) {
        this.policy = policy;
    }

    /** Returns a decider that permits only what both the mandatory rules and the policy permit. */
    public static Decider before(Decider policy) {
        return new MandatoryAccess(policy);
    }

    /** Returns why what carries a label of this status passes nowhere; empty if the label is in force. */
    public static Optional<Reason> refusal(LabelStatus status) {
        if (status instanceof LabelStatus.Expired expired) {
            return Optional.of(Reason.of(ReasonCode.LABEL_EXPIRED, "since " + expired.since()));
        }
        if (status instanceof LabelStatus.NotYetValid later) {
            return Optional.of(Reason.of(ReasonCode.LABEL_NOT_YET_VALID, "before " + later.from()));
        }
        return Optional.empty();
    }

    @Override
    public Decision decide(AccessRequest request) {
        if (!(request.labeling() instanceof Label given)) {
            return Decision.deny(ReasonCode.UNLABELED, "");
        }
        LabelStatus status = given.at(request.time());
        if (!(status instanceof LabelStatus.InForce now)) {
            return new Decision.Deny(refusal(status).orElseThrow());
        }
        Label label = now.label();
        if (!request.subject().clearance().allows(label)) {
            return Decision.deny(ReasonCode.LEVEL_SKIPPING, request.subject().clearance() + " against " + label);
        }
        if (!request.destination().ceiling().allows(label)) {
            return Decision.deny(ReasonCode.ABOVE_CEILING, request.destination().ceiling() + " against " + label);
        }
        return Objects.requireNonNull(policy.decide(request.labeled(label)), "decision");
    }
}
