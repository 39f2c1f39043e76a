package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;

/**
 * A certificate, and the proof that whoever shows it holds its key.
 *
 * @param claimed whom the caller claims to be
 * @param chain the certificate and those of its issuers
 * @param proof the answer to a challenge for {@link PossessionPurpose#CERTIFICATE}
 */
public record CertificateCredential(SubjectId claimed, CertificateChain chain, PossessionProof proof)
        implements Credential {
    /**
     * Answers a challenge, on the side of the caller.
     *
     * @param verifier who the caller knows that it speaks to
     */
    public static CertificateCredential prove(
            SubjectId claimed, CertificateChain chain, PossessionKey key, SystemId verifier, Challenge challenge) {
        return new CertificateCredential(
                claimed, chain, PossessionProof.make(key, statement(claimed, verifier, chain), challenge));
    }

    static PossessionStatement statement(SubjectId claimed, SystemId verifier, CertificateChain chain) {
        return new PossessionStatement(
                PossessionPurpose.CERTIFICATE,
                claimed.value(),
                verifier.value(),
                PossessionKey.keyId(chain.publicKey()));
    }
}
