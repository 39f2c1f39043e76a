package io.github.crosslevel.mls.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditRecordTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final SystemId FRONT = SystemId.of("internet");
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("s", 1).levels("l0", "l1").categories("a").build();

    private static final Claims CLAIMS = new Claims(
            new RequestId(1, 2),
            Correlation.replyTo(new RequestId(3, 4)),
            new Subject(SubjectId.of("clerk"), FRONT, Clearance.upTo(SCHEMA.top()), Attributes.none()),
            ObjectRef.of("report/1", "credit-report"),
            SCHEMA.parse("l1{a}"),
            Action.of("answer"),
            Protocol.of("http"),
            new Route(SystemId.of("intranet"), FRONT),
            new PolicyVersion("credit", 3),
            new Payload(ContentType.of("text/csv"), 10, Digest.compute(new byte[10]), 4, 6),
            NOON);

    private static AuditRecord.Crossing crossing(Outcome outcome, Optional<Reason> reason, Trace trace) {
        return new AuditRecord.Crossing(NOON, FRONT, outcome, Stage.INSPECTED, reason, trace);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"REFUSED", "QUARANTINED"})
    void everyEndThatIsNotASuccessSaysWhy(Outcome outcome) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crossing(outcome, Optional.empty(), Trace.empty()))
                .withMessage(outcome + " without a reason");
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"FORWARDED", "DELIVERED"})
    void aSuccessHasNoReason(Outcome outcome) {
        Optional<Reason> reason = Optional.of(Reason.of(ReasonCode.NO_PERMIT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crossing(outcome, reason, Trace.empty()))
                .withMessage(outcome + " with a reason");
    }

    @Test
    void crossingsAndAdministrativeCallsHaveOutcomesOfTheirOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crossing(Outcome.PERFORMED, Optional.empty(), Trace.empty()))
                .withMessage("a crossing is not PERFORMED");
        for (Outcome outcome : new Outcome[] {Outcome.FORWARDED, Outcome.DELIVERED, Outcome.QUARANTINED}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> administration(outcome))
                    .withMessage("an administrative call is not " + outcome);
        }
        assertThat(administration(Outcome.REFUSED).outcome()).isEqualTo(Outcome.REFUSED);
    }

    private static AuditRecord.Administration administration(Outcome outcome) {
        return new AuditRecord.Administration(
                NOON, FRONT, outcome, SubjectId.of("officer"), "release-policy", "credit#3");
    }

    @Test
    void aCrossingIsWrittenWithItsHeadFirst() {
        AuditRecord.Crossing refused =
                crossing(Outcome.REFUSED, Optional.of(Reason.of(ReasonCode.RULE_DENY, "night")), Trace.of(CLAIMS));
        assertThat(refused.fields())
                .containsExactly(
                        entry("kind", "crossing"),
                        entry("time", "2026-01-02T12:00:00Z"),
                        entry("component", "internet"),
                        entry("outcome", "REFUSED"),
                        entry("stage", "INSPECTED"),
                        entry("reason", "RULE_DENY"),
                        entry("detail", "night"),
                        entry("action", "answer"),
                        entry("bytes", "10"),
                        entry("destination", "internet"),
                        entry("digest", Digest.compute(new byte[10]).toString()),
                        entry("label", "l1{a}"),
                        entry("object", "report/1"),
                        entry("offset", "4"),
                        entry("policy", "credit#3"),
                        entry("protocol", "http"),
                        entry("replyTo", "00000000000000030000000000000004"),
                        entry("request", "00000000000000010000000000000002"),
                        entry("source", "intranet"),
                        entry("subject", "clerk"));
    }

    @Test
    void whatIsNotKnownIsNotWritten() {
        assertThat(crossing(Outcome.DELIVERED, Optional.empty(), Trace.empty()).fields())
                .containsOnlyKeys("kind", "time", "component", "outcome", "stage");
        assertThat(crossing(Outcome.REFUSED, Optional.of(Reason.of(ReasonCode.NO_TOKEN)), Trace.empty())
                        .fields())
                .containsOnlyKeys("kind", "time", "component", "outcome", "stage", "reason");
    }

    @Test
    void anAdministrativeCallIsWrittenWithWhoAndWhat() {
        assertThat(administration(Outcome.PERFORMED).fields())
                .containsExactly(
                        entry("kind", "administration"),
                        entry("time", "2026-01-02T12:00:00Z"),
                        entry("component", "internet"),
                        entry("outcome", "PERFORMED"),
                        entry("administrator", "officer"),
                        entry("operation", "release-policy"),
                        entry("detail", "credit#3"));
    }

    @Test
    void anIncidentIsWrittenWithItsDetail() {
        assertThat(new AuditRecord.Incident(NOON, FRONT, Outcome.REFUSED, "clock-set-back", "expected later").fields())
                .containsExactly(
                        entry("kind", "incident"),
                        entry("time", "2026-01-02T12:00:00Z"),
                        entry("component", "internet"),
                        entry("outcome", "REFUSED"),
                        entry("incident", "clock-set-back"),
                        entry("detail", "expected later"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditRecord.Incident(NOON, FRONT, Outcome.DELIVERED, "clock-set-back", ""));
    }

    private static AuditRecord.Exercise exercise(Outcome outcome, String detail) {
        return new AuditRecord.Exercise(
                NOON,
                FRONT,
                outcome,
                SubjectId.of("statistics"),
                "trusted-subject",
                Map.of("range", "l0–l1", detail, "x"));
    }

    @Test
    void anExerciseOfAuthorityIsWrittenWithItsDetailsByName() {
        assertThat(exercise(Outcome.PERFORMED, "object").fields())
                .containsExactly(
                        entry("kind", "exercise"),
                        entry("time", "2026-01-02T12:00:00Z"),
                        entry("component", "internet"),
                        entry("outcome", "PERFORMED"),
                        entry("subject", "statistics"),
                        entry("authority", "trusted-subject"),
                        entry("object", "x"),
                        entry("range", "l0–l1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exercise(Outcome.DELIVERED, "object"))
                .withMessage("an exercise of authority is not DELIVERED");
        for (String reserved : new String[] {"kind", "outcome", "seq", "link"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> exercise(Outcome.PERFORMED, reserved))
                    .withMessageStartingWith("a detail has a name that is reserved");
        }
    }

    @Test
    void aTraceGrowsWithoutChangingWhatWasThere() {
        Trace empty = Trace.empty();
        Trace labeled = empty.label(SCHEMA.top(), "r1").decided(new PolicyVersion("credit", 3), "r2");
        assertThat(empty.fields()).isEmpty();
        assertThat(labeled.fields())
                .containsExactly(
                        entry("label", "l1{a}"),
                        entry("labelRule", "r1"),
                        entry("policy", "credit#3"),
                        entry("rule", "r2"));
        assertThat(labeled.offset(0)).isSameAs(labeled);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> labeled.fields().clear());
    }
}
