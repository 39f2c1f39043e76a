package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.ANSWER;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTRANET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INWARD;
import static io.github.crosslevel.mls.exchange.TwoSystems.QUERY;
import static io.github.crosslevel.mls.exchange.TwoSystems.answer;
import static io.github.crosslevel.mls.exchange.TwoSystems.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which an exchange can be refused: its reason, its stage, and that nothing reaches a receiver. */
class RefusalTest {
    private static final SystemId EXTRANET = SystemId.of("extranet");
    private static final String SENT = "internet FORWARDED SEALED";
    private static final String ARBITRATED = "interconnect FORWARDED ARBITRATED";
    private static final String TAKEN = "intranet DELIVERED DELIVERED";
    private static final String BY_PEER = "internet REFUSED SEALED REFUSED_BY_PEER";

    @TempDir
    Path directory;

    /** Arranges what goes wrong, and returns what is submitted. */
    @FunctionalInterface
    private interface Arrangement {
        Submission in(TwoSystems systems) throws IOException;
    }

    private record Refusal(String name, Arrangement arrangement, ReasonCode reason, List<String> trail) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Refused by the front of the sender, before anything has left. */
    private static Refusal atSource(String name, String stage, ReasonCode reason, Arrangement arrangement) {
        return new Refusal(name, arrangement, reason, List.of("internet REFUSED " + stage + " " + reason));
    }

    private static Refusal atInterconnect(String name, String stage, ReasonCode reason, Arrangement arrangement) {
        return byPeer(name, arrangement, SENT, "interconnect REFUSED " + stage + " " + reason, BY_PEER);
    }

    private static Refusal atDestination(String name, String stage, ReasonCode reason, Arrangement arrangement) {
        return byPeer(name, arrangement, SENT, ARBITRATED, "intranet REFUSED " + stage + " " + reason, BY_PEER);
    }

    /** The request has arrived; its answer is refused. */
    private static Refusal ofAnswer(String name, String stage, ReasonCode reason, Arrangement arrangement) {
        return byPeer(name, arrangement, SENT, ARBITRATED, TAKEN, "intranet REFUSED " + stage + " " + reason, BY_PEER);
    }

    private static Refusal byPeer(String name, Arrangement arrangement, String... trail) {
        return new Refusal(name, arrangement, ReasonCode.REFUSED_BY_PEER, List.of(trail));
    }

    private static Submission plain(TwoSystems systems) {
        return systems.query("alice", "internal", "Question");
    }

