package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.label.rule.FloatingLabel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Fulfils the obligations of a permit; the label floats above all that comes in with them. */
final class Fulfilment {
    private final FrontWiring wiring;
    private final Staging staging;

    Fulfilment(FrontWiring wiring, Staging staging) {
        this.wiring = wiring;
        this.staging = staging;
    }

    /** What the obligations fulfilled so far have made. */
    private record Rewritten(Content content, FloatingLabel label) {}

    /** Takes over the content of what is labelled: it is approved, or freed. */
    Step<Approved> fulfil(Labeled labeled, Decision.Permit permit) throws IOException {
        Rewritten rewritten = new Rewritten(
                labeled.content(),
                FloatingLabel.of(
                        inForce(labeled), labeled.request().destination().ceiling()));
        try {
            for (Obligation obligation : permit.obligations()) {
                Optional<Rewritten> next = rewrite(rewritten, obligation);
                rewritten.content().discard();
                if (next.isEmpty()) {
                    return Step.refuse(ReasonCode.OBLIGATION_UNFULFILLED, obligation.name());
                }
                rewritten = next.get();
            }
            Step<Approved> step = approve(labeled, permit, rewritten);
            if (step instanceof Step.Stopped<Approved>) {
                rewritten.content().discard();
            }
            return step;
        } catch (IOException | RuntimeException e) {
            rewritten.content().discard();
            throw e;
        }
    }

    private Optional<Rewritten> rewrite(Rewritten before, Obligation obligation) throws IOException {
        Content content = before.content();
        Optional<ObligationHandler> handler = wiring.obligationHandlers().stream()
                .filter(candidate -> candidate.handles(obligation, content.type()))
                .findFirst();
        if (handler.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content.open();
                StagingArea area = staging.allocate()) {
            Canonicalization outcome = handler.get().fulfil(obligation, in, area.output());
            if (!(outcome instanceof Canonicalization.Understood understood)) {
                return Optional.empty();
            }
            FloatingLabel label = before.label();
            Optional<Label> brought = handler.get().brings(obligation);
            if (brought.isPresent()) {
                label = label.with(brought.get());
            }
            label = label.raisedBy(wiring.aggregation(), understood.facts());
            return Optional.of(new Rewritten(area.commit(content.type(), understood.facts()), label));
        }
    }

    /** What has risen is decided once more: the permit was for the label before. */
    private static Step<Approved> approve(Labeled labeled, Decision.Permit permit, Rewritten rewritten) {
        if (rewritten.label() instanceof FloatingLabel.Beyond beyond) {
            return Step.refuse(beyond.reason());
        }
        Label stamped = labeled.stamp().label();
        Label risen = ((FloatingLabel.Within) rewritten.label()).label();
        if (risen.equals(inForce(labeled))) {
            return Step.next(new Approved(labeled, stamped, permit.rule(), rewritten.content()));
        }
        Label label = stamped.join(risen);
        Decision decision = MandatoryAccess.before(labeled.release().decider())
                .decide(labeled.request().labeled(label));
        if (decision instanceof Decision.Deny deny) {
            return Step.refuse(deny.reason());
        }
        Decision.Permit again = (Decision.Permit) decision;
        return again.obligations().equals(permit.obligations())
                ? Step.next(new Approved(labeled, label, again.rule(), rewritten.content()))
                : Step.refuse(ReasonCode.OBLIGATION_UNFULFILLED, "others are demanded for " + label);
    }

    /** Returns what the label amounts to at the time of the request, which is what was permitted. */
    private static Label inForce(Labeled labeled) {
        LabelStatus status = labeled.stamp().label().at(labeled.request().time());
        return ((LabelStatus.InForce) status).label();
    }
}
