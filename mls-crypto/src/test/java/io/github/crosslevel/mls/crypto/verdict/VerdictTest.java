package io.github.crosslevel.mls.crypto.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.revocation.RevocationNotice;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SuiteSigner;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class VerdictTest {
    private static final long SEED = 20_261_123;

    private final VerdictFixture site = new VerdictFixture(CryptoSuite.INTL);

    private ReasonCode refusal(byte[] document) {
        return refusal(site.verifier.check(document, site.claims));
    }

    private static ReasonCode refusal(VerdictCheck check) {
        assertThat(check).isInstanceOf(VerdictCheck.Refused.class);
        return ((VerdictCheck.Refused) check).reason().code();
    }

    @ParameterizedTest
    @EnumSource
    void aBoundaryWithoutAPolicyEnforcesWhatWasDecidedElsewhere(CryptoSuite suite) {
        VerdictFixture remote = new VerdictFixture(suite);
        SignedVerdict issued = remote.permit();

        VerdictCheck check = remote.verifier.check(issued.encoded(), remote.claims);

        assertThat(check).isInstanceOf(VerdictCheck.Permitted.class);
        VerdictCheck.Permitted permitted = (VerdictCheck.Permitted) check;
        assertThat(permitted.permit()).isEqualTo(VerdictFixture.PERMIT);
        SignedVerdict read = permitted.verdict();
        assertThat(read.request()).isEqualTo(Samples.claims().request());
        assertThat(read.policy()).isEqualTo(VerdictFixture.POLICY);
        assertThat(read.audience()).isEqualTo(VerdictFixture.BOUNDARY);
        assertThat(read.issuedAt()).isEqualTo(remote.clock.instant());
        assertThat(read.notAfter()).isEqualTo(remote.clock.instant().plus(VerdictFixture.LIFETIME));
        assertThat(read.isAbout(remote.claims)).isTrue();
        assertThat(read.id()).isEqualTo(issued.id());
        assertThat(read.id().bytes()).isEqualTo(SlowVerdict.digest(suite, SlowVerdict.payload(issued.encoded())));
        assertThat(read.encoded()).isEqualTo(issued.encoded());
        assertThat(read.toString()).contains(read.request().toString(), "边界-1");
    }

    @Test
    void aDenialIsRefusedWithItsReasonAndUsesNothingUp() {
        Reason reason = Reason.of(ReasonCode.RULE_DENY, "夜间");
        SignedVerdict denial = site.issuer.issue(
                site.claims, new Decision.Deny(reason), VerdictFixture.POLICY, VerdictFixture.BOUNDARY);
        for (int i = 0; i < 2; i++) {
            VerdictCheck.Refused refused = (VerdictCheck.Refused) site.verifier.check(denial.encoded(), site.claims);
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.verdict())
                    .hasValueSatisfying(v -> assertThat(v.id()).isEqualTo(denial.id()));
        }
    }

    @Test
    void aVerdictIsUsedOnce() {
        byte[] document = site.permit().encoded();

        assertThat(site.verifier.check(document, site.claims)).isInstanceOf(VerdictCheck.Permitted.class);
        assertThat(refusal(document)).isEqualTo(ReasonCode.VERDICT_REPLAYED);
        assertThat(site.verifier.check(site.permit().encoded(), site.claims))
                .isInstanceOf(VerdictCheck.Permitted.class);
    }

    @Test
    void ofManyThreadsWithOneVerdictOneGetsThrough() throws InterruptedException {
        byte[] document = site.permit().encoded();
        AtomicInteger through = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                if (site.verifier.check(document, site.claims) instanceof VerdictCheck.Permitted) {
                    through.incrementAndGet();
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(through).hasValue(1);
    }

    @Test
    void aVerdictOfBeforeARestartIsRefusedAlsoIfTheIssuersClockIsAhead() {
        byte[] used = site.permit().encoded();
        assertThat(site.verifier.check(used, site.claims)).isInstanceOf(VerdictCheck.Permitted.class);
        site.clock.advance(Duration.ofSeconds(-5)); // as far as it may be ahead
        VerdictVerifier after = site.restarted();

        assertThat(after.check(used, site.claims)).isInstanceOf(VerdictCheck.Permitted.class); // issued at the floor
        site.clock.advance(Duration.ofMillis(1).negated());
        byte[] older = site.permit().encoded();
        VerdictCheck.Refused refused = (VerdictCheck.Refused) site.restarted().check(older, site.claims);
        assertThat(refused.reason().code()).isEqualTo(ReasonCode.VERDICT_BEFORE_START);
        assertThat(refused.reason().detail()).contains("this boundary takes those of");
    }

    static Stream<Object> otherClaims() {
        Claims claims = Samples.claims();
        return Stream.of(
                new RequestId(0, 1),
                SystemId.of("nobody"),
                Samples.SCHEMA.top(),
                Samples.OUTWARD.reversed(),
                new PolicyVersion("credit", 8),
                claims.issuedAt().plusMillis(1));
    }

    @ParameterizedTest
    @MethodSource("otherClaims")
    void aVerdictFitsNoOtherClaims(Object replacement) {
        byte[] document = site.permit().encoded();
        Claims other = replacement instanceof SystemId
                ? Samples.claims(Samples.content(new byte[] {9}))
                : Samples.with(Samples.claims(), replacement);

        assertThat(refusal(site.verifier.check(document, EncodedClaims.of(other))))
                .isEqualTo(ReasonCode.VERDICT_MISMATCH);
        assertThat(site.verifier.check(document, site.claims)).isInstanceOf(VerdictCheck.Permitted.class);
    }

    @Test
    void aVerdictForAnotherBoundaryIsRefused() {
        SignedVerdict other =
                site.issuer.issue(site.claims, VerdictFixture.PERMIT, VerdictFixture.POLICY, SystemId.of("边界-2"));

        assertThat(refusal(other.encoded())).isEqualTo(ReasonCode.VERDICT_MISMATCH);
    }

    /** A15: what another policy decided than the one under which the request was approved counts for nothing. */
    @Test
    void aVerdictOfAnotherPolicyVersionIsStale() {
        for (PolicyVersion other : List.of(
                new PolicyVersion("credit", 6), new PolicyVersion("credit", 8), new PolicyVersion("debit", 7))) {
            SignedVerdict verdict =
                    site.issuer.issue(site.claims, VerdictFixture.PERMIT, other, VerdictFixture.BOUNDARY);
            assertThat(refusal(verdict.encoded())).isEqualTo(ReasonCode.STALE_POLICY);
        }
    }

    /**
     * A29: a permit that was decided and kept before rights were lowered, in an epoch that is still accepted, does not
     * outlive them, whatever lowers them.
     */
    @Test
    void aVerdictOfBeforeRightsWereLoweredIsRefused() {
        RevocationNotice none = RevocationNotice.first(Samples.NOW.plusSeconds(3600));
        Claims claims = Samples.claims();
        String issuerKey = site.decider.verifier().keyIds().iterator().next();
        AtomicReference<RevocationNotice> notice = new AtomicReference<>(none);
        VerdictVerifier boundary =
                site.verifier.withRevocations((presented, keys) -> notice.get().refusal(presented, keys));
        for (RevocationNotice lowered : List.of(
                none.revoking(claims.subject().id()),
                none.revokingKey(issuerKey),
                none.revokingIssuedBefore(claims.issuedAt().plusMillis(1)),
                none.requiring(new PolicyVersion("credit", 8)),
                none.requiringSchema("credit", 2))) {
            byte[] kept = site.permit().encoded();
            notice.set(lowered);
            assertThat(refusal(boundary.check(kept, site.claims))).isEqualTo(ReasonCode.REVOKED);
            notice.set(none);
            // it was not used up
            assertThat(boundary.check(kept, site.claims)).isInstanceOf(VerdictCheck.Permitted.class);
        }
    }

    @Test
    void aVerdictHoldsFromItsIssueToItsEndAlsoWhenTheClockIsSetBack() {
        byte[] early = site.permit().encoded();
        site.clock.advance(VerdictFixture.LIFETIME.minusMillis(1));
        byte[] last = early;
        assertThat(site.verifier.check(last, site.claims)).isInstanceOf(VerdictCheck.Permitted.class);

        byte[] late = site.permit().encoded();
        site.clock.advance(VerdictFixture.LIFETIME);
        assertThat(refusal(late)).isEqualTo(ReasonCode.VERDICT_EXPIRED);
        site.clock.advance(VerdictFixture.LIFETIME.negated());
        assertThat(refusal(late)).isEqualTo(ReasonCode.VERDICT_EXPIRED);
    }

    @Test
    void aVerdictFromTheFutureIsRefusedBeyondTheTolerance() {
        site.clock.advance(Duration.ofSeconds(5));
        byte[] tolerated = site.permit().encoded();
        site.clock.advance(Duration.ofMillis(1));
        byte[] beyond = site.permit().encoded();
        site.clock.advance(Duration.ofMillis(5001).negated());

        assertThat(refusal(beyond)).isEqualTo(ReasonCode.VERDICT_NOT_YET_VALID);
        assertThat(site.verifier.check(tolerated, site.claims)).isInstanceOf(VerdictCheck.Permitted.class);
    }

    /** One flip in the document is not always another document, but never a genuine one. */
    @ParameterizedTest
    @EnumSource(names = "HYBRID_PQ", mode = EnumSource.Mode.EXCLUDE)
    void everyFlippedBitIsRefused(CryptoSuite suite) {
        VerdictFixture remote = new VerdictFixture(suite);
        byte[] document = remote.permit().encoded();
        for (int bit = 0; bit < document.length * 8; bit++) {
            byte[] flipped = document.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(refusal(remote.verifier.check(flipped, remote.claims)))
                    .as("bit %d", bit)
                    .isEqualTo(ReasonCode.VERDICT_FORGED);
        }
        assertThat(remote.verifier.check(document, remote.claims)).isInstanceOf(VerdictCheck.Permitted.class);
    }

    /** Each byte of the post-quantum signature has one of its bits flipped, which keeps the test short. */
    @Test
    void everyAlteredByteOfAHybridVerdictIsRefused() {
        VerdictFixture remote = new VerdictFixture(CryptoSuite.HYBRID_PQ);
        byte[] document = remote.permit().encoded();
        for (int at = 0; at < document.length; at++) {
            byte[] altered = document.clone();
            altered[at] ^= (byte) (1 << at % 7);
            assertThat(refusal(remote.verifier.check(altered, remote.claims)))
                    .as("byte %d", at)
                    .isEqualTo(ReasonCode.VERDICT_FORGED);
        }
    }

    @Test
    void aVerdictCutAnywhereOrWithMoreBehindItIsRefused() {
        byte[] document = site.permit().encoded();
        for (int length = 0; length < document.length; length++) {
            assertThat(refusal(Arrays.copyOf(document, length)))
                    .as("length %d", length)
                    .isEqualTo(ReasonCode.VERDICT_FORGED);
        }
        byte[] longer = Arrays.copyOf(document, document.length + 1);
        longer[document.length] = ' ';
        assertThat(refusal(longer)).isEqualTo(ReasonCode.VERDICT_FORGED);
        assertThat(refusal(new byte[VerdictVerifier.MAX_LENGTH + 1])).isEqualTo(ReasonCode.VERDICT_FORGED);
    }

    @Test
    void randomBytesAreRefused() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            assertThat(refusal(bytes)).as("seed %d round %d", SEED, i).isEqualTo(ReasonCode.VERDICT_FORGED);
        }
    }

    /** Whoever else signs, and whatever else the issuer signs, it is no verdict. */
    @Test
    void onlyVerdictsOfTheIssuerInItsSuiteCount() {
        byte[] content = SlowVerdict.payload(site.permit().encoded());
        SuiteSigner other = SuiteSigner.generate(CryptoSuite.INTL, new SecureRandom());
        VerdictContent national;
        try {
            VerdictContent own = VerdictCodec.decode(content);
            national = new VerdictContent(
                    CryptoSuite.SM,
                    own.request(),
                    own.claims(),
                    own.decision(),
                    own.policy(),
                    own.audience(),
                    own.issuedAt(),
                    own.notAfter(),
                    own.nonce());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        for (SignedDocument document : List.of(
                other.sign(SignedDocument.of(SignedVerdict.MEDIA_TYPE, content)),
                site.decider.sign(SignedDocument.of(DeliveryReceipt.MEDIA_TYPE, content)),
                other.sign(site.decider.sign(SignedDocument.of(SignedVerdict.MEDIA_TYPE, content))),
                site.decider.sign(SignedDocument.of(SignedVerdict.MEDIA_TYPE, VerdictCodec.encode(national))),
                site.decider.sign(SignedDocument.of(SignedVerdict.MEDIA_TYPE, new byte[0])))) {
            assertThat(refusal(document.encoded())).isEqualTo(ReasonCode.VERDICT_FORGED);
        }
    }

    @Test
    void anIssuerTakesOnlyShortLifetimesAndWritesOnlyWhatIsRead() {
        for (Duration wrong : List.of(
                Duration.ZERO,
                Duration.ofNanos(1_500_000),
                Duration.ofMinutes(10).plusMillis(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VerdictIssuer.of(site.decider, wrong, site.clock, new SecureRandom()));
        }
        Decision wordy = new Decision.Permit("rule", List.of(new Obligation("x".repeat(60_000), Map.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> site.issuer.issue(site.claims, wordy, VerdictFixture.POLICY, VerdictFixture.BOUNDARY));
    }
}