    static Stream<Refusal> refusalsAtSource() {
        return Stream.of(
                atSource(
                        "route of another front",
                        "SUBMITTED",
                        ReasonCode.UNKNOWN_ROUTE,
                        s -> submission(s.internet(), "alice", INWARD.reversed(), QUERY, "internal", "a")),
                atSource(
                        "unregistered destination",
                        "SUBMITTED",
                        ReasonCode.UNKNOWN_ROUTE,
                        s -> submission(s.internet(), "alice", new Route(INTERNET, EXTRANET), QUERY, "internal", "a")),
                atSource(
                        "unknown caller",
                        "SUBMITTED",
                        ReasonCode.UNAUTHENTICATED,
                        s -> s.query("eve", "internal", "a")),
                atSource(
                        "caller of another system",
                        "SUBMITTED",
                        ReasonCode.UNAUTHENTICATED,
                        s -> s.query("service", "internal", "a")),
                atSource(
                        "unknown content type",
                        "IDENTIFIED",
                        ReasonCode.UNKNOWN_CONTENT_TYPE,
                        s -> typed(plain(s), "text/other")),
                atSource("head", "IDENTIFIED", ReasonCode.EXECUTABLE_CONTENT, s -> {
                    s.headInspector = (head, declared) -> blocked(ReasonCode.EXECUTABLE_CONTENT);
                    return plain(s);
                }),
                atSource(
                        "not well-formed",
                        "IDENTIFIED",
                        ReasonCode.MALFORMED_CONTENT,
                        s -> s.query("alice", "internal", "a b")),
                atSource(
                        "too large",
                        "IDENTIFIED",
                        ReasonCode.TOO_LARGE,
                        s -> s.query("alice", "internal", "a".repeat(TwoSystems.MESSAGE_LIMIT + 1))),
                atSource(
                        "unreadable",
                        "IDENTIFIED",
                        ReasonCode.STORAGE_FAILED,
                        s -> raw(plain(s), () -> {
                            throw new IOException("connection reset");
                        })),
                atSource("harmful", "STRIPPED", ReasonCode.HARMFUL_CONTENT, s -> {
                    s.inspector = content -> blocked(ReasonCode.HARMFUL_CONTENT);
                    return plain(s);
                }),
                atSource(
                        "contradicting its content",
                        "INSPECTED",
                        ReasonCode.MALFORMED_CONTENT,
                        s -> described(plain(s), Attributes.of("lines", AttributeValue.of(3)))),
                atSource("unlabelled", "INSPECTED", ReasonCode.UNLABELED, s -> s.query("alice", "nameless", "a")),
                atSource(
                        "above the clearance",
                        "LABELED",
                        ReasonCode.LEVEL_SKIPPING,
                        s -> s.query("bob", "secret", "a")),
                atSource("above the ceiling", "LABELED", ReasonCode.ABOVE_CEILING, s -> {
                    s.register(INTRANET, 3, "internal");
                    return s.query("alice", "secret", "a");
                }),
                atSource("label expired", "LABELED", ReasonCode.LABEL_EXPIRED, s -> valid(s, Validity.until(s.now))),
                atSource(
                        "label too early",
                        "LABELED",
                        ReasonCode.LABEL_NOT_YET_VALID,
                        s -> valid(s, Validity.from(s.now.plusSeconds(1)))),
                atSource("denied by rule", "LABELED", ReasonCode.RULE_DENY, s -> object(plain(s), "forbidden/1")),
                atSource(
                        "obligation nobody fulfils",
                        "LABELED",
                        ReasonCode.OBLIGATION_UNFULFILLED,
                        s -> obliged(s, "sign")),
                atSource(
                        "obligation that cannot be fulfilled",
                        "LABELED",
                        ReasonCode.OBLIGATION_UNFULFILLED,
                        s -> obliged(s, "mask-refusing")),
                atSource(
                        "obligation after another",
                        "LABELED",
                        ReasonCode.OBLIGATION_UNFULFILLED,
                        s -> obliged(s, "mask", "sign")),
                atSource("obligation failing", "LABELED", ReasonCode.STORAGE_FAILED, s -> obliged(s, "mask-failing")),
                atSource("sealing failing", "APPROVED", ReasonCode.STORAGE_FAILED, s -> {
                    s.sealer = (claims, content) -> {
                        throw new IOException("no key");
                    };
                    return plain(s);
                }));
    }

    static Stream<Refusal> refusalsOnTheWay() {
        return Stream.of(
                new Refusal(
                        "link failing",
                        s -> {
                            s.toInterconnect = frame -> {
                                throw new IOException("no route to host");
                            };
                            return plain(s);
                        },
                        ReasonCode.STORAGE_FAILED,
                        List.of(SENT, "internet REFUSED SEALED STORAGE_FAILED")),
                atInterconnect("forged", "SEALED", ReasonCode.TOKEN_FORGED, s -> {
                    s.sealer = (claims, content) -> new ByteArrayInputStream(new byte[100]);
                    return plain(s);
                }),
                atInterconnect("no route", "SEALED", ReasonCode.UNKNOWN_ROUTE, s -> {
                    s.register(EXTRANET, 3, "top");
                    return submission(s.internet(), "alice", new Route(INTERNET, EXTRANET), QUERY, "internal", "a");
                }),
                atInterconnect("policy changed", "SEALED", ReasonCode.STALE_POLICY, s -> {
                    s.toInterconnect = frame -> {
                        s.release();
                        return s.interconnect().receive(frame);
                    };
                    return plain(s);
                }),
                atInterconnect("policy of the interconnect denies", "SEALED", ReasonCode.RULE_DENY, s -> {
                    s.toInterconnect = frame -> {
                        s.decider = request -> Decision.deny(ReasonCode.RULE_DENY, "changed my mind");
                        return s.interconnect().receive(frame);
                    };
                    return plain(s);
                }),
                atInterconnect("label expired on the way", "SEALED", ReasonCode.LABEL_EXPIRED, s -> {
                    s.toInterconnect = frame -> {
                        s.now = s.now.plusSeconds(1);
                        return s.interconnect().receive(frame);
                    };
                    return valid(s, Validity.until(s.now.plusSeconds(1)));
                }),
                atInterconnect("ceiling lowered on the way", "SEALED", ReasonCode.ABOVE_CEILING, s -> {
                    s.toInterconnect = frame -> {
                        s.register(INTRANET, 3, "public");
                        return s.interconnect().receive(frame);
                    };
                    return plain(s);
                }),
                byPeer(
                        "link of the interconnect failing",
                        s -> {
                            s.toIntranet = frame -> {
                                throw new IOException("no route to host");
                            };
                            return plain(s);
                        },
                        SENT,
                        ARBITRATED,
                        "interconnect REFUSED ARBITRATED DELIVERY_FAILED",
                        BY_PEER));
    }

