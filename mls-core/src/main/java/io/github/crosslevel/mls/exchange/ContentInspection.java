package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspect.Remedy;
import io.github.crosslevel.mls.inspect.TrustScore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of content by what inspectors notice in it. What they remedy is canonicalised and inspected again from
 * the start, and must pass then.
 */
final class ContentInspection {
    private final FrontWiring wiring;
    private final Staging staging;
    private final Stripping stripping;

    ContentInspection(FrontWiring wiring, Staging staging, Stripping stripping) {
        this.wiring = wiring;
        this.staging = staging;
        this.stripping = stripping;
    }

    /** Returns why content is refused by its first bytes, which nothing can remedy. */
    Optional<Reason> refusalOfHead(byte[] head, ContentType declared) {
        Inspection all = Inspection.clean();
        for (HeadInspector inspector : wiring.headInspectors()) {
            all = all.and(inspector.inspectHead(head.clone(), declared));
        }
        if (all.disposition() == Disposition.PASS) {
            return Optional.empty();
        }
        Finding decisive = decisive(all);
        return Optional.of(Reason.of(decisive.code(), decisive.message()));
    }

    Step<Inspected> inspect(Stripped stripped) throws IOException {
        Inspection inspection = inspected(stripped.content());
        if (inspection.disposition().isRemedied()) {
            return remedy(stripped, inspection);
        }
        return inspection.disposition() == Disposition.PASS
                ? pass(stripped, inspection, inspection)
                : stop(stripped, inspection);
    }

    private Inspection inspected(Content content) throws IOException {
        Inspection all = Inspection.clean();
        for (Inspector inspector : wiring.inspectors()) {
            all = all.and(inspector.inspect(content));
        }
        return all;
    }

    private Step<Inspected> stop(Stripped stripped, Inspection inspection) throws IOException {
        Finding finding = decisive(inspection);
        Reason reason = Reason.of(finding.code(), finding.rule() + " at " + finding.place() + ": " + finding.message());
        if (inspection.disposition() != Disposition.QUARANTINE
                || wiring.quarantine().isEmpty()) {
            return Step.refuse(reason);
        }
        wiring.quarantine().get().keep(stripped.identified().submission().id(), stripped.content(), reason);
        return Step.quarantine(reason);
    }

    private static Finding decisive(Inspection inspection) {
        return inspection.findings().get(0);
    }

    /** Puts what was remedied in the place of the content, which is freed; or leaves it as it was and stops. */
    private Step<Inspected> remedy(Stripped original, Inspection before) throws IOException {
        Content applied = applied(before.remedies(), original.content());
        Step<Stripped> stripped;
        try (InputStream in = applied.open()) {
            stripped = stripping.strip(original.identified(), in);
        } finally {
            applied.discard();
        }
        if (stripped instanceof Step.Stopped<Stripped> stopped) {
            return stopped.cast();
        }
        Stripped remedied = ((Step.Continue<Stripped>) stripped).value();
        Step<Inspected> step = Step.attempt(() -> again(remedied, original, before));
        (step instanceof Step.Continue<Inspected> ? original : remedied).discard();
        return step;
    }

    private Step<Inspected> again(Stripped remedied, Stripped original, Inspection before) throws IOException {
        Inspection last = inspected(remedied.content());
        return last.disposition() == Disposition.PASS ? pass(remedied, last, before.and(last)) : stop(original, last);
    }

    private Content applied(List<Remedy> remedies, Content original) throws IOException {
        Content content = original;
        for (Remedy remedy : remedies) {
            Content before = content;
            try (InputStream in = before.open();
                    StagingArea area = staging.allocate()) {
                remedy.apply(in, area.output());
                content = area.commit(before.type(), before.facts());
            } finally {
                if (before != original) {
                    before.discard();
                }
            }
        }
        return content;
    }

    /**
     * Lets the crossing go on.
     *
     * @param last what was found in the content as it is now
     * @param all what was found in it before it was remedied, too
     */
    private Step<Inspected> pass(Stripped stripped, Inspection last, Inspection all) {
        Optional<Attributes> facts = facts(stripped.content(), last, all);
        return facts.isPresent()
                ? Step.next(new Inspected(stripped, facts.get(), all))
                : Step.refuse(ReasonCode.MALFORMED_CONTENT, "parser and inspectors disagree on an attribute");
    }

    /** Adds to what the parser found out what the inspectors did; empty if they contradict each other. */
    private Optional<Attributes> facts(Content content, Inspection last, Inspection all) {
        Optional<Attributes> facts = content.facts().joined(last.facts());
        if (wiring.inspectors().isEmpty()) {
            return facts;
        }
        AttributeValue trust = AttributeValue.of(TrustScore.of(all.findings()).value());
        return facts.filter(found -> found.find(TrustScore.ATTRIBUTE).isEmpty())
                .map(found -> found.with(TrustScore.ATTRIBUTE, trust));
    }
}
