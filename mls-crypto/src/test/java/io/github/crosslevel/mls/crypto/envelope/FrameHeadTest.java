package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameHeadTest {
    private final Exchange exchange = new Exchange();

    @Test
    void garbageIsMalformedWithoutClaims() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] garbage = new byte[random.nextInt(400)];
            random.nextBytes(garbage);

            assertMalformed(exchange.verify(garbage));
            assertMalformed(exchange.open(garbage));
        }
    }

    @Test
    void otherMagicVersionSuiteOrFlagsAreMalformed() throws IOException {
        byte[] frame = exchange.seal(new byte[1]);
        for (int at : new int[] {0, 3, 4, 5, 6, 7}) {
            byte[] altered = frame.clone();
            altered[at] += 3; // there is no suite 4

            assertMalformed(exchange.verify(altered));
        }
    }

    @Test
    void oversizedHeaderIsMalformedBeforeItIsRead() throws IOException {
        for (int length : new int[] {64 * 1024 + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            byte[] prelude = ByteBuffer.allocate(12)
                    .put(new byte[] {'M', 'L', 'S', 'E', 1, 1, 0, 0})
                    .putInt(length)
                    .array();
            ByteArrayInputStream frame = new ByteArrayInputStream(Arrays.copyOf(prelude, 200_000));

            assertMalformed(exchange.verifier.verify(frame));
            assertThat(frame.available()).isEqualTo(200_000 - 12);
        }
    }

    @Test
    void headerWithAnythingMoreThanItsFieldsIsMalformed() throws IOException {
        byte[] claims = EncodedClaims.of(Samples.claims()).bytes();
        byte[] key = new byte[40];
        List<CborWriter> headers = List.of(
                new CborWriter()
                        .map(3)
                        .whole(1)
                        .bytes(claims)
                        .whole(2)
                        .array(1)
                        .array(3)
                        .whole(1)
                        .whole(1)
                        .bytes(key)
                        .whole(3)
                        .whole(0),
                new CborWriter()
                        .map(2)
                        .whole(1)
                        .bytes(claims)
                        .whole(3)
                        .array(1)
                        .array(3)
                        .whole(1)
                        .whole(1)
                        .bytes(key),
                new CborWriter().map(2).whole(1).bytes(claims).whole(2).array(0),
                new CborWriter()
                        .map(2)
                        .whole(1)
                        .bytes(claims)
                        .whole(2)
                        .array(1)
                        .array(3)
                        .whole(2)
                        .whole(1)
                        .bytes(key),
                new CborWriter()
                        .map(2)
                        .whole(1)
                        .bytes(claims)
                        .whole(2)
                        .array(1)
                        .array(3)
                        .whole(1)
                        .whole(65536)
                        .bytes(key),
                new CborWriter()
                        .map(2)
                        .whole(1)
                        .bytes(claims)
                        .whole(2)
                        .array(1)
                        .array(3)
                        .whole(1)
                        .whole(-1)
                        .bytes(key),
                new CborWriter()
                        .map(2)
                        .whole(1)
                        .bytes(claims)
                        .whole(2)
                        .array(1)
                        .array(3)
                        .whole(1)
                        .whole(1)
                        .bytes(new byte[41]),
                new CborWriter()
                        .map(2)
                        .whole(1)
                        .bytes(new byte[0])
                        .whole(2)
                        .array(1)
                        .array(3)
                        .whole(1)
                        .whole(1)
                        .bytes(key),
                new CborWriter()
                        .map(2)
                        .whole(1)
                        .bytes(claims)
                        .whole(2)
                        .array(1)
                        .array(3)
                        .whole(1)
                        .whole(1)
                        .bytes(key)
                        .whole(0));
        for (CborWriter header : headers) {
            byte[] bytes = header.toByteArray();
            byte[] frame = ByteBuffer.allocate(12 + bytes.length + 300)
                    .put(new byte[] {'M', 'L', 'S', 'E', 1, 1, 0, 0})
                    .putInt(bytes.length)
                    .put(bytes)
                    .array();
            assertMalformed(exchange.verify(frame));
        }
    }

    @Test
    void frameWithoutTokenIsRefusedWithWhatItClaims() throws IOException {
        byte[] frame = exchange.seal(new byte[1]);
        Arrays.fill(frame, Exchange.token(frame), Exchange.token(frame) + 64, (byte) 0);

        assertThat(Exchange.rejected(exchange.verify(frame)).reason().code()).isEqualTo(ReasonCode.NO_TOKEN);
        assertThat(Exchange.rejected(exchange.verify(frame)).presented())
                .hasValue(Samples.claims(Samples.content(new byte[1])));
        assertThat(Exchange.rejected(exchange.open(frame)).reason().code()).isEqualTo(ReasonCode.NO_TOKEN);
    }

    @Test
    void frameThatBypassedTheInterconnectIsNotArbitrated() throws IOException {
        byte[] frame = exchange.seal(new byte[1]);

        assertThat(Exchange.rejected(exchange.open(frame)).reason().code()).isEqualTo(ReasonCode.NOT_ARBITRATED);
    }

    @Test
    void endorsementOfAnotherFrameInterconnectOrKeyIsNotArbitrated() throws IOException {
        byte[] first = exchange.endorse(exchange.seal(new byte[1]));
        byte[] second = exchange.endorse(exchange.seal(new byte[1]));
        System.arraycopy(first, Exchange.token(first) + 64, second, Exchange.token(second) + 64, 32);
        assertNotArbitrated(second);

        TokenFrameVerifier other = TokenFrameVerifier.of(
                exchange.ring.forInterconnect(), exchange.schedule, Samples.SCHEMA, SystemId.of("other"));
        assertNotArbitrated(Exchange.read(other.verify(new ByteArrayInputStream(exchange.seal(new byte[1])))));
    }

    /** A source front that pretends to be the interconnect has the token key, but no endorsement key. */
    @Test
    void sourceFrontCannotEndorse() throws IOException {
        KeyRing front = exchange.ring.forFront(Samples.INTRANET);
        TokenFrameVerifier pretender =
                TokenFrameVerifier.of(front, exchange.schedule, Samples.SCHEMA, Samples.INTERCONNECT);

        FrameVerdict verdict = pretender.verify(new ByteArrayInputStream(exchange.seal(new byte[1])));

        assertThat(Exchange.rejected(verdict).reason().code()).isEqualTo(ReasonCode.UNKNOWN_ROUTE);
    }

    @Test
    void frameThatIsEndorsedAlreadyDoesNotPassTheInterconnectAgain() throws IOException {
        byte[] endorsed = exchange.endorse(exchange.seal(new byte[1]));
        exchange.restart();

        assertThat(Exchange.rejected(exchange.verify(endorsed)).reason().code()).isEqualTo(ReasonCode.MALFORMED_FRAME);
    }

    static Stream<Arguments> transplants() {
        Claims base = Samples.with(Samples.claims(), new RequestId(77, 78));
        Subject zhang = base.subject();
        return Stream.of(
                Arguments.of(
                        Samples.with(
                                base,
                                new Subject(SubjectId.of("李四"), zhang.home(), zhang.clearance(), zhang.attributes())),
                        ReasonCode.TOKEN_SUBJECT_MISMATCH),
                Arguments.of(
                        Samples.with(base, ObjectRef.of("report/2", "credit-report")),
                        ReasonCode.TOKEN_OBJECT_MISMATCH),
                Arguments.of(Samples.with(base, Protocol.of("file")), ReasonCode.TOKEN_PROTOCOL_MISMATCH),
                Arguments.of(Samples.with(base, Samples.SCHEMA.parse("公开")), ReasonCode.TOKEN_LABEL_MISMATCH));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("transplants")
    void tokenOfOneFrameOnAnotherNamesWhatWasExchanged(Claims other, ReasonCode expected) throws IOException {
        byte[] donor = exchange.seal(new byte[] {1, 2, 3});
        byte[] frame = exchange.seal(other, Samples.content(new byte[] {1, 2, 3}));
        System.arraycopy(donor, Exchange.token(donor), frame, Exchange.token(frame), 64);

        FrameVerdict.Rejected rejected = Exchange.rejected(exchange.verify(frame));

        assertThat(rejected.reason().code()).isEqualTo(expected);
        assertThat(rejected.presented()).hasValue(other);
    }

    @Test
    void tokenOfAnotherPayloadOrRouteIsNamed() throws IOException {
        byte[] donor = exchange.seal(new byte[] {1, 2, 3});
        byte[] payload = exchange.seal(new byte[] {4, 5, 6});
        System.arraycopy(donor, Exchange.token(donor), payload, Exchange.token(payload), 64);
        assertThat(Exchange.rejected(exchange.verify(payload)).reason().code())
                .isEqualTo(ReasonCode.TOKEN_PAYLOAD_MISMATCH);

        FrameSealer back =
                FrameSealer.of(exchange.ring.forFront(Samples.INTERNET), exchange.schedule, new SecureRandom());
        Claims reversed = Samples.with(Samples.claims(), Samples.OUTWARD.reversed());
        byte[] route =
                back.seal(reversed, Samples.content(new byte[] {1, 2, 3})).readAllBytes();
        System.arraycopy(donor, Exchange.token(donor), route, Exchange.token(route), 64);
        assertThat(Exchange.rejected(exchange.verify(route)).reason().code())
                .isEqualTo(ReasonCode.TOKEN_ROUTE_MISMATCH);
    }

    private void assertNotArbitrated(byte[] frame) throws IOException {
        assertThat(Exchange.rejected(exchange.open(frame)).reason().code()).isEqualTo(ReasonCode.NOT_ARBITRATED);
    }

    private static void assertMalformed(FrameVerdict verdict) {
        assertThat(Exchange.rejected(verdict).reason().code()).isEqualTo(ReasonCode.MALFORMED_FRAME);
        assertThat(Exchange.rejected(verdict).presented()).isEmpty();
    }
}
