package io.github.crosslevel.mls.label.downgrade;

import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.internal.Names;

/**
 * What somebody shows for having approved terms in a role; whether it proves that, {@link ApprovalVerifier} says.
 * Immutable.
 */
public final class Approval {
    /** Most bytes of a proof. */
    public static final int MAX_PROOF = 16 << 10;

    private final SubjectId approver;
    private final String role;
    private final byte[] proof;

    private Approval(SubjectId approver, String role, byte[] proof) {
        this.approver = approver;
        this.role = role;
        this.proof = proof;
    }

    /**
     * Returns an approval with a copy of the proof.
     *
     * @param role printable, at most 64 chars
     * @param proof such as a signature over {@link DowngradeTerms#approvalBytes}
     * @throws IllegalArgumentException if the proof is longer than {@value #MAX_PROOF} bytes
     */
    public static Approval of(SubjectId approver, String role, byte[] proof) {
        if (proof.length > MAX_PROOF) {
            throw new IllegalArgumentException("proof of " + proof.length + " bytes, at most " + MAX_PROOF);
        }
        return new Approval(approver, Names.require("role", role, 64), proof.clone());
    }

    /** Returns who approved. */
    public SubjectId approver() {
        return approver;
    }

    /** Returns the role in which he did. */
    public String role() {
        return role;
    }

    /** Returns a copy of the proof. */
    public byte[] proof() {
        return proof.clone();
    }

    /** Returns who approved in which role. */
    @Override
    public String toString() {
        return approver + " as " + role;
    }
}
