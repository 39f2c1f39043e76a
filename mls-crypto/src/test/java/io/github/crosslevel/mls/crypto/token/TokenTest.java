package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.EpochRatchet;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenTest {
    private final ManualClock clock = new ManualClock(Samples.NOW);
    private final EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
    private final long born = schedule.current();
    private final KeyRing ring =
            KeyRing.generate(List.of(Samples.OUTWARD, Samples.OUTWARD.reversed()), born, new CountingRandom());
    private final RouteKeys keys = ring.keys().get(0);
    private final TokenIssuer issuer = TokenIssuer.of(keys, schedule);
    private final TokenVerifier verifier = TokenVerifier.of(ring, schedule);
    private final EncodedClaims claims = EncodedClaims.of(Samples.claims());

    /** P9. */
    @Test
    void genuineTokenPassesOnce() throws IOException {
        LabelToken token = issuer.issue(claims);

        TokenCheck.Genuine first = genuine(token, claims);
        TokenCheck.Genuine second = genuine(token, claims);

        assertThat(first.redeem()).isTrue();
        assertThat(first.redeem()).isFalse();
        assertThat(second.redeem()).isFalse();
    }

    /** P20. */
    @Test
    void tokenHasTheBytesOfTheSlowImplementation() throws IOException {
        clock.advance(Duration.ofMinutes(5));
        EncodedClaims later = EncodedClaims.of(Samples.with(Samples.claims(), clock.instant()));

        LabelToken token = issuer.issue(later);

        assertThat(token.bytes())
                .isEqualTo(new SlowToken(born).bytes(later, born + 5, Samples.NOW.toEpochMilli() << 10));
    }

    static Stream<Arguments> exchanges() {
        Claims base = Samples.claims();
        Subject zhang = base.subject();
        Attributes clerk = Attributes.of("role", AttributeValue.of("clerk"));
        Payload other = new Payload(base.payload().type(), 3, Digest.compute(new byte[] {9}), 0, 3);
        Payload offset = new Payload(base.payload().type(), 3, base.payload().digest(), 1, 2);
        Claims li = Samples.with(
                base, new Subject(SubjectId.of("李四"), zhang.home(), zhang.clearance(), zhang.attributes()));
        return Stream.of(
                Arguments.of("subject", li, ReasonCode.TOKEN_SUBJECT_MISMATCH),
                Arguments.of(
                        "role of the subject",
                        Samples.with(base, new Subject(zhang.id(), zhang.home(), zhang.clearance(), clerk)),
                        ReasonCode.TOKEN_SUBJECT_MISMATCH),
                Arguments.of(
                        "object",
                        Samples.with(base, ObjectRef.of("report/2", "credit-report")),
                        ReasonCode.TOKEN_OBJECT_MISMATCH),
                Arguments.of("protocol", Samples.with(base, Protocol.of("file")), ReasonCode.TOKEN_PROTOCOL_MISMATCH),
                Arguments.of("route", Samples.with(base, base.route().reversed()), ReasonCode.TOKEN_ROUTE_MISMATCH),
                Arguments.of("label", Samples.with(base, Samples.SCHEMA.parse("公开")), ReasonCode.TOKEN_LABEL_MISMATCH),
                Arguments.of("payload", Samples.with(base, other), ReasonCode.TOKEN_PAYLOAD_MISMATCH),
                Arguments.of("part of the payload", Samples.with(base, offset), ReasonCode.TOKEN_PAYLOAD_MISMATCH),
                Arguments.of("subject and payload", Samples.with(li, other), ReasonCode.TOKEN_SUBJECT_MISMATCH),
                Arguments.of("action", Samples.with(base, Action.of("query")), ReasonCode.TOKEN_FORGED),
                Arguments.of("request", Samples.with(base, new RequestId(5, 6)), ReasonCode.TOKEN_FORGED),
                Arguments.of("time", Samples.with(base, Samples.NOW.plusMillis(1)), ReasonCode.TOKEN_FORGED));
    }

    @ParameterizedTest(name = "token moved to another {0} is {2}")
    @MethodSource("exchanges")
    void tokenDoesNotFitOtherClaims(String what, Claims other, ReasonCode expected) throws IOException {
        LabelToken token = issuer.issue(claims);

        assertRefused(token, EncodedClaims.of(other), expected);
        assertThat(genuine(token, claims).redeem()).isTrue();
    }

    @Test
    void refusalNamesAllExchangedDimensions() throws IOException {
        Claims other = Samples.with(Samples.with(Samples.claims(), Protocol.of("file")), Samples.SCHEMA.bottom());
        TokenCheck check = verifier.check(issuer.issue(claims), EncodedClaims.of(other));

        assertThat(check.toString()).contains("TOKEN_PROTOCOL_MISMATCH (differs in [PROTOCOL, LABEL])");
    }

    /** A3. */
    @Test
    void everyFlippedBitOfTheTokenIsRefused() throws IOException {
        byte[] bytes = issuer.issue(claims).bytes();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(verifier.check(LabelToken.of(flipped), claims)).isInstanceOf(TokenCheck.Refused.class);
        }
    }

    @Test
    void randomTokensAreForged() {
        Random random = new Random(3);
        byte[] bytes = new byte[LabelToken.LENGTH];
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(bytes);
            assertRefused(LabelToken.of(bytes), claims, ReasonCode.TOKEN_FORGED);
        }
    }

    @Test
    void tokenWithKnownPseudonymButInventedRestIsForged() throws IOException {
        byte[] bytes = issuer.issue(claims).bytes();
        byte[] noise = new byte[LabelToken.LENGTH - LabelToken.HEAD];
        new Random(4).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, LabelToken.HEAD, noise.length);

        assertRefused(LabelToken.of(bytes), claims, ReasonCode.TOKEN_FORGED);
    }

    @Test
    void tokenOfAnotherRingIsForged() throws IOException {
        KeyRing foreign = KeyRing.generate(List.of(Samples.OUTWARD), born, new SecureRandom());

        assertRefused(TokenIssuer.of(foreign.keys().get(0), schedule).issue(claims), claims, ReasonCode.TOKEN_FORGED);
    }

    /** A23: a front that was taken over has the key of its own route only, and can sign what it likes with it. */
    @Test
    void keyOfOneRouteDoesNotVouchForAnother() throws IOException {
        Route invented = new Route(Samples.INTRANET, SystemId.of("elsewhere"));
        EncodedClaims claimed = EncodedClaims.of(Samples.with(Samples.claims(), invented));
        LabelToken token = LabelToken.of(new SlowToken(born).bytes(claimed, born, 1));

        assertRefused(token, claimed, ReasonCode.TOKEN_ROUTE_MISMATCH);
    }

    @Test
    void issuerRefusesClaimsForAnotherRoute() {
        EncodedClaims back = EncodedClaims.of(Samples.with(Samples.claims(), Samples.OUTWARD.reversed()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> issuer.issue(back))
                .withMessage("claims for route internet→intranet, key 1 is for intranet→internet");
    }

    /** A7, P10. */
    @Test
    void tokenPassesUntilTheOverlapAfterItsEpochIsOver() throws IOException {
        LabelToken token = issuer.issue(claims);

        clock.set(schedule.expiryOf(born).minusMillis(1));
        genuine(token, claims);
        clock.set(schedule.expiryOf(born));
        assertRefused(token, claims, ReasonCode.TOKEN_EXPIRED);
    }

    /** A7, A18, P10. */
    @Test
    void tokenOfASenderWhoseClockIsAheadPassesWithinTheSkewOnly() throws IOException {
        clock.advance(Duration.ofMinutes(1));
        LabelToken early = issuer.issue(claims);
        Instant begin = schedule.startOf(born + 1);

        clock.set(begin.minus(schedule.skew()).minusMillis(1));
        assertRefused(early, claims, ReasonCode.TOKEN_NOT_YET_VALID);
        clock.set(begin.minus(schedule.skew()));
        genuine(early, claims);
    }

    @Test
    void tokensPassThroughTenThousandRotations() throws IOException {
        for (int epoch = 0; epoch < 10_000; epoch++) {
            assertThat(genuine(issuer.issue(claims), claims).redeem()).isTrue();
            clock.advance(Duration.ofMinutes(1));
        }
    }

    /** P3. */
    @Test
    void nothingInTheHeadOfATokenButTheKeyIdStaysTheSameInTheNextEpoch() throws IOException {
        Set<Long> pseudonyms = new HashSet<>();
        for (int epoch = 0; epoch < 1_000; epoch++) {
            pseudonyms.add(issuer.issue(claims).pseudonym());
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(pseudonyms).hasSize(1_000);
    }

    @Test
    void verifierThatStartsLaterRefusesWhatWasIssuedBefore() throws IOException {
        LabelToken before = issuer.issue(claims);
        clock.advance(Duration.ofMillis(1));
        TokenVerifier restarted = TokenVerifier.of(ring, schedule);
        EncodedClaims after = EncodedClaims.of(Samples.with(Samples.claims(), clock.instant()));

        assertThat(restarted.check(before, claims).toString())
                .contains("TOKEN_REPLAYED (issued before 2026-06-01T08:00:00.251Z, when this receiver started)");
        assertThat(restarted.check(issuer.issue(after), after)).isInstanceOf(TokenCheck.Genuine.class);
    }

    @Test
    void issuerThatStartsLaterGoesOnAboveItsFormerNumbers() throws IOException {
        long last = 0;
        for (int i = 0; i < 1_000; i++) {
            last = issuer.issue(claims).sequence();
        }
        clock.advance(Duration.ofMillis(1));

        assertThat(TokenIssuer.of(keys, schedule).issue(claims).sequence()).isGreaterThan(last);
    }

    @Test
    void issuerWhoseClockIsFarOffIssuesNothing() {
        clock.advance(Duration.ofMinutes(EpochRatchet.MAX_CATCH_UP + 10L));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> issuer.issue(claims))
                .withMessageContaining("is the clock right?");

        clock.set(Samples.ORIGIN.minusMillis(1));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> TokenIssuer.of(keys, schedule).issue(claims))
                .withMessage("epoch -1 has no number on the wire");
    }

    @Test
    void tokenLengthIsFixed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelToken.of(new byte[63]))
                .withMessage("token of 63 bytes, expected 64");
        assertThat(LabelToken.of(new byte[64]).isAbsent()).isTrue();
    }

    private TokenCheck.Genuine genuine(LabelToken token, EncodedClaims of) {
        TokenCheck check = verifier.check(token, of);
        assertThat(check).isInstanceOf(TokenCheck.Genuine.class);
        return (TokenCheck.Genuine) check;
    }

    private void assertRefused(LabelToken token, EncodedClaims of, ReasonCode code) {
        assertThat(verifier.check(token, of))
                .isInstanceOfSatisfying(
                        TokenCheck.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }
}