    static Stream<Refusal> refusalsAtDestination() {
        return Stream.of(
                byPeer(
                        "around the interconnect",
                        s -> {
                            s.toInterconnect = frame -> s.intranet().receive(frame);
                            return plain(s);
                        },
                        SENT,
                        "intranet REFUSED SEALED NOT_ARBITRATED",
                        BY_PEER),
                byPeer(
                        "at another front",
                        s -> {
                            s.toIntranet = frame -> s.internet().receive(frame);
                            return plain(s);
                        },
                        SENT,
                        ARBITRATED,
                        "internet REFUSED ARBITRATED TOKEN_ROUTE_MISMATCH",
                        BY_PEER),
                atDestination("ceiling lowered at the door", "ARBITRATED", ReasonCode.ABOVE_CEILING, s -> {
                    s.toIntranet = frame -> {
                        s.register(INTRANET, 3, "public");
                        return s.intranet().receive(frame);
                    };
                    return plain(s);
                }),
                atDestination("label expired on the way", "ARBITRATED", ReasonCode.LABEL_EXPIRED, s -> {
                    s.toIntranet = frame -> {
                        s.now = s.now.plusSeconds(1);
                        return s.intranet().receive(frame);
                    };
                    return valid(s, Validity.until(s.now.plusSeconds(1)));
                }),
                atDestination(
                        "one bit flipped",
                        "ARBITRATED",
                        ReasonCode.ENVELOPE_TAMPERED,
                        s -> altered(s, bytes -> bytes[FrameTable.HEAD] ^= 1)),
                atDestination("cut", "ARBITRATED", ReasonCode.TRUNCATED_FRAME, s -> {
                    s.toIntranet = frame -> {
                        byte[] bytes = frame.readAllBytes();
                        return s.intranet().receive(new ByteArrayInputStream(bytes, 0, bytes.length - 1));
                    };
                    return plain(s);
                }),
                atDestination("message in parts", "ARBITRATED", ReasonCode.MALFORMED_FRAME, s -> {
                    s.sealer = (claims, content) ->
                            s.frames.seal(TestClaims.of(claims).part(0, 1).build(), content);
                    return plain(s);
                }),
                atDestination(
                        "action nobody answers",
                        "ARBITRATED",
                        ReasonCode.DELIVERY_FAILED,
                        s -> submission(s.internet(), "alice", INWARD, Action.of("delete"), "internal", "a")),
                atDestination("other content than claimed", "OPENED", ReasonCode.CONTENT_CHANGED, s -> {
                    s.sealer =
                            (claims, content) -> s.frames.frame(claims, "Question".getBytes(StandardCharsets.US_ASCII));
                    return plain(s);
                }),
                atDestination("longer content than claimed", "OPENED", ReasonCode.CONTENT_CHANGED, s -> {
                    s.sealer = (claims, content) ->
                            s.frames.frame(claims, "questions".getBytes(StandardCharsets.US_ASCII));
                    return plain(s);
                }),
                atDestination("content beyond the limit", "ARBITRATED", ReasonCode.TOO_LARGE, s -> {
                    s.sealer = (claims, content) -> s.frames.frame(claims, new byte[TwoSystems.MESSAGE_LIMIT + 1]);
                    return plain(s);
                }),
                atDestination("type that nobody checks", "OPENED", ReasonCode.UNKNOWN_CONTENT_TYPE, s -> {
                    s.sealer = (claims, content) -> s.frames.seal(
                            TestClaims.of(claims).type("text/other").build(), content);
                    return plain(s);
                }),
                atDestination(
                        "not canonical for the second parser",
                        "OPENED",
                        ReasonCode.MALFORMED_CONTENT,
                        s -> checked(s, new Canonicalization.Malformed(3, "too long"))),
                atDestination(
                        "beyond a limit of the second parser",
                        "OPENED",
                        ReasonCode.TOO_LARGE,
                        s -> checked(s, new Canonicalization.Oversized(3, "more than 3 bytes"))),
                atDestination(
                        "fact that only one parser sees",
                        "OPENED",
                        ReasonCode.MALFORMED_CONTENT,
                        s -> checked(s, new Canonicalization.Understood(Attributes.of("lines", AttributeValue.of(9))))),
                byPeer(
                        "application failing",
                        s -> {
                            s.application = request -> {
                                throw new IOException("database is down");
                            };
                            return plain(s);
                        },
                        SENT,
                        ARBITRATED,
                        TAKEN,
                        "intranet REFUSED DELIVERED DELIVERY_FAILED",
                        BY_PEER));
    }

