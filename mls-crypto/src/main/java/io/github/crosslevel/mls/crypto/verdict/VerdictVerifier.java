package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.revocation.Revocations;
import io.github.crosslevel.mls.crypto.signature.SuiteVerifier;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The boundary's view of verdicts: it has no policy, and lets pass what a verdict of whom it trusts permits, once. Any
 * doubt is a refusal. Thread-safe.
 *
 * <pre>{@code
 * VerdictVerifier verifier = VerdictVerifier.of(issuerKeys, boundary, clock);
 * if (verifier.check(travelled, claims) instanceof VerdictCheck.Permitted permitted) {
 *     // fulfil permitted.permit().obligations(), deliver, give a receipt for permitted.verdict()
 * }
 * }</pre>
 */
public final class VerdictVerifier {
    /** The longest document that is looked at, in bytes. */
    public static final int MAX_LENGTH = 64 * 1024;

    /** Most used verdicts that are remembered in memory at a time. */
    public static final int MOST_USED = 1 << 16;

    private static final Duration SKEW = Duration.ofSeconds(5);

    private final SuiteVerifier issuer;
    private final SystemId audience;
    private final VerdictClock clock;
    private final VerdictLedger ledger;
    private final Instant floor;
    private final Revocations revocations;

    private VerdictVerifier(
            SuiteVerifier issuer,
            SystemId audience,
            VerdictClock clock,
            VerdictLedger ledger,
            Instant floor,
            Revocations revocations) {
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
        this.ledger = ledger;
        this.floor = floor;
        this.revocations = revocations;
    }

    /**
     * Returns a verifier that remembers used verdicts in memory. What an issuer whose clock is at most five seconds
     * ahead issued before this moment is refused ({@link ReasonCode#VERDICT_BEFORE_START}), because a former verifier,
     * whose memory is lost, may have taken it: so nothing passes for the first five seconds. A {@linkplain #withLedger
     * durable ledger} needs no such wait.
     *
     * @param issuer whose verdicts count
     * @param audience this boundary
     */
    public static VerdictVerifier of(SuiteVerifier issuer, SystemId audience, InstantSource clock) {
        VerdictClock monotone = new VerdictClock(clock);
        Instant start = monotone.instant().truncatedTo(ChronoUnit.MILLIS);
        return new VerdictVerifier(
                issuer,
                audience,
                monotone,
                new BoundedLedger(MOST_USED, monotone),
                start.plus(SKEW),
                Revocations.none());
    }

    /**
     * Returns a verifier that remembers used verdicts there instead, where nothing is forgotten by a restart, as in a
     * {@link VerdictLedgerFile}; so it takes verdicts from the first moment on.
     */
    public VerdictVerifier withLedger(VerdictLedger durable) {
        return new VerdictVerifier(issuer, audience, clock, durable, Instant.MIN, revocations);
    }

    /** Returns a verifier that refuses what was revoked since the verdict was issued. */
    public VerdictVerifier withRevocations(Revocations revoked) {
        return new VerdictVerifier(issuer, audience, clock, ledger, floor, revoked);
    }

    /**
     * Checks whether a verdict permits what the claims say, and uses it up if it does. Call it after every other check,
     * so that what is refused for another reason does not use up a verdict.
     *
     * @param document the verdict as it travelled, whatever it holds
     * @param claims the claims that were found genuine, which the verdict must be about
     */
    public VerdictCheck check(byte[] document, EncodedClaims claims) {
        SignedVerdict verdict;
        try {
            verdict = read(document);
        } catch (CborException e) {
            return refused(ReasonCode.VERDICT_FORGED, String.valueOf(e.getMessage()));
        }
        if (!verdict.audience().equals(audience)) {
            return refused(ReasonCode.VERDICT_MISMATCH, "for " + verdict.audience() + ", this is " + audience);
        }
        if (!verdict.isAbout(claims)) {
            return refused(ReasonCode.VERDICT_MISMATCH, "about request " + verdict.request());
        }
        Optional<Reason> refusal = refusal(verdict, claims);
        if (refusal.isPresent()) {
            return new VerdictCheck.Refused(refusal.get(), Optional.of(verdict));
        }
        return new VerdictCheck.Permitted(verdict, (Decision.Permit) verdict.decision());
    }

    private SignedVerdict read(byte[] document) throws CborException {
        byte[] content = Documents.content(document, SignedVerdict.MEDIA_TYPE, issuer);
        VerdictContent verdict = VerdictCodec.decode(content);
        if (verdict.suite() != issuer.suite()) {
            throw new CborException("suite " + issuer.suite(), 0);
        }
        return new SignedVerdict(verdict, content, document.clone());
    }

    /** What speaks against a genuine verdict about these claims for this boundary; using it up comes last. */
    private Optional<Reason> refusal(SignedVerdict verdict, EncodedClaims claims) {
        Instant now = clock.instant();
        if (verdict.issuedAt().isAfter(now.plus(SKEW))) {
            return reason(ReasonCode.VERDICT_NOT_YET_VALID, "issued at " + verdict.issuedAt() + ", now is " + now);
        }
        if (!now.isBefore(verdict.notAfter())) {
            return reason(ReasonCode.VERDICT_EXPIRED, "until " + verdict.notAfter() + ", now is " + now);
        }
        if (verdict.issuedAt().isBefore(floor)) {
            return reason(
                    ReasonCode.VERDICT_BEFORE_START,
                    "issued at " + verdict.issuedAt() + ", this boundary takes those of " + floor + " or later");
        }
        if (verdict.decision() instanceof Decision.Deny deny) {
            return Optional.of(deny.reason());
        }
        if (!verdict.policy().equals(claims.claims().policy())) {
            return reason(
                    ReasonCode.STALE_POLICY,
                    "claims under " + claims.claims().policy() + ", verdict under " + verdict.policy());
        }
        Optional<Reason> revoked = revocations.refusal(claims.claims(), issuer.keyIds());
        return revoked.isPresent() ? revoked : use(verdict);
    }

    private Optional<Reason> use(SignedVerdict verdict) {
        VerdictLedger.Use use;
        try {
            use = ledger.use(verdict.id(), verdict.notAfter());
        } catch (IOException e) {
            return reason(ReasonCode.STORAGE_FAILED, e.getClass().getSimpleName());
        }
        return switch (use) {
            case FIRST -> Optional.empty();
            case REPEATED -> reason(ReasonCode.VERDICT_REPLAYED, "verdict " + verdict.id());
            case OVER -> reason(ReasonCode.VERDICT_EXPIRED, "until " + verdict.notAfter() + ", by an earlier time");
            case FULL -> reason(ReasonCode.VERDICT_LEDGER_FULL, "until some of those used expire");
        };
    }

    private static Optional<Reason> reason(ReasonCode code, String detail) {
        return Optional.of(Reason.of(code, detail));
    }

    private static VerdictCheck refused(ReasonCode code, String detail) {
        return new VerdictCheck.Refused(Reason.of(code, detail), Optional.empty());
    }
}
