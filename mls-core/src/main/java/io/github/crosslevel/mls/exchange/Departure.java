package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.seal.Claims;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/** The stages on the source side, in order; each takes what the one before it made. */
final class Departure {
    private final FrontWiring wiring;
    private final Stripping stripping;
    private final ContentInspection inspection;
    private final ContentLabeling labeling;
    private final Fulfilment fulfilment;

    Departure(FrontWiring wiring, Staging staging) {
        this.wiring = wiring;
        this.stripping = new Stripping(wiring, staging);
        this.inspection = new ContentInspection(wiring, staging, stripping);
        this.labeling = new ContentLabeling(wiring);
        this.fulfilment = new Fulfilment(wiring, staging);
    }

    /** From a submission to approved content: everything that does not depend on how it is sent. */
    Step<Approved> approve(Submission submission, Optional<Claims> answered) {
        return Step.next(submission)
                .then(s -> identify(s, answered))
                .then(this::strip)
                .then(inspection::inspect)
                .then(inspected -> labeling.label(inspected, answered))
                .then(this::permit);
    }

    private Step<Identified> identify(Submission submission, Optional<Claims> answered) {
        Optional<GradedSystem> source = wiring.systems().find(submission.route().source());
        Optional<GradedSystem> destination =
                wiring.systems().find(submission.route().destination());
        if (!submission.route().source().equals(wiring.system()) || source.isEmpty() || destination.isEmpty()) {
            return Step.refuse(ReasonCode.UNKNOWN_ROUTE, submission.route().toString());
        }
        Authentication authentication = wiring.authenticator().authenticate(submission.credential());
        if (authentication instanceof Authentication.Unproved unproved) {
            return Step.refuse(ReasonCode.UNAUTHENTICATED, unproved.toString());
        }
        Subject principal = ((Authentication.Authenticated) authentication).subject();
        if (!principal.home().equals(wiring.system())) {
            return Step.refuse(ReasonCode.UNAUTHENTICATED, "subject belongs to " + principal.home());
        }
        Subject subject = answered.map(Claims::subject).orElse(principal);
        return Step.next(new Identified(submission, principal, subject, source.get(), destination.get()));
    }

    private Step<Stripped> strip(Identified identified) throws IOException {
        Submission submission = identified.submission();
        if (!stripping.knows(submission.type())) {
            return Step.refuse(
                    ReasonCode.UNKNOWN_CONTENT_TYPE, submission.type().toString());
        }
        try (InputStream raw = submission.raw().open()) {
            byte[] head = raw.readNBytes(HeadInspector.MAX_HEAD);
            Optional<Reason> refusal = inspection.refusalOfHead(head, submission.type());
            return refusal.isPresent()
                    ? Step.refuse(refusal.get())
                    : stripping.strip(identified, new SequenceInputStream(new ByteArrayInputStream(head), raw));
        }
    }

    private Step<Approved> permit(Labeled labeled) throws IOException {
        if (!labeled.isWithinClearanceOfSubmitter()) {
            return Step.refuse(
                    ReasonCode.LEVEL_SKIPPING,
                    "submitter is not cleared for " + labeled.stamp().label());
        }
        Decision decision = MandatoryAccess.before(labeled.release().decider()).decide(labeled.request());
        if (decision instanceof Decision.Deny deny) {
            return Step.refuse(deny.reason());
        }
        return fulfilment.fulfil(labeled, (Decision.Permit) decision);
    }
}
