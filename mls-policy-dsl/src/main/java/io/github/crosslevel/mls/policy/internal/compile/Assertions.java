package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.Merger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Optional;

/**
 * Proves that a policy never permits what it must not: what is permitted and meets the condition of an assertion is one
 * diagram, and the assertion holds if that diagram is false. Where it is not, a request is sought that really violates
 * the assertion; without one, some paths may be such that no request takes them, and the assertion is refused as not
 * proved.
 */
final class Assertions {
    private final BoundPolicy policy;
    private final Variables variables;
    private final DiagnosticLog log;

    Assertions(BoundPolicy policy, Variables variables, DiagnosticLog log) {
        this.policy = policy;
        this.variables = variables;
        this.log = log;
    }

    /**
     * Reports every assertion that does not hold, and all of them if the rules are too large for one diagram.
     *
     * @param decider the decider of the policy
     */
    void check(Rulings rulings, Decider decider) {
        try {
            NodeStore store = variables.store(rulings.nodes());
            ConditionDiagrams conditions = new ConditionDiagrams(variables, store);
            Merger both = new Merger(store, Merge.AND);
            int permitted = rulings.permitted(store);
            WitnessSearch search = new WitnessSearch(policy, variables, store);
            for (BoundPolicy.Assertion assertion : policy.assertions()) {
                int violated = both.apply(conditions.of(assertion.where()), permitted);
                if (violated != NodeStore.FALSE) {
                    report(assertion, search.find(violated, decider), decider);
                }
            }
        } catch (DiagramLimitException e) {
            policy.assertions().forEach(assertion -> log.report(DiagnosticCode.ASSERTION_TOO_LARGE, assertion.span()));
        }
    }

    private void report(BoundPolicy.Assertion assertion, Optional<AccessRequest> witness, Decider decider) {
        if (witness.isEmpty()) {
            log.report(DiagnosticCode.ASSERTION_UNPROVED, assertion.span());
            return;
        }
        Decision decision = decider.decide(witness.get());
        String rule = decision instanceof Decision.Permit permit ? permit.rule() : "";
        String test = TestWriter.write(
                policy.vocabulary(),
                witness.get(),
                MandatoryAccess.before(decider).decide(witness.get()));
        Phrase help = new Phrase("this request shows it:\n" + test, "以下请求可证：\n" + test);
        log.reportWithHelp(DiagnosticCode.ASSERTION_FAILS, assertion.span(), help, Phrase.same(rule));
    }
}