    static Stream<Refusal> refusalsOfAnswers() {
        return Stream.of(
                ofAnswer(
                        "unknown answerer",
                        "SUBMITTED",
                        ReasonCode.UNAUTHENTICATED,
                        s -> answering(s, "alice", answer("eve", "o", "internal", "a"))),
                ofAnswer(
                        "answerer of another system",
                        "SUBMITTED",
                        ReasonCode.UNAUTHENTICATED,
                        s -> answering(s, "alice", answer("bob", "o", "internal", "a"))),
                ofAnswer(
                        "answerer without clearance",
                        "LABELED",
                        ReasonCode.LEVEL_SKIPPING,
                        s -> answering(s, "alice", answer("intern", "o", "internal", "a"))),
                ofAnswer(
                        "above the clearance of whoever asked",
                        "LABELED",
                        ReasonCode.LEVEL_SKIPPING,
                        s -> answering(s, "bob", answer("service", "o", "secret", "a"))),
                ofAnswer(
                        "above the ceiling of whoever asked",
                        "LABELED",
                        ReasonCode.ABOVE_CEILING,
                        s -> answering(s, "carol", answer("service", "o", "top", "a"))),
                ofAnswer(
                        "unlabelled answer",
                        "INSPECTED",
                        ReasonCode.UNLABELED,
                        s -> answering(s, "alice", answer("service", "o", "nameless", "a"))),
                ofAnswer(
                        "malformed answer",
                        "IDENTIFIED",
                        ReasonCode.MALFORMED_CONTENT,
                        s -> answering(s, "alice", answer("service", "o", "internal", "<html>"))),
                ofAnswer(
                        "denied answer",
                        "LABELED",
                        ReasonCode.RULE_DENY,
                        s -> answering(s, "alice", answer("service", "forbidden", "internal", "a"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"refusalsAtSource", "refusalsOnTheWay", "refusalsAtDestination"})
    void aRefusedRequestIsRecordedWithItsReasonAndReachesNobody(Refusal refusal) throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            check(systems, refusal);
            assertThat(systems.received).hasSize(refusal.trail().contains(TAKEN) ? 1 : 0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusalsOfAnswers")
    void aRefusedAnswerIsRecordedWithItsReasonAndReachesNobody(Refusal refusal) throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            check(systems, refusal);
            assertThat(systems.received).hasSize(1);
        }
    }

    private static void check(TwoSystems systems, Refusal refusal) throws IOException {
        Submission submission = refusal.arrangement().in(systems);
        systems.trail.forget();
        ExchangeOutcome outcome = systems.exchange(submission);
        assertThat(outcome).isInstanceOfSatisfying(ExchangeOutcome.Refused.class, refused -> {
            assertThat(refused.request()).isEqualTo(submission.id());
            assertThat(refused.reason().code()).isEqualTo(refusal.reason());
        });
        assertThat(systems.trail.ends()).containsExactlyElementsOf(refusal.trail());
        assertThat(systems.trail.crossings().get(0).fields())
                .containsEntry("request", submission.id().toString());
    }

    private enum Failing {
        AUTHENTICATOR,
        HEAD_INSPECTOR,
        RAW_CONTENT,
        CANONICALIZER,
        INSPECTOR,
        QUARANTINE,
        LABELER,
        DECIDER,
        OBLIGATION_HANDLER,
        SEALER,
        FRAME,
        LINK_OF_THE_FRONT,
        VERIFIER,
        DECIDER_OF_THE_INTERCONNECT,
        LINK_OF_THE_INTERCONNECT,
        OPENER,
        OPENED_CONTENT,
        CHECKER
    }

    @ParameterizedTest
    @EnumSource
    void aPortThatThrowsIsARefusalWithATrace(Failing port) throws IOException {
        for (Throwable thrown : List.of(new IllegalStateException("defect"), new StackOverflowError())) {
            try (TwoSystems systems = TwoSystems.open(directory)) {
                Submission submission = failing(systems, port, thrown);
                assertThat(systems.exchange(submission)).isInstanceOf(ExchangeOutcome.Refused.class);
                assertThat(systems.received).isEmpty();
                assertThat(systems.quarantined).isEmpty();
                assertThat(systems.trail.crossings())
                        .filteredOn(crossing -> crossing.reason()
                                .filter(reason -> reason.code() == ReasonCode.INTERNAL_ERROR)
                                .isPresent())
                        .singleElement()
                        .satisfies(
                                crossing -> assertThat(crossing.reason().get().detail())
                                        .isEqualTo(thrown.getClass().getSimpleName()));
            }
        }
    }

    /** Where the claims of a frame are known, a failure after that does not lose them. */
    @ParameterizedTest
    @EnumSource(
            value = Failing.class,
            names = {"DECIDER_OF_THE_INTERCONNECT", "LINK_OF_THE_INTERCONNECT", "OPENED_CONTENT", "CHECKER"})
    void aFailureAfterTheTokenWasReadIsRecordedWithItsClaims(Failing port) throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            Submission submission = failing(systems, port, new IllegalStateException("defect"));
            systems.exchange(submission);
            assertThat(systems.trail.crossings())
                    .allSatisfy(crossing -> assertThat(crossing.fields())
                            .containsEntry("request", submission.id().toString()));
        }
    }

