package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.Arranged.answering;
import static io.github.crosslevel.mls.exchange.Refusal.ofAnswer;
import static io.github.crosslevel.mls.exchange.TwoSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which the answer of an exchange can be refused, after its request has arrived. */
class AnswerRefusalTest {
    @TempDir
    Path directory;

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
    @MethodSource("refusalsOfAnswers")
    void aRefusedAnswerIsRecordedWithItsReasonAndReachesNobody(Refusal refusal) throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            refusal.check(systems);
            assertThat(systems.received).hasSize(1);
        }
    }
}
