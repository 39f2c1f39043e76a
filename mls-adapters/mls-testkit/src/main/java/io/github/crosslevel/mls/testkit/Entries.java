package io.github.crosslevel.mls.testkit;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Audit records of every kind and outcome. */
final class Entries {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456789Z");
    private static final SystemId FRONT = SystemId.of("internet");

    private Entries() {}

    static List<AuditRecord> ofEveryKind() {
        Trace full = Trace.of(
                        new RequestId(1, 2),
                        Correlation.replyTo(new RequestId(3, 4)),
                        new Route(FRONT, SystemId.of("intranet")),
                        Action.of("query"),
                        Protocol.of("http"),
                        ObjectId.of("报告/1"))
                .subject(SubjectId.of("clerk"))
                .content(1L << 40, Digest.compute(new byte[1]))
                .offset(8 << 20)
                .label(
                        LabelSchema.builder("s", 1)
                                .levels("公开", "机密")
                                .categories("征信")
                                .build()
                                .top(),
                        "by-type")
                .decided(new PolicyVersion("credit", 7), "permit-query");
        return List.of(
                crossing(Outcome.FORWARDED, Stage.SEALED, Optional.empty(), full),
                crossing(Outcome.DELIVERED, Stage.DELIVERED, Optional.empty(), full),
                crossing(Outcome.REFUSED, Stage.SUBMITTED, Optional.of(Reason.of(ReasonCode.NO_TOKEN)), Trace.empty()),
                crossing(
                        Outcome.QUARANTINED,
                        Stage.STRIPPED,
                        Optional.of(Reason.of(ReasonCode.HARMFUL_CONTENT, "macro")),
                        full),
                administration(Outcome.PERFORMED, "credit#7"),
                administration(Outcome.REFUSED, ""));
    }

    /** Returns refusals with these details, one each. */
    static List<AuditRecord> withDetails(String... details) {
        return Arrays.stream(details)
                .map(detail -> crossing(
                        Outcome.REFUSED,
                        Stage.LABELED,
                        Optional.of(Reason.of(ReasonCode.RULE_DENY, detail)),
                        Trace.empty()))
                .toList();
    }

    private static AuditRecord crossing(Outcome outcome, Stage stage, Optional<Reason> reason, Trace trace) {
        return new AuditRecord.Crossing(NOON, FRONT, outcome, stage, reason, trace);
    }

    private static AuditRecord administration(Outcome outcome, String detail) {
        return new AuditRecord.Administration(NOON, FRONT, outcome, SubjectId.of("officer"), "release-policy", detail);
    }
}
