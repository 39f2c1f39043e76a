package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTRANET;
import static io.github.crosslevel.mls.exchange.TwoSystems.PART;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are refused, at every stage and for every reason. */
class TransferRefusalTest {
    private static final String TEXT = "abcdefghijklmnopqrstuvwxy";

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

    private interface Arrangement {
        Submission in(TwoSystems systems) throws IOException;
    }

    private record Refusal(String name, ReasonCode reason, Arrangement arrangement) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                new Refusal("malformed", ReasonCode.MALFORMED_CONTENT, s -> s.inquiry("a b")),
                new Refusal("harmful", ReasonCode.HARMFUL_CONTENT, s -> {
                    s.inspector = content -> Arranged.blocked(ReasonCode.HARMFUL_CONTENT);
                    return s.inquiry(TEXT);
                }),
                new Refusal("denied", ReasonCode.RULE_DENY, s -> {
                    s.decider = request -> Decision.deny(ReasonCode.RULE_DENY, "");
                    return s.inquiry(TEXT);
                }),
                new Refusal("obligation refused", ReasonCode.OBLIGATION_UNFULFILLED, s -> obliged(s, "mask-refusing")),
                new Refusal(
                        "second obligation refused",
                        ReasonCode.OBLIGATION_UNFULFILLED,
                        s -> obliged(s, "mask", "mask-refusing")),
                new Refusal("obligation fails", ReasonCode.STORAGE_FAILED, s -> obliged(s, "mask-failing")),
                new Refusal(
                        "second obligation fails", ReasonCode.STORAGE_FAILED, s -> obliged(s, "mask", "mask-failing")),
                new Refusal(
                        "second obligation throws",
                        ReasonCode.INTERNAL_ERROR,
                        s -> obliged(s, "mask", "mask-throwing")),
                new Refusal(
                        "third obligation unknown",
                        ReasonCode.OBLIGATION_UNFULFILLED,
                        s -> obliged(s, "mask", "mask", "sign")),
                new Refusal("policy changed before the first part", ReasonCode.STALE_POLICY, s -> {
                    s.executor = task -> {
                        try {
                            s.release();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        task.run();
                    };
                    return s.inquiry(TEXT);
                }),
                new Refusal("policy gives no answer any more", ReasonCode.INTERNAL_ERROR, s -> {
                    s.executor = task -> {
                        s.decider = request -> null;
                        task.run();
                    };
                    return s.inquiry(TEXT);
                }),
                new Refusal("policy fails on the way", ReasonCode.INTERNAL_ERROR, s -> {
                    s.executor = task -> {
                        s.decider = request -> {
                            throw new IllegalStateException("defect");
                        };
                        task.run();
                    };
                    return s.inquiry(TEXT);
                }),
                new Refusal("sealer overflows", ReasonCode.INTERNAL_ERROR, s -> {
                    s.sealer = (claims, content) -> {
                        throw new StackOverflowError();
                    };
                    return s.inquiry(TEXT);
                }),
                new Refusal("refused by the interconnect", ReasonCode.REFUSED_BY_PEER, s -> {
                    s.toInterconnect = frame -> Acknowledgement.refused();
                    return s.inquiry(TEXT);
                }),
                new Refusal("first part altered", ReasonCode.REFUSED_BY_PEER, s -> {
                    s.toIntranet = frame -> {
                        byte[] bytes = frame.readAllBytes();
                        bytes[FrameTable.HEAD] ^= 1;
                        return s.intranet().receive(new ByteArrayInputStream(bytes));
                    };
                    return s.inquiry(TEXT);
                }),
                new Refusal("first part cut", ReasonCode.REFUSED_BY_PEER, s -> {
                    s.toIntranet = frame -> {
                        byte[] bytes = frame.readAllBytes();
                        return s.intranet().receive(new ByteArrayInputStream(bytes, 0, bytes.length - 1));
                    };
                    return s.inquiry(TEXT);
                }),
                new Refusal("part longer than claimed", ReasonCode.REFUSED_BY_PEER, s -> {
                    s.sealer = (claims, content) -> s.frames.frame(claims, new byte[PART + 1]);
                    return s.inquiry(TEXT);
                }),
                new Refusal("other content than claimed", ReasonCode.REFUSED_BY_PEER, s -> {
                    s.sealer = (claims, content) -> s.frames.frame(
                            claims,
                            "z".repeat((int) claims.payload().partLength()).getBytes(StandardCharsets.US_ASCII));
                    return s.inquiry(TEXT);
                }),
                new Refusal("not canonical for the second parser", ReasonCode.REFUSED_BY_PEER, s -> {
                    s.canonicalizer = new Verbatim();
                    return s.inquiry("UPPER");
                }),
                new Refusal("larger than the destination takes", ReasonCode.REFUSED_BY_PEER, s -> {
                    s.sealer = (claims, content) -> s.frames.frame(
                            TestClaims.of(claims)
                                    .length(TwoSystems.FILE_LIMIT + 1)
                                    .build(),
                            new byte[PART]);
                    return s.inquiry(TEXT);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aRefusedFileReachesNobodyAndLeavesNothingBehind(Refusal refusal) throws IOException {
        assertThat(systems.internet().submit(refusal.arrangement().in(systems)).await())
                .isInstanceOfSatisfying(
                        TransferOutcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(refusal.reason()));
        assertThat(systems.received).isEmpty();
        assertThat(systems.trail.reasons()).isNotEmpty();
        assertThat(systems.kept(INTERNET)).isEmpty();
        assertThat(systems.kept(INTRANET)).isEmpty();
    }

    private static Submission obliged(TwoSystems systems, String... obligations) {
        systems.decider = request -> new Decision.Permit(
                "obliging",
                Stream.of(obligations)
                        .map(name -> new Obligation(name, Map.of()))
                        .toList());
        return systems.inquiry(TEXT);
    }
}
