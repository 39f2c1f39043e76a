package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.policy.internal.types.BoundTest;
import io.github.crosslevel.mls.policy.internal.types.BoundTest.Expected;
import io.github.crosslevel.mls.policy.internal.types.PolicyWords;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;

/**
 * Runs the tests of a policy as the platform would run their requests: what carries no label is labelled by rule, the
 * mandatory rules come before the policy.
 */
final class PolicyTests {
    private final Labeler labeler;
    private final Decider decider;
    private final PolicyWords words;

    PolicyTests(Labeler labeler, Decider decider, PolicyWords words) {
        this.words = words;
        this.labeler = labeler;
        this.decider = MandatoryAccess.before(decider);
    }

    PolicyTestResult run(BoundTest test) {
        AccessRequest request = test.request();
        Stamping stamping = labeler.stamp(request);
        if (request.labeling() == Unlabeled.UNLABELED && stamping instanceof Stamping.Stamped stamped) {
            request = request.labeled(stamped.label());
        }
        Decision decision = decider.decide(request);
        for (Expected expected : test.expected()) {
            if (!isMet(expected, stamping, decision)) {
                boolean aboutLabel = expected instanceof Expected.Labeled || expected instanceof Expected.Unlabeled;
                Phrase found = aboutLabel ? words.of(stamping) : words.of(decision);
                return new PolicyTestResult.Failed(test.title(), test.span(), words.of(expected), found);
            }
        }
        return new PolicyTestResult.Passed(test.title());
    }

    private static boolean isMet(Expected expected, Stamping stamping, Decision decision) {
        if (expected instanceof Expected.Labeled labeled) {
            return stamping instanceof Stamping.Stamped stamped
                    && stamped.label().equals(labeled.label())
                    && (labeled.rules().isEmpty()
                            || labeled.rules().equals(List.of(stamped.rules().split(",", -1))));
        }
        if (expected instanceof Expected.Permitted permitted) {
            return decision instanceof Decision.Permit permit
                    && permitted.rule().map(permit.rule()::equals).orElse(true)
                    && permit.obligations().equals(permitted.obligations());
        }
        if (expected instanceof Expected.Denied denied) {
            return decision instanceof Decision.Deny deny
                    && denied.reason().map(deny.reason().code()::equals).orElse(true)
                    && denied.rule()
                            .map(rule -> deny.reason().code() == ReasonCode.RULE_DENY
                                    && deny.reason().detail().equals(rule))
                            .orElse(true);
        }
        return stamping instanceof Stamping.Unstamped;
    }
}
