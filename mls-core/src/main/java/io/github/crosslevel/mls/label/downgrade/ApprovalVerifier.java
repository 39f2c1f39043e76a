package io.github.crosslevel.mls.label.downgrade;

/**
 * The port that says whether approvals are genuine. Implementations are thread-safe, and know from elsewhere which keys
 * and which roles an approver has: nothing in an approval vouches for itself.
 */
@FunctionalInterface
public interface ApprovalVerifier {
    /**
     * Returns whether the approver holds the role and has approved exactly these bytes. Never throws because of what
     * the approval holds.
     *
     * @param signed the {@linkplain DowngradeTerms#approvalBytes bytes} of terms, approver and role
     */
    boolean verifies(Approval approval, byte[] signed);
}
