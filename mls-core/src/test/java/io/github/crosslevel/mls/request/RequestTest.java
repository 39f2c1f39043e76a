package io.github.crosslevel.mls.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.SystemId;
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
}
