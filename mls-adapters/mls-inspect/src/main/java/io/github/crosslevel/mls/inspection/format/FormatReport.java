package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import java.util.List;

/**
 * The outcome of checking content against format rules.
 *
 * @param findings what breaks them, with the reason FORMAT_VIOLATION, in order; no more than 64 are listed
 * @param facts what the content is like, such as the number of rows; of content that breaks rules, as far as it was
 *     read
 */
public record FormatReport(List<Finding> findings, Attributes facts) {
    /** Copies the findings. */
    public FormatReport {
        findings = List.copyOf(findings);
    }

    /** Returns whether no rule is broken. */
    public boolean conforms() {
        return findings.isEmpty();
    }

    /**
     * Returns the report as the outcome of an inspection: content that breaks a rule is blocked; policies see the facts
     * as attributes of the object.
     */
    public Inspection inspection() {
        return new Inspection(conforms() ? Disposition.PASS : Disposition.BLOCK, findings, List.of(), facts);
    }
}
