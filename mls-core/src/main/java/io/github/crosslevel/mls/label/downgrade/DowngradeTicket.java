package io.github.crosslevel.mls.label.downgrade;

import java.util.List;

/**
 * Terms with what is shown for their approval. A ticket proves nothing before a {@link Declassifier} has checked it.
 *
 * @param terms what is approved
 * @param approvals two or more, of distinct persons in distinct roles; at most {@value #MAX_APPROVALS}
 */
public record DowngradeTicket(DowngradeTerms terms, List<Approval> approvals) {
    /** Most approvals of a ticket. */
    public static final int MAX_APPROVALS = 8;

    /** Copies the approvals. */
    public DowngradeTicket {
        approvals = List.copyOf(approvals);
        if (approvals.size() > MAX_APPROVALS) {
            throw new IllegalArgumentException(approvals.size() + " approvals, at most " + MAX_APPROVALS);
        }
    }
}
