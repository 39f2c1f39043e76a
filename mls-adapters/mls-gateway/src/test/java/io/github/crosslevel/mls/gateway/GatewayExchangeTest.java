package io.github.crosslevel.mls.gateway;

import static io.github.crosslevel.mls.gateway.Credit.HTTP;
import static io.github.crosslevel.mls.gateway.Credit.INWARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayExchangeTest {
    private static final String SENT = "internet FORWARDED SEALED";
    private static final String ARBITRATED = "interconnect FORWARDED ARBITRATED";
    private static final String ASKED = "intranet DELIVERED DELIVERED";
    private static final String REFUSED_BY_PEER = "internet REFUSED SEALED REFUSED_BY_PEER";
    private static final String MASKED =
            "{\"grade\":2,\"idNumber\":\"110***********002X\",\"mobile\":\"138****8000\",\"name\":\"张三\"}";

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
    void aPermittedQueryIsAnsweredAndMaskedAndEachComponentRecordsEachCrossingOnce() throws IOException {
        Submission query = credit.query("zhang");
        ExchangeOutcome outcome = credit.exchange(query);

        assertThat(outcome).isInstanceOfSatisfying(ExchangeOutcome.Answered.class, answered -> {
            assertThat(answered.request()).isEqualTo(query.id());
            assertThat(Credit.text(answered.reply().content())).isEqualTo(MASKED);
            assertThat(answered.reply().claims().label()).hasToString("secret{credit}");
            assertThat(answered.reply().claims().subject().id()).isEqualTo(SubjectId.of("zhang"));
        });
        assertThat(credit.asked).containsExactly("{\"purpose\":\"loan\"}");
        List<Map<String, String>> records = credit.records();
        assertThat(records)
                .extracting(CreditGateway::end)
                .containsExactly(
                        SENT,
                        ARBITRATED,
                        ASKED,
                        "intranet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "internet DELIVERED DELIVERED");
        assertThat(records.subList(0, 3))
                .allSatisfy(record -> assertThat(record)
                        .containsEntry("request", query.id().toString())
                        .containsEntry("subject", "zhang")
                        .containsEntry("label", "internal{credit}")
                        .doesNotContainKey("replyTo"));
        assertThat(records.subList(3, 6))
                .allSatisfy(record -> assertThat(record)
                        .containsEntry("replyTo", query.id().toString())
                        .containsEntry("subject", "zhang")
                        .containsEntry("label", "secret{credit}"));
        assertThat(records).noneMatch(record -> record.toString().contains("13800138000"));
        credit.gateway().audit().checkpoint();
        Trails.assertIntact(credit.trail(), credit.gateway().auditKey());
    }

    @Test
    void whatCrossesIsTheCanonicalFormAndNotTheBytesOfTheCaller() {
        ObjectRef object = ObjectRef.of("report/1", "inquiry");
        String raw = " {\n \"b\" : 1e0, \"a\":\"\\u5f20\" } ";
        assertReason(
                credit.exchange(credit.submission("zhang", object, HTTP, INWARD, raw)), ReasonCode.MALFORMED_CONTENT);
        raw = " {\n \"b\" : 1, \"a\":\"\\u5f20\" } ";
        assertThat(credit.exchange(credit.submission("zhang", object, HTTP, INWARD, raw)))
                .isInstanceOf(ExchangeOutcome.Answered.class);
        assertThat(credit.asked).containsExactly("{\"a\":\"张\",\"b\":1}");
    }

    @Test
    void manySystemsShareOneInterconnect() {
        credit.application = request -> new Answer(
                credit.key("registry"),
                Credit.ANSWER,
                ObjectRef.of("judgement/1", "reply"),
                Credit.JSON.type(),
                RawContent.of(Credit.utf8("{\"grade\":1}")));
        ExchangeOutcome outcome =
                credit.exchange(credit.query("zhang", "judgement/1", HTTP, new Route(Credit.INTERNET, Credit.COURT)));
        assertThat(outcome).isInstanceOf(ExchangeOutcome.Answered.class);
        assertThat(credit.ends()).contains("court DELIVERED DELIVERED", "court FORWARDED SEALED");
    }

    /** Something that must not pass: what is asked, how it ends in the trail, and what the decisive reason says. */
    private record Refusal(
            String name, Function<CreditGateway, Submission> asking, List<String> ends, Optional<String> detail) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Refusal atSource(
            String name, String end, String detail, Function<CreditGateway, Submission> asking) {
        return new Refusal(name, asking, List.of("internet REFUSED " + end), Optional.of(detail));
    }

    /** A query that is answered with something that must not pass. */
    private static Refusal answering(String name, String subject, String end, String report) {
        return new Refusal(
                name,
                credit -> {
                    credit.application = request -> credit.report(report);
                    return credit.query(subject);
                },
                List.of(SENT, ARBITRATED, ASKED, "intranet REFUSED " + end, REFUSED_BY_PEER),
                Optional.empty());
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                atSource(
                        "no rule labels it",
                        "INSPECTED UNLABELED",
                        "no labelling rule",
                        credit -> credit.submission("zhang", ObjectRef.of("note/1", "note"), HTTP, INWARD, "{}")),
                atSource(
                        "level skipping", "LABELED LEVEL_SKIPPING", "internal{credit}", credit -> credit.query("zhao")),
                atSource("wrong role", "LABELED RULE_DENY", "wrong-role", credit -> credit.query("wang")),
                atSource(
                        "other protocol",
                        "LABELED NO_PERMIT",
                        "",
                        credit -> credit.query("zhang", "report/1", Credit.FILE, INWARD)),
                atSource(
                        "unknown content type",
                        "IDENTIFIED UNKNOWN_CONTENT_TYPE",
                        "text/plain",
                        credit -> retyped(credit.query("zhang"), "text/plain", "{}")),
                atSource(
                        "malformed JSON",
                        "IDENTIFIED MALFORMED_CONTENT",
                        "byte 7: ",
                        credit -> retyped(credit.query("zhang"), "application/json", "{\"a\":1,}")),
                atSource(
                        "executable as JSON",
                        "IDENTIFIED EXECUTABLE_CONTENT",
                        "DOS",
                        credit -> retyped(
                                credit.query("zhang"), "application/json", "MZ\u0090\u0000\u0003\u0000\u0000\u0000")),
                atSource(
                        "script as JSON",
                        "IDENTIFIED EXECUTABLE_CONTENT",
                        "SHELL_SCRIPT",
                        credit -> retyped(credit.query("zhang"), "application/json", "#!/bin/sh\nrm -rf /\n")),
                atSource(
                        "wrong key",
                        "SUBMITTED UNAUTHENTICATED",
                        "WRONG_SECRET",
                        credit -> withKey(credit.query("zhang"), AccessKey.of(SubjectId.of("zhang"), new byte[32]))),
                atSource(
                        "somebody else's front",
                        "SUBMITTED UNAUTHENTICATED",
                        "intranet",
                        credit -> withKey(credit.query("zhang"), credit.key("reporting"))),
                answering("answer above clearance", "zhang", "LABELED LEVEL_SKIPPING", "{\"grade\":4}"),
                answering("answer above the ceiling of the portal", "qian", "LABELED ABOVE_CEILING", "{\"grade\":3}"),
                answering("answer without a label", "zhang", "INSPECTED UNLABELED", "{}"),
                answering("answer that is not JSON", "zhang", "IDENTIFIED MALFORMED_CONTENT", "{\"grade\":2"),
                answering(
                        "answer over the limit",
                        "zhang",
                        "IDENTIFIED TOO_LARGE",
                        "{\"grade\":2,\"text\":\"" + "x".repeat(CreditGateway.MESSAGE_LIMIT) + "\"}"),
                answering(
                        "field that cannot be masked",
                        "zhang",
                        "LABELED OBLIGATION_UNFULFILLED",
                        "{\"grade\":2," + "\"idNumber\":110105}"),
                new Refusal(
                        "message over the limit of the destination",
                        credit -> credit.submission(
                                "zhang",
                                ObjectRef.of("report/1", "inquiry"),
                                HTTP,
                                INWARD,
                                "{" + "\"text\":\"" + "x".repeat(CreditGateway.MESSAGE_LIMIT) + "\"}"),
                        List.of(SENT, ARBITRATED, "intranet REFUSED ARBITRATED TOO_LARGE", REFUSED_BY_PEER),
                        Optional.of("more than 65536 bytes")),
                new Refusal(
                        "application fails",
                        credit -> {
                            credit.application = request -> {
                                throw new IOException("database is down");
                            };
                            return credit.query("zhang");
                        },
                        List.of(SENT, ARBITRATED, ASKED, "intranet REFUSED DELIVERED DELIVERY_FAILED", REFUSED_BY_PEER),
                        Optional.of("IOException")),
                new Refusal(
                        "application has a defect",
                        credit -> {
                            credit.application = request -> {
                                throw new IllegalStateException("defect");
                            };
                            return credit.query("zhang");
                        },
                        List.of(SENT, ARBITRATED, ASKED, "intranet REFUSED DELIVERED DELIVERY_FAILED", REFUSED_BY_PEER),
                        Optional.of("IllegalStateException")));
    }

    private static Submission retyped(Submission submission, String type, String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        return new Submission(
                submission.id(),
                submission.credential(),
                submission.correlation(),
                submission.route(),
                submission.action(),
                submission.protocol(),
                submission.object(),
                ContentType.of(type),
                RawContent.of(bytes));
    }

    private static Submission withKey(Submission submission, AccessKey key) {
        return new Submission(
                submission.id(),
                key,
                submission.correlation(),
                submission.route(),
                submission.action(),
                submission.protocol(),
                submission.object(),
                submission.type(),
                submission.raw());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatMustNotPassIsRefusedWithItsOwnReason(Refusal refusal) {
        ExchangeOutcome outcome = credit.exchange(refusal.asking().apply(credit));

        assertThat(outcome).isInstanceOf(ExchangeOutcome.Refused.class);
        List<Map<String, String>> records = credit.records();
        assertThat(records).extracting(CreditGateway::end).containsExactlyElementsOf(refusal.ends());
        boolean reached = refusal.ends().contains(ASKED);
        assertThat(credit.asked).hasSize(reached ? 1 : 0);
        Map<String, String> decisive = records.stream()
                .filter(record -> record.containsKey("reason"))
                .findFirst()
                .orElseThrow();
        refusal.detail()
                .ifPresent(detail ->
                        assertThat(decisive.getOrDefault("detail", "")).contains(detail));
        assertThat(decisive).containsKeys("request", "source", "destination", "action", "protocol", "object");
    }

    @Test
    void serviceHoursEndAtTheSecondAlsoForWhatIsOnTheWay(@TempDir Path directory) throws IOException {
        try (CreditGateway evening = CreditGateway.open(directory, ManualClock.at("2026-11-23T13:59:58Z"))) {
            evening.exchange(evening.query("zhang"));
            assertThat(evening.ends()).contains("internet DELIVERED DELIVERED");

            evening.tap = (from, frame, interconnect) -> {
                evening.clock.advance(Duration.ofSeconds(2));
                return interconnect.send(frame);
            };
            evening.exchange(evening.query("zhang"));
            assertThat(evening.ends()).containsExactly(SENT, "interconnect REFUSED SEALED RULE_DENY", REFUSED_BY_PEER);

            evening.exchange(evening.query("zhang"));
            assertThat(evening.records())
                    .singleElement(InstanceOfAssertFactories.map(String.class, String.class))
                    .containsEntry("reason", "RULE_DENY")
                    .containsEntry("detail", "outside-hours");
            assertThat(evening.asked).hasSize(1);
        }
    }

    @Test
    void aRefusalLeavesTheNextExchangeAlone() {
        credit.exchange(credit.query("wang"));
        assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
    }

    @Test
    void aSuspendedSubjectIsRefusedWithItsNextCall() {
        Submission query = credit.query("zhang");
        credit.gateway().subjects().suspend(SubjectId.of("zhang"));
        assertReason(credit.exchange(query), ReasonCode.UNAUTHENTICATED);
        assertThat(credit.asked).isEmpty();

        credit.gateway().subjects().resume(SubjectId.of("zhang"));
        assertThat(credit.exchange(query)).isInstanceOf(ExchangeOutcome.Answered.class);
    }

    private static void assertReason(ExchangeOutcome outcome, ReasonCode code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ExchangeOutcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }

    @Test
    void aMessageOfAnActionThatIsDeliveredAsAFileIsRefusedBeforeItCrosses() throws IOException {
        Submission message = credit.inquiryFile("li", "message.csv", Credit.inquiries(10));
        assertThat(credit.exchange(message)).isInstanceOfSatisfying(ExchangeOutcome.Refused.class, refused -> {
            assertThat(refused.reason().code()).isEqualTo(ReasonCode.DELIVERY_FAILED);
            assertThat(refused.reason().detail())
                    .isEqualTo("`inquire` is delivered as a file at intranet, which answers nothing; submit it");
        });
        assertThat(credit.ends()).containsExactly("internet REFUSED SUBMITTED DELIVERY_FAILED");
        assertThat(credit.inbox()).isEmptyDirectory();
    }
}
