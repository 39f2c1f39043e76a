package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;

/**
 * The request of a terminal to be trusted for longer, under a new key: the old and the new key both vouch. Immutable.
 */
public final class TerminalRenewal {
    private final SubjectId terminal;
    private final byte[] newKey;
    private final PossessionProof byOldKey;
    private final PossessionProof byNewKey;

    private TerminalRenewal(SubjectId terminal, byte[] newKey, PossessionProof byOldKey, PossessionProof byNewKey) {
        this.terminal = terminal;
        this.newKey = newKey;
        this.byOldKey = byOldKey;
        this.byNewKey = byNewKey;
    }

    /**
     * Returns the request of these parts, as they came.
     *
     * @param newKey as X.509 SubjectPublicKeyInfo
     * @throws IllegalArgumentException if keys of this kind are not accepted, or the proofs answer different challenges
     */
    public static TerminalRenewal of(
            SubjectId terminal, byte[] newKey, PossessionProof byOldKey, PossessionProof byNewKey) {
        if (SignatureScheme.of(newKey).isEmpty() || !byOldKey.challenge().equals(byNewKey.challenge())) {
            throw new IllegalArgumentException("key of a kind that is not accepted, or proofs of different challenges");
        }
        return new TerminalRenewal(terminal, newKey.clone(), byOldKey, byNewKey);
    }

    static PossessionStatement statement(SubjectId terminal, SystemId center, byte[] newKey) {
        return new PossessionStatement(
                PossessionPurpose.RENEWAL, terminal.value(), center.value(), PossessionKey.keyId(newKey));
    }

    boolean provesPossession(SystemId center, byte[] oldKey) {
        PossessionStatement statement = statement(terminal, center, newKey);
        return byOldKey.proves(statement, oldKey) && byNewKey.proves(statement, newKey);
    }

    /** Returns the name of the terminal. */
    public SubjectId terminal() {
        return terminal;
    }

    /** Returns a copy of the new key as X.509 SubjectPublicKeyInfo. */
    public byte[] newKey() {
        return newKey.clone();
    }

    /** Returns the proof by the key that is registered. */
    public PossessionProof byOldKey() {
        return byOldKey;
    }

    /** Returns the proof by the new key. */
    public PossessionProof byNewKey() {
        return byNewKey;
    }
}
