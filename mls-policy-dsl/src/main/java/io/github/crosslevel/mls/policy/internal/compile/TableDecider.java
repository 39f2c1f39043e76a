package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;
import java.util.Optional;

/**
 * Decides by walking a table; the decisions themselves were made when the policy was compiled. Immutable and
 * thread-safe.
 */
final class TableDecider implements Decider {
    private final RequestCheck check;
    private final Program program;

    /** By terminal index; the first two are "no rule applies". */
    private final Decision[] decisions;

    /**
     * Returns the decider.
     *
     * @param outcomes the decisions from terminal 2 on
     */
    TableDecider(RequestCheck check, Program program, List<Decision> outcomes) {
        this.check = check;
        this.program = program;
        this.decisions = new Decision[outcomes.size() + 2];
        decisions[0] = Decision.deny(ReasonCode.NO_PERMIT, "");
        decisions[1] = decisions[0];
        for (int i = 0; i < outcomes.size(); i++) {
            decisions[i + 2] = outcomes.get(i);
        }
    }

    @Override
    public Decision decide(AccessRequest request) {
        if (!(request.labeling() instanceof Label label)) {
            return Decision.deny(ReasonCode.UNLABELED, "");
        }
        if (check.isForeign(label)) {
            return Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "object.label is of another schema");
        }
        if (RequestValues.inForce(label, request.time()) == null) {
            return new Decision.Deny(
                    MandatoryAccess.refusal(label.at(request.time())).orElseThrow());
        }
        Optional<Decision> refusal = check.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return decisions[program.evaluate(request)];
        } catch (LabelTooComplexException e) {
            return Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "a label is too complex to be compared");
        }
    }
}
