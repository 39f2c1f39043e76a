package io.github.crosslevel.mls.crypto.identity;

import java.security.SecureRandom;

/**
 * A proof that somebody holds a private key: a signature over a challenge, a nonce of the prover, and what it is proved
 * for. It travels in the open. Immutable.
 */
public final class PossessionProof {
    /** The length of the prover's nonce in bytes. */
    public static final int NONCE_LENGTH = 16;

    /** Most bytes of a signature. */
    public static final int MAX_SIGNATURE = 1024;

    private final Challenge challenge;
    private final byte[] nonce;
    private final byte[] signature;

    private PossessionProof(Challenge challenge, byte[] nonce, byte[] signature) {
        this.challenge = challenge;
        this.nonce = nonce;
        this.signature = signature;
    }

    /**
     * Returns the proof of these parts, as they came.
     *
     * @throws IllegalArgumentException if a length is out of range
     */
    public static PossessionProof of(Challenge challenge, byte[] nonce, byte[] signature) {
        if (nonce.length != NONCE_LENGTH || signature.length == 0 || signature.length > MAX_SIGNATURE) {
            throw new IllegalArgumentException(
                    "proof with " + nonce.length + " bytes of nonce and " + signature.length + " of signature");
        }
        return new PossessionProof(challenge, nonce.clone(), signature.clone());
    }

    static PossessionProof make(PossessionKey key, PossessionStatement statement, Challenge challenge) {
        byte[] nonce = new byte[NONCE_LENGTH];
        new SecureRandom().nextBytes(nonce);
        return new PossessionProof(challenge, nonce, key.sign(statement.encoded(challenge.bytes(), nonce)));
    }

    /** Returns whether the key of this SubjectPublicKeyInfo made it for what is stated. */
    boolean proves(PossessionStatement statement, byte[] publicKey) {
        return PossessionKey.hasSigned(publicKey, statement.encoded(challenge.bytes(), nonce), signature);
    }

    /** Returns the challenge that is answered. */
    public Challenge challenge() {
        return challenge;
    }

    /** Returns a copy of the nonce of the prover. */
    public byte[] nonce() {
        return nonce.clone();
    }

    /** Returns a copy of the signature. */
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public String toString() {
        return "PossessionProof";
    }
}
