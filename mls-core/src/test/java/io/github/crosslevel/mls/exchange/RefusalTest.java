package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.Arranged.altered;
import static io.github.crosslevel.mls.exchange.Arranged.blocked;
import static io.github.crosslevel.mls.exchange.Arranged.checked;
import static io.github.crosslevel.mls.exchange.Arranged.described;
import static io.github.crosslevel.mls.exchange.Arranged.object;
import static io.github.crosslevel.mls.exchange.Arranged.obliged;
import static io.github.crosslevel.mls.exchange.Arranged.plain;
import static io.github.crosslevel.mls.exchange.Arranged.raw;
import static io.github.crosslevel.mls.exchange.Arranged.typed;
import static io.github.crosslevel.mls.exchange.Arranged.valid;
import static io.github.crosslevel.mls.exchange.Refusal.ARBITRATED;
import static io.github.crosslevel.mls.exchange.Refusal.BY_PEER;
import static io.github.crosslevel.mls.exchange.Refusal.SENT;
import static io.github.crosslevel.mls.exchange.Refusal.TAKEN;
import static io.github.crosslevel.mls.exchange.Refusal.atDestination;
import static io.github.crosslevel.mls.exchange.Refusal.atInterconnect;
import static io.github.crosslevel.mls.exchange.Refusal.atSource;
import static io.github.crosslevel.mls.exchange.Refusal.byPeer;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTRANET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INWARD;
import static io.github.crosslevel.mls.exchange.TwoSystems.QUERY;
import static io.github.crosslevel.mls.exchange.TwoSystems.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which an exchange can be refused: its reason, its stage, and that nothing reaches a receiver. */
class RefusalTest {
    private static final SystemId EXTRANET = SystemId.of("extranet");

    @TempDir
    Path directory;

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

    @ParameterizedTest(name = "{0}")
    @MethodSource({"refusalsAtSource", "refusalsOnTheWay", "refusalsAtDestination"})
    void aRefusedRequestIsRecordedWithItsReasonAndReachesNobody(Refusal refusal) throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            refusal.check(systems);
            assertThat(systems.received).hasSize(refusal.trail().contains(TAKEN) ? 1 : 0);
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
}
