package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.crypto.internal.Ed25519;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.downgrade.Approval;
import io.github.crosslevel.mls.label.downgrade.ApprovalVerifier;
import io.github.crosslevel.mls.label.downgrade.DowngradeTerms;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Approvals of downgrades that are proved by signatures: who may approve, in which role, with which key. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * ApprovalVerifier approvals = SignedApprovals.none()
 *         .with(SubjectId.of("li"), "owner", liKey)
 *         .with(SubjectId.of("wang"), "security-officer", wangKey);
 * Approval approval = SignedApprovals.approve(terms, SubjectId.of("li"), "owner", liSigningKey);
 * }</pre>
 */
public final class SignedApprovals implements ApprovalVerifier {
    private static final SignedApprovals NONE = new SignedApprovals(Map.of());

    /** The raw public keys. */
    private final Map<Approver, byte[]> keys;

    private SignedApprovals(Map<Approver, byte[]> keys) {
        this.keys = keys;
    }

    private record Approver(SubjectId subject, String role) {}

    /** Returns the verifier that nobody convinces. */
    public static SignedApprovals none() {
        return NONE;
    }

    /**
     * Returns this with one more approver, or with another key for the same person and role.
     *
     * @throws IllegalArgumentException if the key is not an Ed25519 key
     */
    public SignedApprovals with(SubjectId approver, String role, PublicKey key) {
        Map<Approver, byte[]> more = new HashMap<>(keys);
        more.put(new Approver(approver, role), Ed25519.decode(key.getEncoded()));
        return new SignedApprovals(Map.copyOf(more));
    }

    /** Returns what an approver shows for having approved these terms in a role. */
    public static Approval approve(DowngradeTerms terms, SubjectId approver, String role, SigningKey key) {
        return Approval.of(approver, role, key.signature(terms.approvalBytes(approver, role)));
    }

    @Override
    public boolean verifies(Approval approval, byte[] signed) {
        byte[] key = keys.get(new Approver(approval.approver(), approval.role()));
        return key != null && Ed25519.verify(key, signed, approval.proof());
    }
}
