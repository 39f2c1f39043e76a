package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides by asking a table; the decisions themselves were made when the policy was compiled, except for the id of the
 * rule where that would make the table too large. Immutable and thread-safe.
 */
final class TableDecider implements Decider {
    private static final Decision NO_RULE = Decision.deny(ReasonCode.NO_PERMIT, "");

    private final RequestCheck check;
    private final Program program;

    /** By terminal index; the first ones are "no rule applies". */
    private final Decision[] decisions;

    private final List<Verdict> verdicts;
    private final List<BoundPolicy.Rule> rules;

    /** Finds the rule that decided, if the verdicts do not know it. */
    private final @Nullable Provenance provenance;

    /** Parts of requests seen before, if the table is a diagram. */
    private final @Nullable KnownParts known;

    private TableDecider(
            RequestCheck check,
            RuleSet.Compiled<Verdict> compiled,
            List<BoundPolicy.Rule> rules,
            @Nullable Provenance provenance) {
        this.check = check;
        this.program = compiled.program();
        this.verdicts = compiled.outcomes();
        this.rules = rules;
        this.provenance = provenance;
        this.known = program.isDiagram() ? new KnownParts(program) : null;
        this.decisions = new Decision[verdicts.size() + Rule.FIRST_TERMINAL];
        Arrays.fill(decisions, NO_RULE);
        for (int i = 0; i < verdicts.size(); i++) {
            decisions[i + Rule.FIRST_TERMINAL] = verdicts.get(i).decision();
        }
    }

    static TableDecider of(
            RequestCheck check, RuleSet.Compiled<Verdict> compiled, RuleTable table, List<BoundPolicy.Rule> rules) {
        return new TableDecider(check, compiled, rules, compiled.isAnonymous() ? new Provenance(table) : null);
    }

    @Override
    public Decision decide(AccessRequest request) {
        if (!(request.labeling() instanceof Label label)) {
            return Decision.deny(ReasonCode.UNLABELED, "");
        }
        int terminal = known == null ? KnownParts.UNKNOWN : known.evaluate(request, label);
        return terminal >= 0 ? decision(terminal, request) : decideUnknown(request, label);
    }

    private Decision decideUnknown(AccessRequest request, Label label) {
        if (check.isForeign(label)) {
            return Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "object.label is of another schema");
        }
        Optional<Decision> refusal = check.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (known != null) {
            known.learn(request, label);
        }
        return decision(program.evaluate(request), request);
    }

    private Decision decision(int terminal, AccessRequest request) {
        if (provenance == null || terminal < Rule.FIRST_TERMINAL) {
            return decisions[terminal];
        }
        Verdict verdict = verdicts.get(terminal - Rule.FIRST_TERMINAL);
        int rule = provenance.first(program.classes(request), r -> rules.get(r).effect() == verdict.effect());
        return verdict.by(rules.get(rule).id()).decision();
    }
}
