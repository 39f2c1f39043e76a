package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.admin.PolicyRelease;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.label.downgrade.DowngradeOutcome;
import io.github.crosslevel.mls.label.downgrade.DowngradeRequest;
import io.github.crosslevel.mls.label.downgrade.DowngradeTicket;
import io.github.crosslevel.mls.label.downgrade.Downgraded;
import io.github.crosslevel.mls.label.rule.AggregationRules.Raised;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.seal.Claims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The label of departing content: given by rule, raised by what it answers and by how much it holds, and lowered by a
 * ticket only.
 */
final class ContentLabeling {
    private final FrontWiring wiring;

    ContentLabeling(FrontWiring wiring) {
        this.wiring = wiring;
    }

    Step<Labeled> label(Inspected inspected, Optional<Claims> answered) {
        Optional<PolicyRelease> release = wiring.policies().current();
        if (release.isEmpty()) {
            return Step.refuse(ReasonCode.NO_PERMIT, "no policy is in force");
        }
        Submission submission = inspected.identified().submission();
        Optional<ObjectRef> object = described(submission.object(), inspected.facts());
        if (object.isEmpty()) {
            return Step.refuse(ReasonCode.MALFORMED_CONTENT, "content and submission disagree on an attribute");
        }
        Identified identified = inspected.identified();
        AccessRequest request = new AccessRequest(
                identified.subject(),
                object.get(),
                Unlabeled.UNLABELED,
                submission.action(),
                submission.protocol(),
                identified.source(),
                identified.destination(),
                wiring.clock().instant(),
                wiring.environment().get());
        Labeler labeler = wiring.labeler().orElse(release.get().labeler());
        if (!(labeler.stamp(request) instanceof Stamping.Stamped given)) {
            return Step.refuse(
                    ReasonCode.UNLABELED, labeler.shortcoming(request).orElse("no labelling rule matches"));
        }
        Stamping.Stamped stamp = raise(given, inspected.facts(), answered);
        Labeled labeled = new Labeled(inspected, request.labeled(stamp.label()), stamp, release.get());
        return submission.downgrade().isPresent()
                ? lower(labeled, submission.downgrade().get())
                : Step.next(labeled);
    }

    /** Adds what parser and inspectors found out to what the submission says; empty if they contradict each other. */
    private static Optional<ObjectRef> described(ObjectRef object, Attributes facts) {
        return object.attributes().joined(facts).map(all -> new ObjectRef(object.id(), object.type(), all));
    }

    /** An answer is made from what it answers, and aggregation rules trust only what was found in it. */
    private Stamping.Stamped raise(Stamping.Stamped given, Attributes facts, Optional<Claims> answered) {
        List<String> rules = new ArrayList<>(List.of(given.rules()));
        Label floating = given.label();
        if (answered.isPresent() && !floating.dominates(answered.get().label())) {
            floating = floating.join(answered.get().label());
            rules.add("reply");
        }
        Raised raised = wiring.aggregation().raise(floating, facts);
        raised.rules().forEach(rule -> rules.add("aggregation " + rule));
        return new Stamping.Stamped(raised.label(), String.join(",", rules));
    }

    /** Who wants to lower a label must be cleared for it as it is. */
    private Step<Labeled> lower(Labeled labeled, DowngradeTicket ticket) {
        Identified identified = labeled.identified();
        Optional<Reason> notNow = MandatoryAccess.refusal(
                labeled.stamp().label().at(labeled.request().time()));
        if (notNow.isPresent()) {
            return Step.refuse(notNow.get());
        }
        if (!labeled.isWithinClearanceOfSubmitter()) {
            return Step.refuse(
                    ReasonCode.LEVEL_SKIPPING,
                    "submitter is not cleared for " + labeled.stamp().label());
        }
        if (wiring.declassifier().isEmpty()) {
            return Step.refuse(ReasonCode.DOWNGRADE_REFUSED, "this front downgrades nothing");
        }
        DowngradeRequest request = new DowngradeRequest(
                labeled.content(),
                labeled.stamp().label(),
                identified.submission().route(),
                identified.principal().id());
        DowngradeOutcome outcome = wiring.declassifier().get().redeem(ticket, request);
        if (outcome instanceof Downgraded downgraded) {
            return Step.next(labeled.downgraded(downgraded));
        }
        return Step.refuse(
                ReasonCode.DOWNGRADE_REFUSED,
                ((DowngradeOutcome.Refused) outcome).why().name());
    }
}
