package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides by asking a table; the decisions themselves were made when the policy was compiled, except for the ids of the
 * rules where those would make the table too large. Immutable and thread-safe.
 */
final class TableDecider implements Decider {
    private static final Decision NO_RULE = Decision.deny(ReasonCode.NO_PERMIT, "");

    private final RequestCheck check;
    private final RuleSet.Compiled<Verdict> rules;
    private final Function<Verdict, Decision> deciding;
    private final boolean knowsRules;

    /** By terminal index. */
    private final Decision[] decisions;

    /**
     * Returns the decider.
     *
     * @param deciding what a verdict decides
     */
    TableDecider(RequestCheck check, RuleSet.Compiled<Verdict> rules, Function<Verdict, Decision> deciding) {
        this.check = check;
        this.rules = rules;
        this.deciding = deciding;
        this.knowsRules = rules.provenance().isEmpty();
        this.decisions = rules.each(NO_RULE, deciding).toArray(Decision[]::new);
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
        if (RequestValues.inForce(label, request.time()) == null) {
            return new Decision.Deny(
                    MandatoryAccess.refusal(label.at(request.time())).orElseThrow());
        }
        Optional<Decision> refusal = check.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            int terminal = rules.program().evaluate(request);
            return knowsRules || terminal < Rule.FIRST_TERMINAL
                    ? decisions[terminal]
                    : deciding.apply(rules.explained(request, terminal));
        } catch (LabelTooComplexException e) {
            return Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "a label is too complex to be compared");
        }
    }
}
