package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.token.TokenVerifier;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTest {
    private final Exchange exchange = new Exchange();

    static Stream<Arguments> suitesAndLengths() {
        return Arrays.stream(CryptoSuite.values())
                .flatMap(suite -> IntStream.of(0, 5, 16383, 16384, 16385, 50_000)
                        .mapToObj(length -> Arguments.of(suite, length)));
    }

    @ParameterizedTest
    @MethodSource("suitesAndLengths")
    void contentArrivesWithItsClaims(CryptoSuite suite, int length) throws IOException {
        Exchange exchange = new Exchange(suite);
        byte[] bytes = bytes(length);
        Claims claims = Samples.claims(Samples.content(bytes));

        FrameVerdict passed = exchange.verify(exchange.seal(bytes));
        byte[] endorsed = Exchange.read(passed);
        FrameVerdict opened = exchange.open(endorsed);

        assertThat(((FrameVerdict.Genuine) passed).claims()).isEqualTo(claims);
        assertThat(((FrameVerdict.Genuine) opened).claims()).isEqualTo(claims);
        assertThat(Exchange.read(opened)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("suitesAndLengths")
    void slowImplementationOpensTheFrame(CryptoSuite suite, int length) throws IOException {
        Exchange exchange = new Exchange(suite);
        byte[] bytes = bytes(length);
        exchange.clock.advance(Duration.ofMinutes(3));

        byte[] endorsed = exchange.endorse(exchange.seal(bytes));

        assertThat(SlowFrame.open(suite.id(), endorsed, exchange.born, Samples.INTERCONNECT.value()))
                .isEqualTo(bytes);
    }

    @Test
    void framesOfTheSameContentShareNothingSecretOrSingleUse() throws IOException {
        byte[] first = exchange.seal(bytes(100));
        byte[] second = exchange.seal(bytes(100));

        assertThat(Arrays.copyOfRange(first, first.length - 172, first.length))
                .isNotEqualTo(Arrays.copyOfRange(second, second.length - 172, second.length));
        assertThat(exchange.endorse(first)).isNotEmpty();
        assertThat(exchange.endorse(second)).isNotEmpty();
    }

    @Test
    void contentTravelsInPartsOfOneEach() throws IOException {
        byte[] bytes = bytes(100_000);
        Content content = Samples.content(bytes);
        Claims whole = Samples.claims(content);
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        for (long offset = 0; offset < bytes.length; ) {
            long part = Math.min(33_333, bytes.length - offset);
            Payload payload = new Payload(content.type(), content.length(), content.digest(), offset, part);
            byte[] endorsed = exchange.endorse(exchange.seal(Samples.with(whole, payload), content));
            FrameVerdict opened = exchange.open(endorsed);
            assertThat(((FrameVerdict.Genuine) opened).claims().payload()).isEqualTo(payload);
            arrived.writeBytes(Exchange.read(opened));
            offset = payload.end();
        }
        assertThat(Digest.compute(arrived.toByteArray())).isEqualTo(content.digest());
    }

    @Test
    void framesPassThroughAThousandRotations() throws IOException {
        for (int epoch = 0; epoch < 1_000; epoch++) {
            assertThat(Exchange.read(exchange.open(exchange.endorse(exchange.seal(bytes(epoch))))))
                    .hasSize(epoch);
            exchange.clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void frameThatWasReplayedIsRefusedOnBothLegs() throws IOException {
        byte[] frame = exchange.seal(bytes(10));
        byte[] endorsed = exchange.endorse(frame);
        Exchange.read(exchange.open(endorsed));

        assertRejected(exchange.verify(frame), ReasonCode.TOKEN_REPLAYED);
        assertRejected(exchange.open(endorsed), ReasonCode.TOKEN_REPLAYED);
    }

    @Test
    void frameThatIsRefusedForAnotherReasonUsesNoTokenUp() throws IOException {
        byte[] endorsed = exchange.endorse(exchange.seal(bytes(10)));
        byte[] altered = endorsed.clone();
        altered[altered.length - 10 - 16 - 1] ^= 1; // the commitment

        assertRejected(exchange.open(altered), ReasonCode.ENVELOPE_TAMPERED);
        assertThat(Exchange.read(exchange.open(endorsed))).isEqualTo(bytes(10));
    }

    @Test
    void frameReplayedAfterARestartIsRefusedOnBothLegs() throws IOException {
        byte[] frame = exchange.seal(bytes(10));
        byte[] endorsed = exchange.endorse(frame);
        exchange.clock.advance(Duration.ofMillis(1));
        exchange.restart();

        assertRejected(exchange.verify(frame), ReasonCode.TOKEN_REPLAYED);
        assertRejected(exchange.open(endorsed), ReasonCode.TOKEN_REPLAYED);
        assertThat(Exchange.read(exchange.open(exchange.endorse(exchange.seal(bytes(10))))))
                .hasSize(10);
    }

    @Test
    void frameOfAPastEpochIsExpiredAndOneOfAFutureEpochIsNotYetValid() throws IOException {
        byte[] frame = exchange.seal(bytes(10));
        byte[] endorsed = exchange.endorse(frame);
        exchange.clock.advance(Duration.ofMinutes(5));
        assertRejected(exchange.verify(frame), ReasonCode.TOKEN_EXPIRED);
        assertRejected(exchange.open(endorsed), ReasonCode.TOKEN_EXPIRED);

        byte[] future = exchange.seal(bytes(10));
        Exchange behind = new Exchange();
        assertRejected(behind.verify(future), ReasonCode.TOKEN_NOT_YET_VALID);
    }

    @Test
    void twoThreadsWithTheSameFrameGetItOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier barrier = new CyclicBarrier(2);
        try {
            for (int i = 0; i < 300; i++) {
                byte[] frame = exchange.seal(bytes(20));
                List<Future<Boolean>> passed = new ArrayList<>();
                for (int thread = 0; thread < 2; thread++) {
                    passed.add(threads.submit(() -> {
                        barrier.await();
                        return exchange.verify(frame) instanceof FrameVerdict.Genuine;
                    }));
                }
                assertThat(passed.get(0).get()).isNotEqualTo(passed.get(1).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sharedReplayGuardTakesThePlaceOfTheOneInMemory() throws IOException {
        List<Long> asked = new ArrayList<>();
        ReplayGuard shared = (sender, sequence, expiry) -> {
            asked.add(sender);
            return asked.size() == 1 ? ReplayGuard.Verdict.FRESH : ReplayGuard.Verdict.SEEN;
        };
        TokenFrameVerifier verifier = exchange.verifier.withTokens(
                TokenVerifier.of(exchange.ring.forInterconnect(), exchange.schedule, shared, Instant.MIN));

        byte[] frame = exchange.seal(bytes(1));
        Exchange.read(verifier.verify(new ByteArrayInputStream(frame)));
        assertRejected(verifier.verify(new ByteArrayInputStream(frame)), ReasonCode.TOKEN_REPLAYED);
        assertThat(asked).containsExactly(1L, 1L);
    }

    @Test
    void contentThatIsNotTheClaimedOneIsNotSealed() {
        Content content = Samples.content(bytes(10));
        Claims claims = Samples.claims(Samples.content(new byte[10]));

        assertFails(() -> exchange.seal(claims, content), ReasonCode.CONTENT_CHANGED);
    }

    @Test
    void contentThatEndsEarlyBreaksTheFrameOff() throws IOException {
        Content whole = Samples.content(bytes(40_000));
        Content shrunk = new ShrunkContent(whole, 39_999);
        InputStream frame = exchange.sealer.seal(Samples.claims(whole), shrunk);

        assertFails(frame::readAllBytes, ReasonCode.CONTENT_CHANGED);
        assertFails(frame::read, ReasonCode.CONTENT_CHANGED);
    }

    @Test
    void routesWithoutKeysAreNotSealed() {
        Claims back = Samples.with(Samples.claims(), new Route(Samples.INTRANET, SystemId.of("elsewhere")));

        assertFails(() -> exchange.seal(back, Samples.content(new byte[] {1, 2, 3})), ReasonCode.UNKNOWN_ROUTE);
    }

    @Test
    void claimsThatAreTooLargeAreNotSealed() {
        Attributes large = Attributes.of("text", AttributeValue.of("x".repeat(70_000)));
        Claims claims = Samples.with(Samples.claims(), new ObjectRef(ObjectId.of("o"), "t", large));

        assertFails(() -> exchange.seal(claims, Samples.content(new byte[] {1, 2, 3})), ReasonCode.TOO_LARGE);
    }

    @Test
    void claimsThatHaveNoEncodingAreAProgrammingError() {
        Claims fine = Samples.with(Samples.claims(), Samples.NOW.plusNanos(5));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> exchange.seal(fine, Samples.content(new byte[] {1, 2, 3})));
    }

    @Test
    void interconnectHasNoContentKeyAndItsRingDoesNotSeal() {
        assertThat(exchange.ring.forInterconnect().keys())
                .allSatisfy(keys -> assertThat(keys.uses()).doesNotContain(KeyUse.CONTENT));
        FrameSealer none = FrameSealer.of(exchange.ring.forInterconnect(), exchange.schedule, new SecureRandom());

        assertFails(() -> none.seal(Samples.claims(), Samples.content(new byte[] {1, 2, 3})), ReasonCode.UNKNOWN_ROUTE);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void assertRejected(FrameVerdict verdict, ReasonCode code) {
        assertThat(verdict).isInstanceOfSatisfying(FrameVerdict.Rejected.class, rejected -> {
            assertThat(rejected.reason().code()).isEqualTo(code);
            assertThat(rejected.presented()).isPresent();
        });
    }

    private static void assertFails(ThrowingCallable action, ReasonCode code) {
        assertThatExceptionOfType(FrameException.class)
                .isThrownBy(action)
                .satisfies(failure -> assertThat(failure.reason().code()).isEqualTo(code));
    }

    /** Content of which the end was lost after it was judged. */
    private record ShrunkContent(Content original, int left) implements Content {
        @Override
        public ContentType type() {
            return original.type();
        }

        @Override
        public long length() {
            return original.length();
        }

        @Override
        public Digest digest() {
            return original.digest();
        }

        @Override
        public Attributes facts() {
            return original.facts();
        }

        @Override
        public InputStream open(long offset) throws IOException {
            return new ByteArrayInputStream(original.open(offset).readNBytes(left));
        }

        @Override
        public void discard() throws IOException {
            original.discard();
        }
    }
}
