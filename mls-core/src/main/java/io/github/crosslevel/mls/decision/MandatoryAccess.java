package io.github.crosslevel.mls.decision;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Objects;

/**
 * The rules that no policy can override, checked before the policy is asked (Bell–LaPadula simple security; seed 004
 * §3.1.2): what is not labelled does not pass, nobody handles what is above his clearance, and nothing enters a system
 * above its ceiling.
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

    @Override
    public Decision decide(AccessRequest request) {
        if (!(request.labeling() instanceof Label label)) {
            return Decision.deny(ReasonCode.UNLABELED, "");
        }
        if (!request.subject().clearance().allows(label)) {
            return Decision.deny(ReasonCode.LEVEL_SKIPPING, request.subject().clearance() + " against " + label);
        }
        if (!request.destination().ceiling().allows(label)) {
            return Decision.deny(ReasonCode.ABOVE_CEILING, request.destination().ceiling() + " against " + label);
        }
        return Objects.requireNonNull(policy.decide(request), "decision");
    }
}
