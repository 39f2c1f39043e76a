package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Label;
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

    TableDecider(RequestCheck check, Program program, List<Verdict> verdicts) {
        this.check = check;
        this.program = program;
        this.decisions = new Decision[verdicts.size() + 2];
        decisions[0] = Decision.deny(ReasonCode.NO_PERMIT, "");
        decisions[1] = decisions[0];
        for (int i = 0; i < verdicts.size(); i++) {
            decisions[i + 2] = verdicts.get(i).decision();
        }
    }

    /** Returns the decisions by terminal index. */
    List<Decision> decisions() {
        return List.of(decisions);
    }

    @Override
    public Decision decide(AccessRequest request) {
        if (!(request.labeling() instanceof Label label)) {
            return Decision.deny(ReasonCode.UNLABELED, "");
        }
        if (check.isForeign(label)) {
            return Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "object.label is of another schema");
        }
        Optional<Decision> refusal = check.refusal(request);
        return refusal.isPresent() ? refusal.get() : decisions[program.evaluate(request)];
    }
}
