package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;

/**
 * Proves that a policy never permits what it must not: what is permitted and meets the condition of an assertion is one
 * diagram, and the assertion holds if no request takes a path through it. Where rules are too many for the diagram of
 * all that is permitted, only what they say where the condition holds is looked at.
 */
final class Assertions {
    private final BoundPolicy policy;
    private final Rulings rulings;
    private final RuleSet.Compiled<Verdict> compiled;
    private final Decider decider;
    private final DiagnosticLog log;

    /**
     * Returns what proves.
     *
     * @param rulings what the rules of the policy come to
     * @param compiled the same compiled
     * @param decider decides by them
     */
    Assertions(
            BoundPolicy policy,
            Rulings rulings,
            RuleSet.Compiled<Verdict> compiled,
            Decider decider,
            DiagnosticLog log) {
        this.policy = policy;
        this.rulings = rulings;
        this.compiled = compiled;
        this.decider = decider;
        this.log = log;
    }

    /** Reports every assertion that does not hold, or that cannot be proved. */
    void check() {
        for (BoundPolicy.Assertion assertion : policy.assertions()) {
            try {
                report(assertion, search(assertion));
            } catch (DiagramLimitException e) {
                log.report(DiagnosticCode.ASSERTION_TOO_LARGE, assertion.span());
            }
        }
    }

    private WitnessSearch.Result search(BoundPolicy.Assertion assertion) {
        try {
            return search(rulings.violations(assertion, compiled));
        } catch (DiagramLimitException e) {
            return search(rulings.violationsOnly(assertion));
        }
    }

    private WitnessSearch.Result search(Violations violations) {
        return new WitnessSearch(policy.vocabulary(), violations.variables(), violations.store())
                .search(violations.diagram(), decider);
    }

    private void report(BoundPolicy.Assertion assertion, WitnessSearch.Result result) {
        if (result.witness().isPresent()) {
            report(assertion, result.witness().get());
        } else if (!result.isExcluded()) {
            log.report(DiagnosticCode.ASSERTION_UNPROVED, assertion.span());
        }
    }

    private void report(BoundPolicy.Assertion assertion, AccessRequest witness) {
        Decision decision = decider.decide(witness);
        String rule = decision instanceof Decision.Permit permit ? permit.rule() : "";
        Phrase test = TestWriter.write(
                policy.vocabulary(), witness, MandatoryAccess.before(decider).decide(witness));
        Phrase help = new Phrase("this request shows it:\n" + test.english(), "以下请求可证：\n" + test.chinese());
        log.reportWithHelp(DiagnosticCode.ASSERTION_FAILS, assertion.span(), help, Phrase.same(rule));
    }
}
