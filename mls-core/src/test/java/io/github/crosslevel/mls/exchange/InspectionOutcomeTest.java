package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.Arranged.blocked;
import static io.github.crosslevel.mls.exchange.Arranged.described;
import static io.github.crosslevel.mls.exchange.Arranged.plain;
import static io.github.crosslevel.mls.exchange.Arranged.suspicious;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Remedy;
import io.github.crosslevel.mls.inspect.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    @Test
    void whatIsRemediedIsParsedAndInspectedAgainAndCrossesWithoutWhatWasFound() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            systems.inspector =
                    content -> TwoSystems.text(content.open()).contains("7") ? masking("SEVEN") : Inspection.clean();
            systems.exchange(systems.query("alice", "internal", "a7b"));
            assertThat(systems.received).as("canonical, so in lower case").containsExactly("asevenb");
            assertThat(systems.trail.crossings().get(0).trace().fields())
                    .containsEntry("trust", "50")
                    .containsEntry("noticed", "digits")
                    .containsEntry("remedied", "true")
                    .containsEntry("bytes", "7");
        }
    }

    static Stream<Arguments> remediesThatDoNotHelp() {
        Remedy failing = (content, remedied) -> {
            throw new IOException("cannot");
        };
        Remedy crashing = (content, remedied) -> {
            throw new IllegalStateException("cannot");
        };
        Remedy malformed = (content, remedied) -> remedied.write('!');
        return Stream.of(
                arguments("changes nothing", (Remedy) InputStream::transferTo, ReasonCode.HARMFUL_CONTENT),
                arguments("fails", failing, ReasonCode.STORAGE_FAILED),
                arguments("crashes", crashing, ReasonCode.INTERNAL_ERROR),
                arguments("leaves what no parser accepts", malformed, ReasonCode.MALFORMED_CONTENT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("remediesThatDoNotHelp")
    void aRemedyThatDoesNotHelpIsARefusalThatLeavesNothingStaged(String name, Remedy remedy, ReasonCode reason)
            throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            systems.inspector = content -> new Inspection(
                    Disposition.STRIP,
                    List.of(new Finding("test", ReasonCode.HARMFUL_CONTENT, 0, "noticed")),
                    List.of(InputStream::transferTo, remedy),
                    Attributes.none());
            systems.quarantine = Optional.empty();
            systems.restart(INTERNET);
            TransferOutcome outcome =
                    systems.internet().submit(systems.inquiry("abc")).await();
            assertThat(outcome).isInstanceOf(TransferOutcome.Refused.class);
            assertThat(systems.trail.reasons()).containsExactly(reason);
            assertThat(systems.received).isEmpty();
            assertThat(systems.kept(INTERNET)).isEmpty();
        }
    }

    @Test
    void policiesSeeTheTrustScoreAndTheFactsOfInspectors() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            Finding notice = new Finding(
                    "odd", ReasonCode.HARMFUL_CONTENT, Severity.NOTICE, new Place("json", 3, "a"), "is odd");
            systems.inspector = content -> new Inspection(
                    Disposition.PASS, List.of(notice), List.of(), Attributes.of("rows", AttributeValue.of(3)));
            List<Attributes> seen = new ArrayList<>();
            systems.decider = request -> {
                seen.add(request.object().attributes());
                return new Decision.Permit("test", List.of());
            };
            systems.exchange(plain(systems));
            assertThat(seen.get(0).find("trust")).contains(AttributeValue.of(80));
            assertThat(seen.get(0).find("rows")).contains(AttributeValue.of(3));
        }
    }

    @Test
    void whoSubmitsDoesNotSayHowFarContentIsTrusted() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            Finding notice = new Finding("odd", ReasonCode.HARMFUL_CONTENT, Severity.NOTICE, Place.at(0), "is odd");
            systems.inspector = content -> new Inspection(Disposition.PASS, List.of(notice));
            systems.exchange(described(plain(systems), Attributes.of("trust", AttributeValue.of(100))));
            assertThat(systems.trail.reasons()).containsExactly(ReasonCode.MALFORMED_CONTENT);
        }
    }

    @Test
    void anInspectorAndTheParserThatDisagreeAreARefusal() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            systems.inspector = content -> new Inspection(
                    Disposition.PASS, List.of(), List.of(), Attributes.of("lines", AttributeValue.of(99)));
            systems.exchange(plain(systems));
            assertThat(systems.trail.reasons()).containsExactly(ReasonCode.MALFORMED_CONTENT);
        }
    }

    private static Inspection masking(String by) {
        Remedy remedy = (content, remedied) -> remedied.write(new String(content.readAllBytes(), StandardCharsets.UTF_8)
                .replace("7", by)
                .getBytes(StandardCharsets.UTF_8));
        return new Inspection(
                Disposition.MODIFY,
                List.of(new Finding("digits", ReasonCode.HARMFUL_CONTENT, 0, "a digit")),
                List.of(remedy),
                Attributes.none());
    }
}
