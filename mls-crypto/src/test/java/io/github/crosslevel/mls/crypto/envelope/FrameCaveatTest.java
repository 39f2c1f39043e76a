package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.sample.SlowKeys;
import io.github.crosslevel.mls.crypto.token.Caveat;
import io.github.crosslevel.mls.crypto.token.TokenUse;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames whose tokens were narrowed on their way. */
class FrameCaveatTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final Caveat SOON = new Caveat.Until(Samples.NOW.plusSeconds(10));
    private static final Caveat ANSWERS = new Caveat.OnlyAction(Action.of("answer"));

    private final Exchange exchange = new Exchange();

    private static byte[] narrow(byte[] frame, Caveat... caveats) throws IOException {
        FrameNarrower narrower = FrameNarrower.of(Samples.SCHEMA, List.of(caveats));
        try (InputStream narrowed = narrower.narrow(new ByteArrayInputStream(frame))) {
            return narrowed.readAllBytes();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFrameWhoseCaveatsAllowItPassesBothAndArrivesWhole(CryptoSuite suite) throws IOException {
        Exchange exchange = new Exchange(suite);
        byte[] narrowed = narrow(
                exchange.seal(CONTENT),
                SOON,
                ANSWERS,
                new Caveat.OnlyObject(ObjectId.of("report/1")),
                new Caveat.OnlyRoute(Samples.OUTWARD),
                new Caveat.OnlyPart(new TokenUse.Part(0, 3)),
                new Caveat.LabelAtMost(Samples.SCHEMA.parse("秘密{征信}")));

        FrameVerdict opened = exchange.open(exchange.endorse(narrowed));

        assertThat(((FrameVerdict.Genuine) opened).claims()).isEqualTo(Samples.claims(Samples.content(CONTENT)));
        assertThat(Exchange.read(opened)).isEqualTo(CONTENT);
    }

    /** {1: claims, 2: recipients, 3: [[1, end]]}, and the mac of docs/spec/label-token.md §10. */
    @ParameterizedTest
    @EnumSource
    void caveatsStandInTheHeaderAndTheMacIsChainedOverThem(CryptoSuite suite) throws IOException {
        byte[] frame = new Exchange(suite).seal(CONTENT);
        byte[] narrowed = narrow(frame, SOON);
        int token = Exchange.token(frame);
        int end = Exchange.token(narrowed);
        byte[] caveat = HexFormat.of().parseHex("82011b" + String.format("%016x", 1_780_300_810_250L));

        assertThat(narrowed[12]).isEqualTo((byte) 0xa3);
        assertThat(Arrays.copyOfRange(narrowed, 13, token)).isEqualTo(Arrays.copyOfRange(frame, 13, token));
        assertThat(Arrays.copyOfRange(narrowed, token, end))
                .isEqualTo(SlowEnvelope.concat(new byte[] {3, (byte) 0x81}, SlowEnvelope.bytes(caveat)));
        assertThat(Arrays.copyOfRange(narrowed, end, end + 48)).isEqualTo(Arrays.copyOfRange(frame, token, token + 48));
        byte[] mac = Arrays.copyOfRange(frame, token + 48, token + 64);
        assertThat(Arrays.copyOfRange(narrowed, end + 48, end + 64))
                .isEqualTo(Arrays.copyOf(SlowKeys.hmac(suite.id(), mac, SlowKeys.ascii("MLT1 caveat"), caveat), 16));
        assertThat(Arrays.copyOfRange(narrowed, end + 64, narrowed.length))
                .isEqualTo(Arrays.copyOfRange(frame, token + 64, frame.length));
    }

    static Stream<Caveat> forbidding() {
        return Stream.of(
                new Caveat.Until(Samples.NOW),
                new Caveat.OnlyAction(Action.of("query")),
                new Caveat.OnlyObject(ObjectId.of("report/2")),
                new Caveat.OnlyRoute(Samples.OUTWARD.reversed()),
                new Caveat.OnlyPart(new TokenUse.Part(0, 2)),
                new Caveat.LabelAtMost(Samples.SCHEMA.parse("秘密")));
    }

    @ParameterizedTest
    @MethodSource("forbidding")
    void aFrameThatDoesWhatACaveatDoesNotAllowIsRefused(Caveat caveat) throws IOException {
        byte[] narrowed = narrow(exchange.seal(CONTENT), ANSWERS, caveat, SOON);

        assertThat(code(exchange.verify(narrowed))).isEqualTo(ReasonCode.TOKEN_CAVEAT);
    }

    @Test
    void theDestinationChecksTheCaveatsForItself() throws IOException {
        byte[] endorsed = exchange.endorse(narrow(exchange.seal(CONTENT), SOON));
        exchange.clock.advance(Duration.ofSeconds(10));

        assertThat(code(exchange.open(endorsed))).isEqualTo(ReasonCode.TOKEN_CAVEAT);
    }

    @Test
    void whatPassesOnTheWayAddsToWhatIsThere() throws IOException {
        byte[] once = narrow(exchange.seal(CONTENT), SOON);

        assertThat(narrow(once, ANSWERS)).hasSize(once.length + 10);
        byte[] twice = narrow(once, new Caveat.OnlyAction(Action.of("query")));
        assertThat(code(exchange.verify(twice))).isEqualTo(ReasonCode.TOKEN_CAVEAT);
        assertThat(exchange.endorse(narrow(once))).isNotEmpty();
    }

    @Test
    void noCaveatCanBeTakenAwayOrMoved() throws IOException {
        byte[] frame = exchange.seal(CONTENT);
        byte[] narrowed = narrow(frame, SOON, ANSWERS);
        byte[] token = Arrays.copyOfRange(narrowed, Exchange.token(narrowed), Exchange.token(narrowed) + 64);
        byte[] soon = narrow(frame, SOON);
        byte[] reversed = narrow(frame, ANSWERS, SOON);
        for (byte[] other : List.of(frame, soon, reversed)) {
            System.arraycopy(token, 0, other, Exchange.token(other), 64);

            assertThat(code(exchange.verify(other))).isEqualTo(ReasonCode.TOKEN_FORGED);
        }
    }

    @Test
    void everyFlippedBitOfANarrowedFrameIsRefusedSomewhere() throws IOException {
        exchange.forgetful();
        byte[] frame = narrow(exchange.seal(CONTENT), SOON, ANSWERS);
        byte[] endorsed = exchange.endorse(frame);
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] altered = flip(frame, bit);
            FrameVerdict verdict = exchange.verify(altered);
            if (verdict
                    instanceof
                    FrameVerdict.Genuine) { // the content key or the body, which the interconnect cannot tell
                assertThat(passes(exchange.open(Exchange.read(verdict))))
                        .as("bit %d", bit)
                        .isFalse();
            }
            assertThat(passes(exchange.open(flip(endorsed, bit))))
                    .as("bit %d", bit)
                    .isFalse();
        }
        assertThat(passes(exchange.open(endorsed))).isTrue();
    }

    private static byte[] flip(byte[] frame, int bit) {
        byte[] flipped = frame.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static boolean passes(FrameVerdict verdict) throws IOException {
        if (verdict instanceof FrameVerdict.Genuine genuine) {
            try (InputStream stream = genuine.stream()) {
                return stream.readAllBytes().length == CONTENT.length;
            } catch (FrameException e) {
                return false;
            }
        }
        return false;
    }

    @Test
    void behindTheInterconnectNothingIsAdded() throws IOException {
        byte[] frame = exchange.seal(CONTENT);
        byte[] endorsed = exchange.endorse(frame);

        assertFails(endorsed, ReasonCode.MALFORMED_FRAME, SOON);
        byte[] added = narrow(frame, SOON);
        System.arraycopy(endorsed, Exchange.token(endorsed) + 64, added, Exchange.token(added) + 64, 32);
        assertThat(code(exchange.open(added))).isEqualTo(ReasonCode.NOT_ARBITRATED);
    }

    @Test
    void ofAFrameAndAllThatWasNarrowedFromItOnePasses() throws IOException {
        byte[] frame = exchange.seal(CONTENT);
        byte[] narrowed = narrow(frame, SOON);

        assertThat(exchange.endorse(narrowed)).isNotEmpty();

        assertThat(code(exchange.verify(frame))).isEqualTo(ReasonCode.TOKEN_REPLAYED);
    }

    @Test
    void whatIsNoFrameOrHasNoRoomIsNotNarrowed() throws IOException {
        assertFails(new byte[100], ReasonCode.MALFORMED_FRAME, SOON);
        byte[] frame = exchange.seal(CONTENT);
        assertFails(Arrays.copyOf(frame, Exchange.token(frame) + 70), ReasonCode.TRUNCATED_FRAME, SOON);
        byte[] full = narrow(frame, Collections.nCopies(16, SOON).toArray(new Caveat[0]));
        assertFails(full, ReasonCode.TOO_LARGE, SOON);
        assertThat(exchange.endorse(full)).isNotEmpty();
    }

    private static void assertFails(byte[] frame, ReasonCode code, Caveat caveat) {
        assertThatExceptionOfType(FrameException.class)
                .isThrownBy(() -> narrow(frame, caveat))
                .satisfies(failure -> assertThat(failure.reason().code()).isEqualTo(code));
    }

    static Stream<CborWriter> malformed() {
        CborWriter tooMany = new CborWriter().array(17);
        for (int i = 0; i < 17; i++) {
            tooMany.bytes(new byte[1]);
        }
        return Stream.of(
                new CborWriter().array(0),
                tooMany,
                new CborWriter().array(1).bytes(new byte[1025]),
                new CborWriter().array(1).text("x"),
                new CborWriter().bytes(new byte[1]),
                new CborWriter().array(1).bytes(new byte[1]).whole(4));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void listsOfAnotherFormAreMalformed(CborWriter list) throws IOException {
        assertThat(code(exchange.verify(withCaveats(exchange.seal(CONTENT), list.toByteArray()))))
                .isEqualTo(ReasonCode.MALFORMED_FRAME);
    }

    /** A caveat that is not known here stays under its MAC, and is refused for what it may mean. */
    @Test
    void aCaveatOfAnotherKindIsRefused() throws IOException {
        byte[] caveat = new CborWriter().array(2).whole(99).whole(1).toByteArray();
        byte[] frame = exchange.seal(CONTENT);
        byte[] narrowed =
                withCaveats(frame, new CborWriter().array(1).bytes(caveat).toByteArray());
        int token = Exchange.token(frame);
        byte[] mac = Arrays.copyOfRange(frame, token + 48, token + 64);
        byte[] next = SlowKeys.hmac(mac, SlowKeys.ascii("MLT1 caveat"), caveat);
        System.arraycopy(next, 0, narrowed, Exchange.token(narrowed) + 48, 16);

        assertThat(code(exchange.verify(narrowed))).isEqualTo(ReasonCode.TOKEN_CAVEAT);
    }

    /** The frame with this under key 3, and the token as it was. */
    private static byte[] withCaveats(byte[] frame, byte[] list) {
        int token = Exchange.token(frame);
        byte[] longer = ByteBuffer.allocate(frame.length + 1 + list.length)
                .put(frame, 0, token)
                .put((byte) 3)
                .put(list)
                .put(frame, token, frame.length - token)
                .putInt(8, token - 12 + 1 + list.length)
                .array();
        longer[12] = (byte) 0xa3;
        return longer;
    }

    private static ReasonCode code(FrameVerdict verdict) {
        return Exchange.rejected(verdict).reason().code();
    }
}
