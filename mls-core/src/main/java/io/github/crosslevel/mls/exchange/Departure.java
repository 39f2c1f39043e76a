package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.admin.PolicyRelease;
import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.seal.Claims;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import java.util.Optional;

/** The stages on the source side, in order; each takes what the one before it made. */
final class Departure {
    private final FrontWiring wiring;
    private final Staging staging;

    Departure(FrontWiring wiring, Staging staging) {
        this.wiring = wiring;
        this.staging = staging;
    }

    /** From a submission to approved content: everything that does not depend on how it is sent. */
    Step<Approved> approve(Submission submission, Optional<Claims> answered) {
        return Step.next(submission)
                .then(s -> identify(s, answered))
                .then(this::strip)
                .then(this::inspect)
                .then(this::label)
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
            return Step.refuse(ReasonCode.UNAUTHENTICATED, unproved.cause().name());
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
        Optional<Canonicalizer> canonicalizer =
                Optional.ofNullable(wiring.canonicalizers().get(submission.type()));
        if (canonicalizer.isEmpty()) {
            return Step.refuse(
                    ReasonCode.UNKNOWN_CONTENT_TYPE, submission.type().toString());
        }
        try (InputStream raw = submission.raw().open();
                StagingArea area = staging.allocate()) {
            byte[] head = raw.readNBytes(HeadInspector.MAX_HEAD);
            Inspection inspection = Inspection.clean();
            for (HeadInspector inspector : wiring.headInspectors()) {
                inspection = inspection.and(inspector.inspectHead(head.clone(), submission.type()));
            }
            if (inspection.disposition() != Disposition.PASS) {
                return Step.refuse(
                        decisive(inspection).code(), decisive(inspection).message());
            }
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), raw);
            Canonicalization outcome = canonicalizer.get().canonicalize(whole, area.output());
            if (outcome instanceof Canonicalization.Refused refused) {
                return Step.refuse(refused);
            }
            Attributes facts = ((Canonicalization.Understood) outcome).facts();
            return Step.next(new Stripped(identified, area.commit(submission.type(), facts)));
        }
    }

    private Step<Inspected> inspect(Stripped stripped) throws IOException {
        Inspection inspection = Inspection.clean();
        for (Inspector inspector : wiring.inspectors()) {
            inspection = inspection.and(inspector.inspect(stripped.content()));
        }
        if (inspection.disposition() == Disposition.PASS) {
            return Step.next(new Inspected(stripped));
        }
        Finding finding = decisive(inspection);
        Step.Stopped<Inspected> refusal = (Step.Stopped<Inspected>)
                Step.<Inspected>refuse(finding.code(), finding.rule() + " at byte " + finding.offset());
        if (inspection.disposition() == Disposition.BLOCK || wiring.quarantine().isEmpty()) {
            return refusal;
        }
        wiring.quarantine().get().keep(stripped.identified().submission().id(), stripped.content(), refusal.reason());
        return Step.quarantine(refusal.reason());
    }

    private static Finding decisive(Inspection inspection) {
        return inspection.findings().get(0);
    }

    private Step<Labeled> label(Inspected inspected) {
        Optional<PolicyRelease> release = wiring.policies().current();
        if (release.isEmpty()) {
            return Step.refuse(ReasonCode.NO_PERMIT, "no policy is in force");
        }
        Optional<ObjectRef> object =
                described(inspected.identified().submission().object(), inspected.content());
        if (object.isEmpty()) {
            return Step.refuse(ReasonCode.MALFORMED_CONTENT, "content and submission disagree on an attribute");
        }
        Identified identified = inspected.identified();
        AccessRequest request = new AccessRequest(
                identified.subject(),
                object.get(),
                Unlabeled.UNLABELED,
                identified.submission().action(),
                identified.submission().protocol(),
                identified.source(),
                identified.destination(),
                wiring.clock().instant());
        if (release.get().labeler().stamp(request) instanceof Stamping.Stamped stamp) {
            return Step.next(new Labeled(inspected, request.labeled(stamp.label()), stamp, release.get()));
        }
        return Step.refuse(ReasonCode.UNLABELED, "no labelling rule matches");
    }

    /** Adds what the parser found out to what the submission says; empty if they contradict each other. */
    private static Optional<ObjectRef> described(ObjectRef object, Content content) {
        Attributes attributes = object.attributes();
        for (Map.Entry<String, AttributeValue> fact : content.facts().values().entrySet()) {
            Optional<AttributeValue> said = attributes.find(fact.getKey());
            if (said.isPresent() && !said.get().equals(fact.getValue())) {
                return Optional.empty();
            }
            attributes = attributes.with(fact.getKey(), fact.getValue());
        }
        return Optional.of(new ObjectRef(object.id(), object.type(), attributes));
    }

    private Step<Approved> permit(Labeled labeled) throws IOException {
        LabelStatus status = labeled.stamp().label().at(labeled.request().time());
        if (status instanceof LabelStatus.InForce now
                && !labeled.identified().principal().clearance().allows(now.label())) {
            return Step.refuse(
                    ReasonCode.LEVEL_SKIPPING,
                    "submitter is not cleared for " + labeled.stamp().label());
        }
        Decision decision = MandatoryAccess.before(labeled.release().decider()).decide(labeled.request());
        if (decision instanceof Decision.Deny deny) {
            return Step.refuse(deny.reason());
        }
        Decision.Permit permit = (Decision.Permit) decision;
        Content content = labeled.content();
        try {
            for (Obligation obligation : permit.obligations()) {
                Optional<Content> fulfilled = fulfil(obligation, content);
                content.discard();
                if (fulfilled.isEmpty()) {
                    return Step.refuse(ReasonCode.OBLIGATION_UNFULFILLED, obligation.name());
                }
                content = fulfilled.get();
            }
        } catch (IOException | RuntimeException e) {
            content.discard();
            throw e;
        }
        return Step.next(new Approved(labeled, permit.rule(), content));
    }

    private Optional<Content> fulfil(Obligation obligation, Content content) throws IOException {
        Optional<ObligationHandler> handler = wiring.obligationHandlers().stream()
                .filter(candidate -> candidate.handles(obligation, content.type()))
                .findFirst();
        if (handler.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content.open();
                StagingArea area = staging.allocate()) {
            Canonicalization outcome = handler.get().fulfil(obligation, in, area.output());
            return outcome instanceof Canonicalization.Understood understood
                    ? Optional.of(area.commit(content.type(), understood.facts()))
                    : Optional.empty();
        }
    }
}
