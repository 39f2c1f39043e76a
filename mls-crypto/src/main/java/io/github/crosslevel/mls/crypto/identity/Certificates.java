package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * The subjects that prove themselves by the key of an X.509 certificate. A subject is bound to the key, so a
 * certificate that is issued anew for the same key serves at once, and a key serves one subject only; once revoked it
 * never serves again. Thread-safe.
 *
 * <pre>{@code
 * Challenge challenge = challenges.issue(PossessionPurpose.CERTIFICATE, claimed); // to the caller
 * CertificateCredential answer = CertificateCredential.prove(claimed, chain, key, center, challenge); // by the caller
 * certificates.verify(answer); // Verified[CERTIFICATE]
 * }</pre>
 */
public final class Certificates implements FactorVerifier {
    private final IdentityStore store;
    private final Entries<ClaimRecord> claims;
    private final Supplier<CertificateTrust> trust;
    private final Challenges challenges;
    private final InstantSource clock;

    /**
     * Creates a registry over what a store holds.
     *
     * @param trust asked each time, so that newer revocation lists count at once
     */
    public Certificates(
            IdentityStore store, Supplier<CertificateTrust> trust, Challenges challenges, InstantSource clock) {
        this.store = store;
        this.claims = new Entries<>(store, RecordKey.Kind.CERTIFICATE_KEY, ClaimRecord.class);
        this.trust = trust;
        this.challenges = challenges;
        this.clock = clock;
    }

    /**
     * Binds a subject to the key of a certificate, besides those it is bound to.
     *
     * @return the name of the key
     * @throws IllegalArgumentException if the certificate is not trusted now, or the key is or was bound
     * @throws IOException if the store fails
     */
    public String bind(SubjectId subject, CertificateChain chain) throws IOException {
        try {
            trust.get().require(chain, clock.instant());
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
        String keyId = PossessionKey.keyId(chain.publicKey());
        if (!store.replace(List.of(RecordChange.add(ClaimRecord.active(claims.key(keyId), subject))))) {
            throw new IllegalArgumentException("key " + keyId + " is or was bound");
        }
        return keyId;
    }

    /**
     * Revokes the binding to a key, for good.
     *
     * @throws IOException if the store fails
     */
    public void revoke(String keyId) throws IOException {
        try {
            claims.update(keyId, before -> before.map(ClaimRecord::revoked));
        } catch (Refusal impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public FactorVerdict verify(Credential credential) {
        if (!(credential instanceof CertificateCredential shown)) {
            return new FactorVerdict.Refused(Cause.UNSUPPORTED_CREDENTIAL);
        }
        try {
            judge(shown);
            return new FactorVerdict.Verified(Factor.CERTIFICATE);
        } catch (Refusal refusal) {
            return refusal.verdict();
        } catch (IOException e) {
            return new FactorVerdict.Refused(Cause.REGISTRY_UNAVAILABLE);
        }
    }

    /** What costs least comes first; what changes something comes last. */
    private void judge(CertificateCredential shown) throws IOException, Refusal {
        SubjectId claimed = shown.claimed();
        PossessionProof proof = shown.proof();
        challenges.require(PossessionPurpose.CERTIFICATE, claimed, proof.challenge());
        byte[] publicKey = shown.chain().publicKey();
        requireBound(claimed, PossessionKey.keyId(publicKey));
        PossessionStatement statement = CertificateCredential.statement(claimed, challenges.verifier(), shown.chain());
        if (!proof.proves(statement, publicKey)) {
            throw new Refusal(Cause.WRONG_SECRET);
        }
        trust.get().require(shown.chain(), clock.instant());
        challenges.spend(proof.challenge(), proof.signature());
        requireBound(claimed, PossessionKey.keyId(publicKey)); // also when it was revoked meanwhile
    }

    private void requireBound(SubjectId claimed, String keyId) throws IOException, Refusal {
        ClaimRecord claim = claims.find(keyId).orElseThrow(() -> new Refusal(Cause.UNKNOWN_SUBJECT));
        if (!claim.holder().equals(claimed)) {
            throw new Refusal(Cause.WRONG_SECRET);
        }
        if (claim.standing() != Standing.ACTIVE) {
            throw new Refusal(Cause.REVOKED);
        }
    }
}
