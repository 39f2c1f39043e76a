package io.github.crosslevel.mls.gateway;

import static io.github.crosslevel.mls.gateway.Credit.COURT;
import static io.github.crosslevel.mls.gateway.Credit.HTTP;
import static io.github.crosslevel.mls.gateway.Credit.INTERNET;
import static io.github.crosslevel.mls.gateway.Credit.INTRANET;
import static io.github.crosslevel.mls.gateway.Credit.INWARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.token.CborClaims;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real frames in the hands of somebody who owns the links, and has no key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileLinkTest {
    private static final String FORWARDED = "interconnect FORWARDED ARBITRATED";
    /**
     * Length of the wrapped content key at the end of the header, with its head and the id of the key that wraps it.
     */
    private static final int WRAPPED_KEY = 43;

    /** Length of salt and commitment, which the destination reads with the head. */
    private static final int BODY_HEAD = 56;

    private static final RequestId NEVER_ASKED = new RequestId(1, 2);

    private CreditGateway credit;

    @BeforeAll
    void open(@TempDir Path directory) throws IOException {
        credit = CreditGateway.openWithCourt(directory);
    }

    @BeforeEach
    void reset() {
        credit.reset();
    }

    @AfterAll
    void close() throws IOException {
        credit.close();
    }

    @Test
    void aFramePassesOnce() {
        List<CapturedFrame> copies = new ArrayList<>();
        credit.tap = (from, frame, interconnect) -> {
            CapturedFrame copy = new CapturedFrame(frame.readAllBytes());
            copies.add(copy);
            return interconnect.send(new ByteArrayInputStream(copy.bytes()));
        };
        assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
        credit.tap = CreditGateway.OPEN;
        credit.ends();
        assertThat(copies).hasSize(2);
        for (CapturedFrame copy : copies) {
            assertThat(credit.toInterconnect(copy)).isEqualTo(Acknowledgement.refused());
            assertThat(credit.ends()).containsExactly("interconnect REFUSED SEALED TOKEN_REPLAYED");
        }
        assertThat(credit.asked).hasSize(1);
    }

    static Stream<Arguments> otherFrames() {
        Route toCourt = new Route(INTERNET, COURT);
        return Stream.of(
                Arguments.of(ReasonCode.TOKEN_SUBJECT_MISMATCH, other(c -> c.query("li"))),
                Arguments.of(ReasonCode.TOKEN_OBJECT_MISMATCH, other(c -> c.query("zhang", "report/2", HTTP, INWARD))),
                Arguments.of(
                        ReasonCode.TOKEN_PROTOCOL_MISMATCH,
                        other(c -> c.query("zhang", "report/1", Credit.MAIL, INWARD))),
                Arguments.of(ReasonCode.TOKEN_ROUTE_MISMATCH, other(c -> c.query("zhang", "report/1", HTTP, toCourt))),
                Arguments.of(
                        ReasonCode.TOKEN_PAYLOAD_MISMATCH,
                        other(c -> c.submission(
                                "zhang",
                                ObjectRef.of("report/1", "inquiry"),
                                HTTP,
                                INWARD,
                                "{\"purpose\":\"card\"}"))));
    }

    /** Makes the submission whose frame gets a token that is not its own. */
    @FunctionalInterface
    private interface Other {
        Submission submission(CreditGateway credit);
    }

    private static Other other(Other other) {
        return other;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherFrames")
    void aTokenOnAnotherFrameIsRefused(ReasonCode expected, Other other) {
        byte[] token = credit.capture(credit.query("zhang")).token();
        CapturedFrame victim = credit.capture(other.submission(credit));
        assertRefusedByInterconnect(victim.withToken(token), expected);
        // the victim's own token is still good for it, so nothing but the token was wrong
        assertArrives(victim);
    }

    static Stream<Arguments> falseClaims() {
        return Stream.of(
                Arguments.of(
                        ReasonCode.TOKEN_LABEL_MISMATCH,
                        "label",
                        lie(c -> with(c, Credit.POLICY.labels().parse("secret{credit}"), c.request()))),
                Arguments.of(ReasonCode.TOKEN_FORGED, "request", lie(c -> with(c, c.label(), NEVER_ASKED))));
    }

    /** What an attacker would like a frame to claim. */
    @FunctionalInterface
    private interface Lie {
        Claims about(Claims claims);
    }

    private static Lie lie(Lie lie) {
        return lie;
    }

    private static Claims with(Claims c, Label label, RequestId request) {
        return new Claims(
                request,
                c.correlation(),
                c.subject(),
                c.object(),
                label,
                c.action(),
                c.protocol(),
                c.route(),
                c.policy(),
                c.payload(),
                c.issuedAt());
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("falseClaims")
    void otherClaimsUnderATokenAreRefused(ReasonCode expected, String claim, Lie lie) {
        CapturedFrame frame = credit.capture(credit.query("zhang"));
        CborClaims codec = CborClaims.of(Credit.POLICY.labels());
        assertRefusedByInterconnect(frame.claiming(lie::about, codec), expected);
        assertArrives(frame.claiming(claims -> claims, codec));
    }

    @Test
    void noTokenNoCrossing() {
        CapturedFrame frame = credit.capture(credit.query("zhang"));
        assertRefusedByInterconnect(frame.withToken(new byte[64]), ReasonCode.NO_TOKEN);
        assertRefusedByInterconnect(frame.withToken(random(64)), ReasonCode.TOKEN_FORGED);
    }

    @Test
    void aFrameAroundTheInterconnectIsRefused() {
        CapturedFrame frame = credit.capture(credit.query("zhang"));
        for (SystemId system : List.of(INTRANET, COURT)) {
            assertRefused(frame, system, "SEALED NOT_ARBITRATED");
        }
        CapturedFrame endorsedByNobody = frame.with(frame.slotAt(), random(32));
        assertRefused(endorsedByNobody, INTRANET, "SEALED NOT_ARBITRATED");
        assertRefusedByInterconnect(endorsedByNobody, ReasonCode.MALFORMED_FRAME);
        // none of this has used up its token
        assertArrives(frame);
    }

    @Test
    void aFrameThatWasHeldBackIsRefusedWhenItsEpochIsOver() {
        CapturedFrame frame = credit.capture(credit.query("zhang"));
        credit.clock.advance(GatewayBuilder.DEFAULT_EPOCH.multipliedBy(2));
        assertRefusedByInterconnect(frame, ReasonCode.TOKEN_EXPIRED);
    }

    @Test
    void aFrameWithinTheToleranceStillPasses() {
        CapturedFrame frame = credit.capture(credit.query("zhang"));
        credit.clock.advance(GatewayBuilder.DEFAULT_EPOCH);
        assertArrives(frame);
    }

    @Test
    void aTokenThatSaysItIsFromTheFutureIsRefused() {
        CapturedFrame frame = credit.capture(credit.query("zhang"));
        byte[] token = frame.token();
        token[6]++; // its epoch, 256 later
        assertRefusedByInterconnect(frame.withToken(token), ReasonCode.TOKEN_NOT_YET_VALID);
    }

    static Stream<Arguments> noFrames() {
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("one byte", new byte[] {'M'}),
                Arguments.of("10 MiB of zeros", new byte[10 << 20]),
                Arguments.of("garbage", random(100_000)),
                Arguments.of("another protocol", Credit.utf8("GET / HTTP/1.1\r\nHost: x\r\n\r\n")),
                Arguments.of("magic and garbage", magicAndGarbage()));
    }

    private static byte[] magicAndGarbage() {
        byte[] bytes = random(10_000);
        System.arraycopy(Credit.utf8("MLSE\u0001\u0001\u0000\u0000\u0000\u0000\u0010\u0000"), 0, bytes, 0, 12);
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noFrames")
    void whatIsNoFrameIsRefused(String name, byte[] bytes) {
        CapturedFrame frame = new CapturedFrame(bytes);
        assertRefusedByInterconnect(frame, ReasonCode.MALFORMED_FRAME);
        assertRefused(frame, INTRANET, "SEALED MALFORMED_FRAME");
        assertRefused(frame, INTERNET, "SEALED MALFORMED_FRAME");
    }

    @Test
    void aFrameThatGoesOnAfterItsEndIsRefused() {
        CapturedFrame longer = credit.capture(credit.query("zhang")).followedBy(new byte[1]);
        assertRefusedByDestination(longer, "SEALED MALFORMED_FRAME");
    }

    @Test
    void aFrameCutAnywhereIsRefused() {
        CapturedFrame whole = credit.capture(credit.query("zhang"));
        for (int length = 0; length < whole.bodyAt(); length++) {
            ReasonCode expected = length == whole.tokenAt()
                    ? ReasonCode.NO_TOKEN
                    : length < 4 ? ReasonCode.MALFORMED_FRAME : ReasonCode.TRUNCATED_FRAME;
            assertThat(credit.toInterconnect(whole.cutTo(length))).isEqualTo(Acknowledgement.refused());
            assertThat(credit.ends())
                    .as("cut to %d", length)
                    .containsExactly("interconnect REFUSED SEALED " + expected);
        }
        // the token is good, so each cut of the body needs a frame of its own
        for (int length = whole.bodyAt(); length < whole.length(); length += 7) {
            CapturedFrame cut = credit.capture(credit.query("zhang")).cutTo(length);
            String stage = length < whole.bodyAt() + BODY_HEAD ? "SEALED" : "ARBITRATED";
            assertRefusedByDestination(cut, stage + " TRUNCATED_FRAME");
        }
        assertThat(credit.asked).isEmpty();
    }

    /**
     * Flips every bit of the head, and bits all over the body; a frame is replaced by a fresh one when its token is
     * used up.
     */
    @Test
    void aFrameWithOneBitFlippedIsRefused() {
        CapturedFrame frame = credit.capture(credit.query("zhang"));
        int head = frame.bodyAt() * Byte.SIZE;
        int[] bits = IntStream.concat(
                        IntStream.range(0, head),
                        IntStream.iterate(head, bit -> bit < frame.length() * Byte.SIZE, bit -> bit + 3))
                .toArray();
        CapturedFrame victim = frame;
        List<Map<String, String>> all = new ArrayList<>();
        for (int bit : bits) {
            assertThat(credit.toInterconnect(victim.flipped(bit)))
                    .as("bit %d of %d", bit, frame.length() * Byte.SIZE)
                    .isEqualTo(Acknowledgement.refused());
            if (mayPassTheInterconnect(frame, bit)) {
                all.addAll(credit.records());
                victim = credit.capture(credit.query("zhang"));
            }
        }
        assertThat(credit.asked).isEmpty();
        all.addAll(credit.records());
        assertThat(all).noneMatch(record -> "DELIVERED".equals(record.get("outcome")));
        List<String> reasons = all.stream()
                .filter(record ->
                        "interconnect".equals(record.get("component")) || "intranet".equals(record.get("component")))
                .filter(record -> record.containsKey("reason"))
                .map(record -> record.get("component") + " " + record.get("reason"))
                .toList();
        assertThat(reasons).hasSize(bits.length);
        // with one bit flipped, the number of a token may be that of a token before it
        assertThat(reasons.stream().distinct().filter(reason -> !reason.equals("interconnect TOKEN_REPLAYED")))
                .containsExactlyInAnyOrder(
                        "interconnect MALFORMED_FRAME",
                        "interconnect TRUNCATED_FRAME",
                        "interconnect TOKEN_FORGED",
                        "interconnect TOKEN_SUBJECT_MISMATCH",
                        "interconnect TOKEN_OBJECT_MISMATCH",
                        "interconnect TOKEN_PROTOCOL_MISMATCH",
                        "interconnect TOKEN_ROUTE_MISMATCH",
                        "interconnect TOKEN_LABEL_MISMATCH",
                        "interconnect TOKEN_PAYLOAD_MISMATCH",
                        "interconnect TOKEN_EXPIRED",
                        "interconnect TOKEN_NOT_YET_VALID",
                        "intranet ENVELOPE_TAMPERED");
        // and the untouched frame passes
        assertArrives(victim);
    }

    /**
     * The interconnect cannot judge what only the destination has keys for: the wrapped content key with its id, and
     * the body.
     */
    private static boolean mayPassTheInterconnect(CapturedFrame frame, int bit) {
        int at = bit / Byte.SIZE;
        int wrappedKey = frame.tokenAt() - WRAPPED_KEY;
        return at >= frame.bodyAt() || at >= wrappedKey && at < frame.tokenAt();
    }

    /** An attacker's frame was refused before; this one differs from it only in what the attacker changed. */
    private void assertArrives(CapturedFrame frame) {
        int asked = credit.asked.size();
        credit.toInterconnect(frame);
        assertThat(credit.asked).hasSize(asked + 1);
        assertThat(credit.ends()).startsWith(FORWARDED).element(1).asString().endsWith(" DELIVERED DELIVERED");
    }

    private void assertRefusedByInterconnect(CapturedFrame frame, ReasonCode reason) {
        int asked = credit.asked.size();
        assertThat(credit.toInterconnect(frame)).isEqualTo(Acknowledgement.refused());
        assertThat(credit.ends()).containsExactly("interconnect REFUSED SEALED " + reason);
        assertThat(credit.asked).hasSize(asked);
    }

    private void assertRefusedByDestination(CapturedFrame frame, String end) {
        int asked = credit.asked.size();
        assertThat(credit.toInterconnect(frame)).isEqualTo(Acknowledgement.refused());
        List<Map<String, String>> records = credit.records();
        assertThat(records).extracting(CreditGateway::end).containsExactly(FORWARDED, "intranet REFUSED " + end);
        // whatever is wrong behind the head, the trail says whose frame it was
        assertThat(records.get(1))
                .containsEntry("request", records.get(0).get("request"))
                .containsEntry("subject", "zhang");
        assertThat(credit.asked).hasSize(asked);
    }

    private void assertRefused(CapturedFrame frame, SystemId front, String end) {
        int asked = credit.asked.size();
        assertThat(credit.toFront(front, frame)).isEqualTo(Acknowledgement.refused());
        assertThat(credit.ends()).containsExactly(front + " REFUSED " + end);
        assertThat(credit.asked).hasSize(asked);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(20261123).nextBytes(bytes);
        return bytes;
    }
}