    private static Submission failing(TwoSystems systems, Failing port, Throwable thrown) {
        switch (port) {
            case AUTHENTICATOR -> systems.authenticator = credential -> sneak(thrown);
            case HEAD_INSPECTOR -> systems.headInspector = (head, declared) -> sneak(thrown);
            case RAW_CONTENT -> {
                return raw(plain(systems), () -> sneak(thrown));
            }
            case CANONICALIZER -> systems.canonicalizer = new LetterTextFailing(thrown);
            case INSPECTOR -> systems.inspector = content -> sneak(thrown);
            case QUARANTINE -> {
                systems.inspector = content -> suspicious();
                systems.quarantine = Optional.of((request, content, reason) -> sneak(thrown));
                return restarted(systems);
            }
            case LABELER -> systems.labeler = request -> sneak(thrown);
            case DECIDER -> systems.decider = request -> sneak(thrown);
            case OBLIGATION_HANDLER -> {
                return obliged(systems, thrown instanceof Error ? "mask-overflowing" : "mask-throwing");
            }
            case SEALER -> systems.sealer = (claims, content) -> sneak(thrown);
            case FRAME -> systems.sealer = (claims, content) -> new FailingStream(thrown);
            case LINK_OF_THE_FRONT -> systems.toInterconnect = frame -> sneak(thrown);
            case VERIFIER -> systems.verifier = frame -> sneak(thrown);
            case DECIDER_OF_THE_INTERCONNECT ->
                systems.toInterconnect = frame -> {
                    systems.decider = request -> sneak(thrown);
                    return systems.interconnect().receive(frame);
                };
            case LINK_OF_THE_INTERCONNECT -> systems.toIntranet = frame -> sneak(thrown);
            case OPENER -> systems.opener = frame -> sneak(thrown);
            case OPENED_CONTENT ->
                systems.opener = frame -> {
                    FrameVerdict.Genuine genuine = (FrameVerdict.Genuine) systems.frames.open(frame);
                    return new FrameVerdict.Genuine(genuine.claims(), new FailingStream(thrown));
                };
            case CHECKER -> systems.checker = new LetterTextFailing(thrown);
        }
        return plain(systems);
    }

