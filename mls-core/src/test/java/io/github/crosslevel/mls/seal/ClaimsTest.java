package io.github.crosslevel.mls.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.PolicyVersion;
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
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.001Z");

    private static Claims claims(Instant issuedAt) {
        LabelSchema schema = LabelSchema.builder("s", 1).levels("low").build();
        SystemId here = SystemId.of("here");
        return new Claims(
                new RequestId(1, 2),
                Correlation.opening(),
                new Subject(SubjectId.of("clerk"), here, Clearance.upTo(schema.top()), Attributes.none()),
                ObjectRef.of("report/1", "credit-report"),
                schema.top(),
                Action.of("answer"),
                Protocol.of("http"),
                new Route(here, SystemId.of("there")),
                new PolicyVersion("credit", 3),
                new Payload(ContentType.of("text/csv"), 0, Digest.compute(new byte[0]), 0, 0),
                issuedAt);
    }

    @Test
    void aTimeFinerThanAMillisecondIsNoTimeOfIssue() {
        assertThat(claims(NOON).issuedAt()).isEqualTo(NOON);
        for (Instant finer :
                new Instant[] {NOON.plusNanos(1), NOON.minusNanos(1), Instant.ofEpochSecond(-1, 999_999)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> claims(finer))
                    .withMessage("time of issue " + finer + " is finer than a millisecond");
        }
    }
}
