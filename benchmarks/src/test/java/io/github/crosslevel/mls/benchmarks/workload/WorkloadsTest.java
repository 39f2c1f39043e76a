package io.github.crosslevel.mls.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadsTest {
    static Stream<Generator> generators() {
        return Workloads.all().stream();
    }

    @ParameterizedTest
    @MethodSource("generators")
    void aboutHalfOfTheRequestsArePermitted(Generator generator) {
        for (int size : generator.sizes().stream().filter(s -> s <= 1_000).toList()) {
            int permitted = 0;
            for (boolean decision : new Oracle(generator.make(size)).decisions()) {
                permitted += decision ? 1 : 0;
            }
            assertThat(permitted)
                    .as(generator.name() + " " + size)
                    .isBetween(Workload.REQUESTS * 3 / 10, Workload.REQUESTS * 7 / 10);
        }
    }

    @ParameterizedTest
    @MethodSource("generators")
    void theSameSizeIsTheSameWorkload(Generator generator) {
        int size = generator.sizes().get(0);
        assertThat(generator.make(size)).isEqualTo(generator.make(size));
    }

    @ParameterizedTest
    @MethodSource("generators")
    void requestsHaveAValueOfTheKindOfEachField(Generator generator) {
        Workload workload = generator.make(generator.sizes().get(0));
        assertThat(workload.requests()).hasSize(Workload.REQUESTS).allSatisfy(request -> {
            assertThat(workload.schema().actions()).contains(request.action());
            assertThat(request.values()).hasSameSizeAs(workload.schema().fields());
            for (int i = 0; i < request.values().size(); i++) {
                Field field = workload.schema().fields().get(i);
                Value value = request.values().get(i);
                assertThat(
                                switch (field.kind()) {
                                    case NAME -> field.domain().names().contains(value.name());
                                    case NAMES -> field.domain().names().containsAll(value.names());
                                    case NUMBER -> value.number() >= 0 && value.number() <= Field.MAX_NUMBER;
                                    case ADDRESS -> value instanceof Value.Address;
                                    case TEXT -> value instanceof Value.Text;
                                })
                        .as(field.path())
                        .isTrue();
            }
        });
    }
}
