package io.github.crosslevel.mls.inspect;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of inspecting one content.
 *
 * @param disposition what is asked for
 * @param findings what was noticed, in order
 */
public record Inspection(Disposition disposition, List<Finding> findings) {
    private static final Inspection CLEAN = new Inspection(Disposition.PASS, List.of());

    /** Copies the findings; a disposition other than pass must say why. */
    public Inspection {
        findings = List.copyOf(findings);
        if (disposition != Disposition.PASS && findings.isEmpty()) {
            throw new IllegalArgumentException(disposition + " without a finding");
        }
    }

    /** Returns the outcome of an inspector that noticed nothing. */
    public static Inspection clean() {
        return CLEAN;
    }

    /** Returns a refusal for one finding. */
    public static Inspection block(Finding finding) {
        return new Inspection(Disposition.BLOCK, List.of(finding));
    }

    /** Returns the stricter disposition with the findings of both, first those of the stricter: they are the reason. */
    public Inspection and(Inspection other) {
        if (disposition.compareTo(other.disposition) < 0) {
            return other.and(this);
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(other.findings);
        return new Inspection(disposition, all);
    }
}
