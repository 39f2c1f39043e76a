package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Proves subjects by one factor or by several together. Every part of a credential is verified, whatever the others
 * proved, and one that proves nothing refuses the whole. What remains must meet the requirement for the subject.
 * Thread-safe if its verifiers are.
 *
 * <pre>{@code
 * Authenticator front = new FactorAuthenticator(
 *         directory, List.of(passwords, codes, certificates), subject -> FactorRequirement.forGrade(3));
 * front.authenticate(CombinedCredential.of(password, certificate)); // Authenticated[subject]
 * front.authenticate(password); // Unproved[FACTOR_MISSING (factors of 2 kinds, a cryptographic factor)]
 * }</pre>
 */
public final class FactorAuthenticator implements Authenticator {
    private final SubjectDirectory subjects;
    private final List<FactorVerifier> verifiers;
    private final Function<Subject, FactorRequirement> requirements;

    /**
     * Creates an authenticator.
     *
     * @param subjects knows what subjects were granted
     * @param verifiers one for each kind of credential that is accepted; the first that supports a credential judges it
     * @param requirements says which factors suffice for a subject, for example by the grade of its system
     */
    public FactorAuthenticator(
            SubjectDirectory subjects,
            List<FactorVerifier> verifiers,
            Function<Subject, FactorRequirement> requirements) {
        this.subjects = subjects;
        this.verifiers = List.copyOf(verifiers);
        this.requirements = requirements;
    }

    @Override
    public Authentication authenticate(Credential credential) {
        List<Credential> parts =
                credential instanceof CombinedCredential combined ? combined.parts() : List.of(credential);
        Set<Factor> verified = EnumSet.noneOf(Factor.class);
        Optional<Cause> refusal = Optional.empty();
        for (Credential part : parts) {
            FactorVerdict verdict = verify(part);
            if (verdict instanceof FactorVerdict.Verified proved) {
                verified.add(proved.factor());
            } else if (refusal.isEmpty()) {
                refusal = Optional.of(((FactorVerdict.Refused) verdict).cause());
            }
        }
        return refusal.<Authentication>map(Authentication.Unproved::new)
                .orElseGet(() -> assess(subjects.find(credential.claimed()), verified));
    }

    private FactorVerdict verify(Credential part) {
        for (FactorVerifier verifier : verifiers) {
            FactorVerdict verdict = verifier.verify(part);
            if (!verdict.equals(new FactorVerdict.Refused(Cause.UNSUPPORTED_CREDENTIAL))) {
                return verdict;
            }
        }
        return new FactorVerdict.Refused(Cause.UNSUPPORTED_CREDENTIAL);
    }

    private Authentication assess(Optional<Subject> subject, Set<Factor> verified) {
        if (subject.isEmpty()) {
            return new Authentication.Unproved(Cause.UNKNOWN_SUBJECT);
        }
        List<FactorRequirement> unmet = requirements.apply(subject.get()).unmet(verified);
        if (unmet.isEmpty()) {
            return new Authentication.Authenticated(subject.get());
        }
        String missing = unmet.stream().map(FactorRequirement::english).collect(Collectors.joining(", "));
        return new Authentication.Unproved(Cause.FACTOR_MISSING, missing);
    }
}
