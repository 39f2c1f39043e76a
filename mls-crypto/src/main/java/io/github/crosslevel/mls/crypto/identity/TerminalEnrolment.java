package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;

/** The request of a terminal to be registered, with the proof that it holds its key. Immutable. */
public final class TerminalEnrolment {
    private final SubjectId terminal;
    private final SubjectId holder;
    private final byte[] publicKey;
    private final PossessionProof proof;

    private TerminalEnrolment(SubjectId terminal, SubjectId holder, byte[] publicKey, PossessionProof proof) {
        this.terminal = terminal;
        this.holder = holder;
        this.publicKey = publicKey;
        this.proof = proof;
    }

    /**
     * Returns the request of these parts, as they came.
     *
     * @param publicKey as X.509 SubjectPublicKeyInfo
     * @throws IllegalArgumentException if keys of this kind are not accepted
     */
    public static TerminalEnrolment of(SubjectId terminal, SubjectId holder, byte[] publicKey, PossessionProof proof) {
        if (SignatureScheme.of(publicKey).isEmpty()) {
            throw new IllegalArgumentException("key of a kind that is not accepted");
        }
        return new TerminalEnrolment(terminal, holder, publicKey.clone(), proof);
    }

    static PossessionStatement statement(SubjectId terminal, SubjectId holder, SystemId center) {
        return new PossessionStatement(PossessionPurpose.ENROLMENT, terminal.value(), center.value(), holder.value());
    }

    boolean provesPossession(SystemId center) {
        return proof.proves(statement(terminal, holder, center), publicKey);
    }

    /** Returns the name of the terminal. */
    public SubjectId terminal() {
        return terminal;
    }

    /** Returns the subject that shall act through it. */
    public SubjectId holder() {
        return holder;
    }

    /** Returns a copy of the key as X.509 SubjectPublicKeyInfo. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** Returns the proof. */
    public PossessionProof proof() {
        return proof;
    }
}
