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
import org.jspecify.annotations.Nullable;

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

    /** Parts of requests seen before; without them, for tables that are no diagrams, each request is looked at anew. */
    private final @Nullable KnownParts known;

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
        this.known = rules.program().diagram().isPresent() ? new KnownParts(rules.program()) : null;
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
        try {
            int terminal = known == null ? KnownParts.UNKNOWN : evaluateKnown(known, request, label);
            return terminal == KnownParts.UNKNOWN ? decideUnknown(request, label) : decision(terminal, request);
        } catch (LabelTooComplexException e) {
            return Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "a label is too complex to be compared");
        }
    }

    /** A diagram may be walked only with what has passed the check, and circumstances are of no known part. */
    private int evaluateKnown(KnownParts parts, AccessRequest request, Label label) {
        return check.refusalOfCircumstances(request).isEmpty() ? parts.evaluate(request, label) : KnownParts.UNKNOWN;
    }

    private Decision decideUnknown(AccessRequest request, Label label) {
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
        if (known != null) {
            known.learn(request, label);
        }
        return decision(rules.program().evaluate(request), request);
    }

    private Decision decision(int terminal, AccessRequest request) {
        return knowsRules || terminal < Rule.FIRST_TERMINAL
                ? decisions[terminal]
                : deciding.apply(rules.explained(request, terminal));
    }
}
