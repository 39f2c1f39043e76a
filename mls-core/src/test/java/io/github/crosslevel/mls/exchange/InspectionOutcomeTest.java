package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.Arranged.blocked;
import static io.github.crosslevel.mls.exchange.Arranged.plain;
import static io.github.crosslevel.mls.exchange.Arranged.suspicious;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of content that inspectors have something to say about. */
class InspectionOutcomeTest {
    @TempDir
    Path directory;

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
}
