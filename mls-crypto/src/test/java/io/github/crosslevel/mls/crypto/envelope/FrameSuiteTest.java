package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.TagPeriods;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite of a frame is that of the keys of its route; nothing in the frame chooses it. */
class FrameSuiteTest {
    private static final int SUITE = 5; // where it stands in a prelude

    static Stream<Arguments> pairs() {
        return Arrays.stream(CryptoSuite.values())
                .flatMap(ours -> Arrays.stream(CryptoSuite.values())
                        .filter(theirs -> theirs != ours)
                        .map(theirs -> Arguments.of(ours, theirs)));
    }

    /** The bytes of all keys are the same on both sides. */
    @ParameterizedTest
    @MethodSource("pairs")
    void twoSidesOfDifferentSuitesRefuseEachOther(CryptoSuite ours, CryptoSuite expected) throws IOException {
        Exchange here = new Exchange(ours).forgetful();
        Exchange there = new Exchange(expected).forgetful();
        byte[] frame = here.seal(new byte[] {1, 2, 3});
        byte[] endorsed = here.endorse(frame);

        Reason atInterconnect = Exchange.rejected(there.verify(frame)).reason();
        Reason atDestination = Exchange.rejected(there.open(endorsed)).reason();

        assertThat(atInterconnect.code()).isEqualTo(ReasonCode.TOKEN_FORGED);
        assertThat(atInterconnect.detail()).isEqualTo("key id 1 is of suite " + expected);
        assertThat(atDestination).isEqualTo(atInterconnect);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aFrameThatIsGivenOutAsOfAnotherSuiteIsRefusedByBoth(CryptoSuite ours, CryptoSuite claimed) throws IOException {
        Exchange here = new Exchange(ours).forgetful();
        Exchange there = new Exchange(claimed).forgetful();
        byte[] frame = here.seal(new byte[] {1, 2, 3});
        byte[] endorsed = here.endorse(frame);
        for (byte[] altered : List.of(frame, endorsed)) {
            altered[SUITE] = (byte) claimed.id();
        }

        assertThat(code(here.verify(frame))).isEqualTo(ReasonCode.TOKEN_FORGED);
        assertThat(code(here.open(endorsed))).isEqualTo(ReasonCode.TOKEN_FORGED);
        for (byte[] altered : List.of(frame, endorsed)) {
            altered[Exchange.token(altered) + 1] = (byte) claimed.id();
        }
        for (Exchange side : List.of(here, there)) {
            assertThat(code(side.verify(frame))).isEqualTo(ReasonCode.TOKEN_FORGED);
            assertThat(code(side.open(endorsed))).isEqualTo(ReasonCode.TOKEN_FORGED);
        }
    }

    /** The token does not cover the recipient, so that whoever is before the interconnect can name another key. */
    @Test
    void aContentKeyOfAnotherSuiteThanTheTokenIsOfNoUse() throws IOException {
        Exchange exchange = new Exchange(CryptoSuite.INTL);
        KeyRing both = renewed(exchange, CryptoSuite.HYBRID_PQ);
        byte[] frame = seal(exchange, both);
        int keyId = Exchange.token(frame) - 43; // before the head of 40 wrapped bytes
        assertThat(frame[keyId]).isEqualTo((byte) 3);
        frame[keyId] = 1;

        byte[] endorsed = Exchange.read(verifier(exchange, both).verify(new ByteArrayInputStream(frame)));

        assertThat(code(opener(exchange, both).open(new ByteArrayInputStream(endorsed))))
                .isEqualTo(ReasonCode.ENVELOPE_TAMPERED);
    }

    @ParameterizedTest
    @EnumSource
    void aRouteMovesToAnotherSuiteWithItsNewKeysAndWhatIsOnItsWayStillPasses(CryptoSuite suite) throws IOException {
        Exchange exchange = new Exchange(CryptoSuite.INTL);
        KeyRing both = renewed(exchange, suite);
        TokenFrameVerifier verifier = verifier(exchange, both);
        FrameOpener opener = opener(exchange, both);
        byte[] before = exchange.seal(new byte[] {1});
        byte[] after = seal(exchange, both);

        for (byte[] frame : List.of(before, after)) {
            byte[] endorsed = Exchange.read(verifier.verify(new ByteArrayInputStream(frame)));
            assertThat(Exchange.read(opener.open(new ByteArrayInputStream(endorsed))))
                    .hasSize(1);
        }
        assertThat(before[SUITE]).isEqualTo((byte) CryptoSuite.INTL.id());
        assertThat(after[SUITE]).isEqualTo((byte) suite.id());

        TokenFrameVerifier moved = verifier(exchange, both.without(Set.of(1, 2)));
        assertThat(code(moved.verify(new ByteArrayInputStream(before)))).isEqualTo(ReasonCode.TOKEN_FORGED);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSealedInASuiteFromTheDayOfItsDeprecation(CryptoSuite suite) throws IOException {
        LocalDate day = suite.deprecatedFrom().orElse(LocalDate.of(2100, 1, 1));
        Exchange exchange = new Exchange(suite);
        exchange.clock.advance(Duration.between(
                exchange.clock.instant(),
                day.atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1)));
        KeyRing ring =
                KeyRing.generate(suite, List.of(Samples.OUTWARD), exchange.schedule.oldest(), new SecureRandom());

        byte[] last = seal(exchange, ring);
        exchange.clock.advance(Duration.ofMillis(1));

        if (suite.deprecatedFrom().isEmpty()) {
            assertThat(seal(exchange, ring)[SUITE]).isEqualTo((byte) suite.id());
        } else {
            assertThatExceptionOfType(FrameException.class)
                    .isThrownBy(() -> seal(exchange, ring))
                    .satisfies(failure -> assertThat(failure.reason().code()).isEqualTo(ReasonCode.SUITE_DEPRECATED));
        }
        // what was sealed before still passes
        assertThat(Exchange.read(verifier(exchange, ring)
                        .withTokens(exchange.forgetful(ring))
                        .verify(new ByteArrayInputStream(last))))
                .isNotEmpty();
    }

    private static KeyRing renewed(Exchange exchange, CryptoSuite suite) {
        return exchange.ring.withNewKeys(
                suite,
                List.of(Samples.OUTWARD, Samples.OUTWARD.reversed()),
                exchange.born,
                TagPeriods.everyEpoch(),
                new SecureRandom());
    }

    private static byte[] seal(Exchange exchange, KeyRing ring) throws IOException {
        FrameSealer sealer = FrameSealer.of(ring.forFront(Samples.INTRANET), exchange.schedule, new SecureRandom());
        Content content = Samples.content(new byte[1]);
        Claims claims = Samples.with(Samples.claims(content), exchange.clock.instant());
        try (InputStream frame = sealer.seal(claims, content)) {
            return frame.readAllBytes();
        }
    }

    private static TokenFrameVerifier verifier(Exchange exchange, KeyRing ring) {
        return TokenFrameVerifier.of(ring.forInterconnect(), exchange.schedule, Samples.SCHEMA, Samples.INTERCONNECT);
    }

    private static FrameOpener opener(Exchange exchange, KeyRing ring) {
        return FrameOpener.of(ring.forFront(Samples.INTERNET), exchange.schedule, Samples.SCHEMA, Samples.INTERCONNECT);
    }

    private static ReasonCode code(FrameVerdict verdict) {
        return Exchange.rejected(verdict).reason().code();
    }
}
