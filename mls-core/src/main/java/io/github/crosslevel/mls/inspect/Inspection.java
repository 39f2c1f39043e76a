package io.github.crosslevel.mls.inspect;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of inspecting one content.
 *
 * @param disposition what is asked for
 * @param findings what was noticed, in order
 * @param remedies what makes content pass that asks to be stripped or modified, in order of application
 * @param facts what the inspector found out about the content, for labelling and policy
 */
public record Inspection(Disposition disposition, List<Finding> findings, List<Remedy> remedies, Attributes facts) {
    private static final Inspection CLEAN = new Inspection(Disposition.PASS, List.of());

    /** Copies the lists; a disposition other than pass must say why, and what is remedied by what. */
    public Inspection {
        findings = List.copyOf(findings);
        remedies = List.copyOf(remedies);
        if (disposition != Disposition.PASS && findings.isEmpty()) {
            throw new IllegalArgumentException(disposition + " without a finding");
        }
        if (disposition.isRemedied() && remedies.isEmpty()) {
            throw new IllegalArgumentException(disposition + " without a remedy");
        }
    }

    /** Makes the outcome of an inspector that alters nothing and has no facts to tell. */
    public Inspection(Disposition disposition, List<Finding> findings) {
        this(disposition, findings, List.of(), Attributes.none());
    }

    /** Returns the outcome of an inspector that noticed nothing. */
    public static Inspection clean() {
        return CLEAN;
    }

    /** Returns a refusal for one finding. */
    public static Inspection block(Finding finding) {
        return new Inspection(Disposition.BLOCK, List.of(finding));
    }

    /**
     * Returns the stricter disposition with the findings of both, first those of the stricter: they are the reason. All
     * remedies are kept. Facts that contradict each other are a refusal.
     */
    public Inspection and(Inspection other) {
        if (disposition.compareTo(other.disposition) < 0) {
            return other.and(this);
        }
        Optional<Attributes> both = facts.joined(other.facts);
        return both.isPresent()
                ? new Inspection(
                        disposition, joined(findings, other.findings), joined(remedies, other.remedies), both.get())
                : block(new Finding("facts", ReasonCode.MALFORMED_CONTENT, 0, "inspectors disagree on a fact"));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
