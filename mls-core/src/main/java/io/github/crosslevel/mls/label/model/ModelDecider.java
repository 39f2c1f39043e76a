package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Permits only what a formal model and then the policy permit.
 *
 * <p>A crossing is an access that reads the object, by a session that handles nothing else and therefore works at the
 * object's label: the content keeps it on the other side. The model is asked before the policy; what it has to
 * remember, it remembers once the policy has permitted. Thread-safe.
 *
 * <pre>{@code
 * Decider decider = ModelDecider.before(policy, BrewerNash.over(wall, history, clock));
 * center.security(officerKey).release("credit-exchange", decider, labeler);
 * }</pre>
 */
public final class ModelDecider implements Decider {
    private final Decider policy;
    private final SecurityModel model;

    private ModelDecider(Decider policy, SecurityModel model) {
        this.policy = policy;
        this.model = model;
    }

    /** Returns a decider that permits what both permit. */
    public static ModelDecider before(Decider policy, SecurityModel model) {
        return new ModelDecider(policy, model);
    }

    @Override
    public Decision decide(AccessRequest request) {
        if (!(request.labeling() instanceof Label label)) {
            return Decision.deny(ReasonCode.UNLABELED, "");
        }
        LabelStatus status = label.at(request.time());
        if (!(status instanceof LabelStatus.InForce inForce)) {
            return new Decision.Deny(MandatoryAccess.refusal(status).orElseThrow());
        }
        Session session = Session.handling(request.subject(), inForce.label());
        Access access = Access.read(session, request.object(), inForce.label());
        if (model.judge(access) instanceof Verdict.Refused refused) {
            return denial(refused);
        }
        Decision decision = Objects.requireNonNull(policy.decide(request), "decision");
        return decision instanceof Decision.Permit && model.enter(access) instanceof Verdict.Refused refused
                ? denial(refused)
                : decision;
    }

    private static Decision denial(Verdict.Refused refused) {
        List<Violation> violations = refused.violations();
        return Decision.deny(
                refused.violates(BellLaPadula.SIMPLE_SECURITY) ? ReasonCode.LEVEL_SKIPPING : ReasonCode.MODEL_VIOLATED,
                violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    }
}
