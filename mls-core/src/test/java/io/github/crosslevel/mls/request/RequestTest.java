package io.github.crosslevel.mls.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.internal.Memo;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    @Test
    void aRequestIdIsReadBackFromItsText() {
        long seed = 0x5eed_0004L;
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            RequestId id = RequestId.random(random);
            assertThat(RequestId.parse(id.toString())).as("seed %d", seed).isEqualTo(id);
        }
        assertThat(new RequestId(0, -1)).hasToString("0000000000000000ffffffffffffffff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0000000000000000fffffffffffffff",
                "0000000000000000fffffffffffffffff",
                "0000000000000000FFFFFFFFFFFFFFFF",
                "0000000000000000fffffffffffffffg",
                "0000000000000000ffffffffffffff-1",
                " 000000000000000ffffffffffffffff",
                "００００００００００００００００ffffffffffffffff",
                "../../../../../../../etc/passwd0",
            })
    void aRequestIdHasOneSpelling(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestId.parse(text))
                .withMessage("request id is not 32 lower-case hexadecimal digits");
    }

    @Test
    void aRouteLeadsFromOneSystemToAnother() {
        Route route = new Route(SystemId.of("internet"), SystemId.of("intranet"));
        assertThat(route).hasToString("internet→intranet");
        assertThat(route.reversed().reversed()).isEqualTo(route).isNotEqualTo(route.reversed());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Route(SystemId.of("intranet"), SystemId.of("intranet")))
                .withMessage("route from `intranet` to itself");
    }

    @Test
    void namesAreBounded() {
        assertThat(ObjectId.of("a".repeat(256)).value()).hasSize(256);
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectId.of("a".repeat(257)));
        assertThat(Action.of("a".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> Action.of("a".repeat(65)));
        assertThat(Protocol.of("a".repeat(32)).value()).hasSize(32);
        assertThatIllegalArgumentException().isThrownBy(() -> Protocol.of("a".repeat(33)));
    }

    @Test
    void objectsAreEqualWhenEverythingOfThemIs() {
        assertThat(ObjectRef.of("report/1", "report"))
                .isEqualTo(new ObjectRef(ObjectId.of("report/1"), "report", Attributes.none()))
                .hasSameHashCodeAs(ObjectRef.of("report/1", "report"))
                .isNotEqualTo(ObjectRef.of("report/2", "report"))
                .isNotEqualTo(ObjectRef.of("report/1", "inquiry"))
                .isNotEqualTo(
                        new ObjectRef(ObjectId.of("report/1"), "report", Attributes.of("grade", AttributeValue.of(2))))
                .hasToString("ObjectRef[id=report/1, type=report, attributes=" + Attributes.none() + "]");
    }

    @Test
    void requestsAreEqualWhenEverythingOfThemIs() {
        LabelSchema labels = LabelSchema.builder("s", 1).levels("l", "m").build();
        GradedSystem a = new GradedSystem(SystemId.of("a"), 3, Clearance.upTo(labels.top()));
        GradedSystem b = new GradedSystem(SystemId.of("b"), 3, Clearance.upTo(labels.top()));
        Subject clerk = new Subject(SubjectId.of("clerk"), a.id(), a.ceiling(), Attributes.none());
        Subject other = new Subject(SubjectId.of("other"), a.id(), a.ceiling(), Attributes.none());
        ObjectRef report = ObjectRef.of("r", "report");
        ObjectRef note = ObjectRef.of("n", "report");
        Action read = Action.of("read");
        Protocol http = Protocol.of("http");
        Protocol ftp = Protocol.of("ftp");
        Instant now = Instant.EPOCH;
        Label label = labels.bottom();
        AccessRequest request = new AccessRequest(clerk, report, label, read, http, a, b, now);
        Memo.isSecondSight(request);

        assertThat(request)
                .isEqualTo(new AccessRequest(clerk, report, label, read, http, a, b, now))
                .hasSameHashCodeAs(new AccessRequest(clerk, report, label, read, http, a, b, now))
                .isNotEqualTo(new AccessRequest(other, report, label, read, http, a, b, now))
                .isNotEqualTo(new AccessRequest(clerk, note, label, read, http, a, b, now))
                .isNotEqualTo(request.labeled(labels.top()))
                .isNotEqualTo(new AccessRequest(clerk, report, label, Action.of("write"), http, a, b, now))
                .isNotEqualTo(new AccessRequest(clerk, report, label, read, ftp, a, b, now))
                .isNotEqualTo(new AccessRequest(clerk, report, label, read, http, b, b, now))
                .isNotEqualTo(new AccessRequest(clerk, report, label, read, http, a, a, now))
                .isNotEqualTo(new AccessRequest(clerk, report, label, read, http, a, b, now.plusNanos(1)))
                .isNotEqualTo(request.within(Attributes.of("alert", AttributeValue.of(2))));
        assertThat(request.toString())
                .startsWith("AccessRequest[subject=" + clerk + ", object=" + report + ", labeling=l, action=read, ")
                .endsWith(", time=1970-01-01T00:00:00Z, environment=" + Attributes.none() + "]");
    }
}
