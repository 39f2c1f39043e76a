package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTRANET;
import static io.github.crosslevel.mls.exchange.TwoSystems.QUERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Application-level exchange: what a permitted one leaves behind, the audit trail's veto, and the correlation of
 * replies.
 */
class ExchangeTest {
    @TempDir
    Path directory;

    private TwoSystems systems;

    @BeforeEach
    void open() throws IOException {
        systems = TwoSystems.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        systems.close();
    }

    @Test
    void aPermittedQueryIsAnsweredAndEachComponentRecordsEachCrossingOnce() throws IOException {
        Submission query = systems.query("alice", "internal", "WhoIs\n7");
        ExchangeOutcome outcome = systems.exchange(query);

        assertThat(outcome).isInstanceOf(ExchangeOutcome.Answered.class);
        Delivered reply = ((ExchangeOutcome.Answered) outcome).reply();
        assertThat(outcome.request()).isEqualTo(query.id());
        assertThat(TwoSystems.text(reply.content().open())).isEqualTo("answer7");
        assertThat(systems.received).containsExactly("whois\n7");
        assertThat(systems.trail.ends())
                .containsExactly(
                        "internet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "intranet DELIVERED DELIVERED",
                        "intranet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "internet DELIVERED DELIVERED");
    }

    @Test
    void theReplyIsOnBehalfOfWhoeverAsked() {
        Submission query = systems.query("alice", "internal", "a");
        Claims claims =
                ((ExchangeOutcome.Answered) systems.exchange(query)).reply().claims();
        assertThat(claims.subject().id()).isEqualTo(SubjectId.of("alice"));
        assertThat(claims.correlation()).isEqualTo(Correlation.replyTo(query.id()));
        assertThat(claims.route()).isEqualTo(query.route().reversed());
        assertThat(claims.request()).isNotEqualTo(query.id());
        assertThat(claims.label()).isEqualTo(TwoSystems.label("internal{credit}"));
    }

    @Test
    void everyRecordOfACrossingSaysWhatIsKnownAboutIt() {
        Submission query = systems.query("alice", "internal", "abc");
        systems.exchange(query);
        List<AuditRecord.Crossing> crossings = systems.trail.crossings();
        assertThat(crossings.subList(0, 3))
                .allSatisfy(crossing -> assertThat(crossing.fields())
                        .containsAllEntriesOf(Map.of(
                                "kind", "crossing",
                                "time", "2026-01-02T12:00:00Z",
                                "request", query.id().toString(),
                                "subject", "alice",
                                "object", "object/1",
                                "action", "query",
                                "protocol", "test",
                                "label", "internal",
                                "policy", "p#1",
                                "bytes", "3")));
        assertThat(crossings.subList(3, 6))
                .allSatisfy(crossing -> assertThat(crossing.fields())
                        .containsEntry("replyTo", query.id().toString())
                        .containsEntry("subject", "alice"));
        assertThat(crossings.get(0).fields())
                .containsEntry("labelRule", "by-type")
                .containsEntry("rule", "permitted");
        assertThat(crossings.get(1).fields()).containsEntry("rule", "permitted");
    }

    @Test
    void obligationsAreFulfilledInOrderBeforeAnythingLeaves() throws IOException {
        systems.decider = request -> request.action().equals(QUERY)
                ? Decision.permit("in")
                : new Decision.Permit("out", List.of(new Obligation("mask", Map.of())));
        ExchangeOutcome outcome = systems.exchange(systems.query("alice", "internal", "a7"));
        Delivered reply = ((ExchangeOutcome.Answered) outcome).reply();
        assertThat(TwoSystems.text(reply.content().open())).isEqualTo("answer0");
        assertThat(systems.received).containsExactly("a7");
    }

    @Test
    void theLimitOfAMessageIsInclusive() {
        assertThat(systems.exchange(systems.query("alice", "internal", "a".repeat(TwoSystems.MESSAGE_LIMIT))))
                .isInstanceOf(ExchangeOutcome.Answered.class);
        assertThat(systems.exchange(systems.query("alice", "internal", "")))
                .isInstanceOf(ExchangeOutcome.Answered.class);
    }

    /** A permitted exchange appends six records; whichever of them fails, nothing is released that it was to cover. */
    @ParameterizedTest(name = "append {0} fails, when awaited: {1}, for ever: {2}")
    @CsvSource({
        "0,false,false", "1,false,false", "2,false,false", "3,false,false", "4,false,false", "5,false,false",
        "0,true,false", "1,true,false", "2,true,false", "3,true,false", "4,true,false", "5,true,false",
        "0,false,true", "1,false,true", "2,false,true", "3,false,true", "4,false,true", "5,false,true",
    })
    void nothingIsReleasedThatTheTrailDoesNotHold(int append, boolean awaited, boolean forever) {
        if (awaited) {
            systems.trail.failWhenAwaited();
        }
        if (forever) {
            systems.trail.failFrom(append);
        } else {
            systems.trail.failAt(append);
        }
        ExchangeOutcome outcome = systems.exchange(systems.query("alice", "internal", "a"));
        assertThat(outcome).isInstanceOf(ExchangeOutcome.Refused.class);
        assertThat(systems.received).hasSize(append < 3 ? 0 : 1);
        assertThat(systems.trail.ends().stream().filter(end -> end.contains("DELIVERED")))
                .hasSize(append < 3 ? 0 : 1);
        if (!forever) {
            assertThat(systems.trail.reasons()).contains(ReasonCode.AUDIT_UNAVAILABLE);
        }
    }

    @Test
    void aRefusalThatCannotBeRecordedIsStillARefusal() {
        systems.trail.failFrom(0);
        Submission query = systems.query("mallory", "internal", "a");
        assertThat(systems.exchange(query))
                .isEqualTo(new ExchangeOutcome.Refused(query.id(), Reason.of(ReasonCode.AUDIT_UNAVAILABLE)));
    }

    @Test
    void aReplyThatAnswersNothingIsRefused() throws IOException {
        Claims reply = someReply();
        systems.trail.forget();
        Claims uncorrelated = TestClaims.of(reply).replyTo(new RequestId(1, 2)).build();
        assertThat(arrive(uncorrelated, "answer7")).isEqualTo(Acknowledgement.refused());
        assertThat(systems.trail.ends())
                .containsExactly("interconnect FORWARDED ARBITRATED", "internet REFUSED ARBITRATED UNCORRELATED_REPLY");
    }

    @Test
    void aSecondReplyIsRefused() throws IOException {
        List<ReasonCode> before = new ArrayList<>();
        systems.toInternet = frame -> {
            Acknowledgement first = systems.internet().receive(frame);
            before.addAll(systems.trail.reasons());
            return first;
        };
        Claims reply = someReply();
        assertThat(before).isEmpty();
        assertThat(arrive(reply, "answer7")).isEqualTo(Acknowledgement.refused());
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.UNCORRELATED_REPLY);
    }

