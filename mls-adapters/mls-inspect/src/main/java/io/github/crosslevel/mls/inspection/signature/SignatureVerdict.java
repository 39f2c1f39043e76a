package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import java.util.List;
import java.util.SortedMap;

/**
 * What the signatures say about one exchange.
 *
 * @param score how strongly it looks like an attack
 * @param findings each signature that matched, once, where it did first
 * @param versions the versions of the packs that were asked, by name
 */
public record SignatureVerdict(AnomalyScore score, List<Finding> findings, SortedMap<String, Integer> versions) {
    /** The rule of the finding that a view was made to cost too many steps and was given up. */
    public static final String GIVEN_UP = "limit.signature-steps";

    /** Copies the findings. */
    public SignatureVerdict {
        findings = List.copyOf(findings);
    }

    /** Returns whether the score has reached the threshold, or a view was given up, since it costs too many steps. */
    public boolean isAttack() {
        return score.isAttack() || findings.stream().anyMatch(f -> f.rule().equals(GIVEN_UP));
    }

    /** Returns a refusal if it is an attack, and else that it passes, with the findings in either case. */
    public Inspection inspection() {
        return new Inspection(isAttack() ? Disposition.BLOCK : Disposition.PASS, findings);
    }
}