    private static Submission restarted(TwoSystems systems) {
        try {
            systems.restart(INTERNET);
            return plain(systems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** A stream that breaks in the hands of whoever reads it. */
    private static final class FailingStream extends InputStream {
        private final Throwable thrown;

        FailingStream(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public int read() {
            return RefusalTest.<Integer, RuntimeException>sneak(thrown);
        }
    }

    /** Both parsers at once, and neither works. */
    private static final class LetterTextFailing implements Canonicalizer, CanonicalChecker {
        private final Throwable thrown;

        LetterTextFailing(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public ContentType type() {
            return LetterText.TYPE;
        }

        @Override
        public Canonicalization canonicalize(InputStream raw, OutputStream canonical) {
            return RefusalTest.<Canonicalization, RuntimeException>sneak(thrown);
        }

        @Override
        public Canonicalization check(InputStream canonical) {
            return RefusalTest.<Canonicalization, RuntimeException>sneak(thrown);
        }
    }

    @Test
    void anApplicationThatThrowsIsAFailedDelivery() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            systems.application = request -> {
                throw new IllegalStateException("defect");
            };
            systems.exchange(plain(systems));
            systems.application = request -> {
                throw new StackOverflowError();
            };
            systems.exchange(plain(systems));
            assertThat(systems.trail.reasons())
                    .containsExactly(
                            ReasonCode.DELIVERY_FAILED,
                            ReasonCode.REFUSED_BY_PEER,
                            ReasonCode.INTERNAL_ERROR,
                            ReasonCode.REFUSED_BY_PEER);
        }
    }

    @Test
    void beforeTheFirstPolicyNothingPasses() throws IOException {
        try (TwoSystems systems = TwoSystems.openUnadministered(directory)) {
            assertThat(systems.exchange(plain(systems))).isInstanceOf(ExchangeOutcome.Refused.class);
            systems.register(INTERNET, 2, "secret");
            systems.register(INTRANET, 3, "top");
            assertThat(systems.exchange(plain(systems))).isInstanceOf(ExchangeOutcome.Refused.class);
            assertThat(systems.trail.ends())
                    .containsExactly(
                            "internet REFUSED SUBMITTED UNKNOWN_ROUTE", "internet REFUSED INSPECTED NO_PERMIT");
        }
    }

    @Test
    void suspiciousContentIsPutAside() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            systems.inspector = content -> suspicious();
            Submission submission = plain(systems);
            assertThat(systems.exchange(submission))
                    .isInstanceOfSatisfying(
                            ExchangeOutcome.Quarantined.class,
                            quarantined ->
                                    assertThat(quarantined.reason().code()).isEqualTo(ReasonCode.HARMFUL_CONTENT));
            assertThat(systems.quarantined).containsExactly("question");
            assertThat(systems.trail.ends()).containsExactly("internet QUARANTINED STRIPPED HARMFUL_CONTENT");
        }
    }

    @Test
    void withoutAQuarantineSuspiciousContentIsRefused() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            systems.quarantine = Optional.empty();
            systems.restart(INTERNET);
            systems.inspector = content -> suspicious();
            assertThat(systems.exchange(plain(systems))).isInstanceOf(ExchangeOutcome.Refused.class);
            assertThat(systems.trail.ends()).containsExactly("internet REFUSED STRIPPED HARMFUL_CONTENT");
        }
    }

    @Test
    void theReasonIsThatOfWhatWasDecisive() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            Inspection remark = new Inspection(
                    Disposition.PASS, List.of(new Finding("remark", ReasonCode.TYPE_MISMATCH, 0, "odd")));
            systems.inspector = content -> remark.and(blocked(ReasonCode.HARMFUL_CONTENT));
            systems.exchange(plain(systems));
            assertThat(systems.trail.reasons()).containsExactly(ReasonCode.HARMFUL_CONTENT);
        }
    }

    @Test
    void inspectorsSeeTheFirstBytesBeforeAnyParserAndNoMore() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            List<Integer> seen = new ArrayList<>();
            systems.headInspector = (head, declared) -> {
                seen.add(head.length);
                head[0] = 'z';
                return Inspection.clean();
            };
            systems.exchange(plain(systems));
            systems.exchange(systems.query("alice", "internal", "a".repeat(10_000)));
            assertThat(seen).as("a question, its answer, a long question").containsExactly(8, 7, 4096);
            assertThat(systems.received).containsExactly("question");
        }
    }

    private static Inspection blocked(ReasonCode reason) {
        return Inspection.block(new Finding("test", reason, 0, "noticed"));
    }

    private static Inspection suspicious() {
        return new Inspection(
                Disposition.QUARANTINE, List.of(new Finding("test", ReasonCode.HARMFUL_CONTENT, 0, "noticed")));
    }

    /** Content that is labelled for a time only. */
    private static Submission valid(TwoSystems systems, Validity validity) {
        Label label = TwoSystems.label("public").toBuilder()
                .set(TwoSystems.VALIDITY, validity)
                .build();
        systems.labeler = request -> new Stamping.Stamped(label, "for-a-time");
        return plain(systems);
    }

    private static Submission obliged(TwoSystems systems, String... obligations) {
        systems.decider = request -> new Decision.Permit(
                "obliging",
                Stream.of(obligations)
                        .map(name -> new Obligation(name, Map.of()))
                        .toList());
        return plain(systems);
    }

    private static Submission answering(TwoSystems systems, String subject, Answer answer) {
        systems.application = request -> answer;
        assertThat(answer.action()).isEqualTo(ANSWER);
        return systems.query(subject, "public", "a");
    }

    private static Submission checked(TwoSystems systems, Canonicalization outcome) {
        systems.checker = new CanonicalChecker() {
            @Override
            public ContentType type() {
                return LetterText.TYPE;
            }

            @Override
            public Canonicalization check(InputStream canonical) {
                return outcome;
            }
        };
        return plain(systems);
    }

    private interface Alteration {
        void of(byte[] bytes);
    }

    private static Submission altered(TwoSystems systems, Alteration alteration) {
        systems.toIntranet = frame -> {
            byte[] bytes = frame.readAllBytes();
            alteration.of(bytes);
            return systems.intranet().receive(new ByteArrayInputStream(bytes));
        };
        return plain(systems);
    }

    private static Submission typed(Submission s, String type) {
        return new Submission(
                s.id(),
                s.credential(),
                s.correlation(),
                s.route(),
                s.action(),
                s.protocol(),
                s.object(),
                ContentType.of(type),
                s.raw());
    }

    private static Submission raw(Submission s, RawContent raw) {
        return new Submission(
                s.id(),
                s.credential(),
                s.correlation(),
                s.route(),
                s.action(),
                s.protocol(),
                s.object(),
                s.type(),
                raw);
    }

    private static Submission object(Submission s, String id) {
        return object(s, new ObjectRef(ObjectId.of(id), s.object().type(), Attributes.none()));
    }

    private static Submission described(Submission s, Attributes attributes) {
        return object(s, new ObjectRef(s.object().id(), s.object().type(), attributes));
    }

    private static Submission object(Submission s, ObjectRef object) {
        return new Submission(
                s.id(),
                s.credential(),
                s.correlation(),
                s.route(),
                s.action(),
                s.protocol(),
                object,
                s.type(),
                s.raw());
    }
}