    @Test
    void aReplyFromElsewhereThanTheRequestWentIsRefused() throws IOException {
        Claims reply = someReply();
        SystemId extranet = SystemId.of("extranet");
        systems.register(extranet, 3, "top{credit}");
        List<Acknowledgement> elsewhere = new ArrayList<>();
        systems.application = request -> {
            Claims forged = TestClaims.of(reply)
                    .replyTo(request.claims().request())
                    .route(new Route(extranet, INTERNET))
                    .build();
            elsewhere.add(arrive(forged, "answer7"));
            return TwoSystems.answer("report");
        };
        assertThat(systems.exchange(systems.query("alice", "internal", "a")))
                .isInstanceOf(ExchangeOutcome.Answered.class);
        assertThat(elsewhere).containsExactly(Acknowledgement.refused());
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.UNCORRELATED_REPLY);
    }

    @Test
    void aReplyOnBehalfOfAnotherSubjectIsRefused() throws IOException {
        Claims reply = someReply();
        systems.application = request -> {
            Claims forged = TestClaims.of(reply)
                    .replyTo(request.claims().request())
                    .subject("carol")
                    .build();
            assertThat(arrive(forged, "answer7")).isEqualTo(Acknowledgement.refused());
            return TwoSystems.answer("report");
        };
        assertThat(systems.exchange(systems.query("alice", "internal", "a")))
                .isInstanceOf(ExchangeOutcome.Answered.class);
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.UNCORRELATED_REPLY);
    }

    /** Runs one permitted exchange and returns what its reply claimed. */
    private Claims someReply() {
        return ((ExchangeOutcome.Answered) systems.exchange(systems.query("alice", "internal", "a")))
                .reply()
                .claims();
    }

    /** Lets a frame with whatever claims arrive, as if a front with keys had been taken over. */
    private Acknowledgement arrive(Claims claims, String text) throws IOException {
        return systems.interconnect().receive(systems.frames.frame(claims, text.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"internet", "intranet"})
    void nobodyAnswersByOpeningAnExchange(String system) {
        boolean inward = system.equals("internet");
        Front front = inward ? systems.internet() : systems.intranet();
        Route route = inward ? TwoSystems.INWARD : TwoSystems.INWARD.reversed();
        Submission opening = TwoSystems.submission(front, inward ? "alice" : "service", route, QUERY, "internal", "a");
        Submission reply = TwoSystems.correlated(opening, Correlation.replyTo(new RequestId(1, 2)));
        assertThat(front.exchange(reply, Duration.ZERO))
                .isEqualTo(new ExchangeOutcome.Refused(
                        reply.id(), Reason.of(ReasonCode.UNCORRELATED_REPLY, new RequestId(1, 2).toString())));
        assertThat(systems.trail.ends()).containsExactly(system + " REFUSED SUBMITTED UNCORRELATED_REPLY");
    }

    @Test
    void aLateReplyIsRefused() throws IOException {
        List<byte[]> held = new ArrayList<>();
        systems.toIntranet = frame -> {
            held.add(frame.readAllBytes());
            return Acknowledgement.accepted(1);
        };
        Submission query = systems.query("alice", "internal", "a");
        assertThat(systems.internet().exchange(query, Duration.ZERO))
                .isEqualTo(new ExchangeOutcome.Refused(query.id(), Reason.of(ReasonCode.TIMED_OUT, "PT0S")));
        assertThat(systems.intranet().receive(new ByteArrayInputStream(held.get(0))))
                .isEqualTo(Acknowledgement.refused());
        assertThat(systems.trail.ends())
                .containsExactly(
                        "internet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "internet REFUSED SEALED TIMED_OUT",
                        "intranet DELIVERED DELIVERED",
                        "intranet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "internet REFUSED ARBITRATED UNCORRELATED_REPLY",
                        "intranet REFUSED SEALED REFUSED_BY_PEER");
    }

    @Test
    void patienceMayBeWithoutEnd() {
        assertThat(systems.internet()
                        .exchange(systems.query("alice", "internal", "a"), Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(ExchangeOutcome.Answered.class);
    }

    @Test
    void anInterruptedCallerIsRefusedAndStaysInterrupted() {
        systems.toIntranet = frame -> Acknowledgement.accepted(1);
        Thread.currentThread().interrupt();
        ExchangeOutcome outcome =
                systems.internet().exchange(systems.query("alice", "internal", "a"), Duration.ofDays(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ExchangeOutcome.Refused.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(Reason.of(ReasonCode.TIMED_OUT, "interrupted")));
    }

    @Test
    void anIdIsInUseUntilItsExchangeEnds() {
        Submission query = systems.query("alice", "internal", "a");
        systems.application = request -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> systems.exchange(query))
                    .withMessage("request id " + query.id() + " is in use");
            return TwoSystems.answer("report");
        };
        assertThat(systems.exchange(query)).isInstanceOf(ExchangeOutcome.Answered.class);
        systems.application = request -> TwoSystems.answer("report");
        assertThat(systems.exchange(query)).isInstanceOf(ExchangeOutcome.Answered.class);
    }

    @Test
    void aReplayedFrameIsRefusedByTheInterconnectAndByTheFront() throws IOException {
        List<byte[]> sent = new ArrayList<>();
        List<byte[]> endorsed = new ArrayList<>();
        systems.toInterconnect = frame -> {
            sent.add(frame.readAllBytes());
            return systems.interconnect().receive(new ByteArrayInputStream(sent.get(sent.size() - 1)));
        };
        systems.toIntranet = frame -> {
            endorsed.add(frame.readAllBytes());
            return systems.intranet().receive(new ByteArrayInputStream(endorsed.get(endorsed.size() - 1)));
        };
        assertThat(systems.exchange(systems.query("alice", "internal", "a")))
                .isInstanceOf(ExchangeOutcome.Answered.class);
        systems.trail.forget();
        assertThat(systems.interconnect().receive(new ByteArrayInputStream(sent.get(0))))
                .isEqualTo(Acknowledgement.refused());
        assertThat(systems.intranet().receive(new ByteArrayInputStream(endorsed.get(0))))
                .isEqualTo(Acknowledgement.refused());
        assertThat(systems.intranet().receive(new ByteArrayInputStream(sent.get(0))))
                .isEqualTo(Acknowledgement.refused());
        assertThat(systems.received).hasSize(1);
        assertThat(systems.trail.ends())
                .containsExactly(
                        "interconnect REFUSED SEALED TOKEN_REPLAYED",
                        "intranet REFUSED SEALED TOKEN_REPLAYED",
                        "intranet REFUSED SEALED NOT_ARBITRATED");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 20, 5000})
    void garbageIsRefusedAndRecordedByBothReceivers(int length) {
        InputStream garbage = new ByteArrayInputStream(new byte[length]);
        assertThat(systems.interconnect().receive(garbage)).isEqualTo(Acknowledgement.refused());
        byte[] endorsed = new byte[length];
        if (length > 8) {
            endorsed[8] = 1;
        }
        assertThat(systems.intranet().receive(new ByteArrayInputStream(endorsed)))
                .isEqualTo(Acknowledgement.refused());
        String reason = length < FrameTable.HEAD ? "MALFORMED_FRAME" : "TOKEN_FORGED";
        assertThat(systems.trail.ends())
                .containsExactly("interconnect REFUSED SEALED " + reason, "intranet REFUSED SEALED " + reason);
    }

    @Test
    void manyExchangesAtOnceEachGetTheirOwnAnswer() throws Exception {
        systems.application = request -> TwoSystems.answer(
                "service", "o", "internal", TwoSystems.text(request.content().open()) + "answered");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Submission query = systems.query("alice", "internal", "q" + i);
                answers.add(threads.submit(() -> {
                    ExchangeOutcome outcome = systems.internet().exchange(query, Duration.ofDays(1));
                    return TwoSystems.text(((ExchangeOutcome.Answered) outcome)
                            .reply()
                            .content()
                            .open());
                }));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get()).isEqualTo("q" + i + "answered");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(systems.trail.ends()).hasSize(6 * 200);
    }

    @Test
    void messagesLeaveNothingOnDisk() {
        systems.exchange(systems.query("alice", "internal", "a"));
        systems.exchange(systems.query("alice", "internal", "?"));
        assertThat(systems.kept(INTERNET)).isEmpty();
        assertThat(systems.kept(INTRANET)).isEmpty();
    }
}
