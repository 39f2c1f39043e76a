package io.github.crosslevel.mls.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.benchmarks.workload.Workload;
import io.github.crosslevel.mls.benchmarks.workload.Workloads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnginesTest {
    /** Each workload in its smallest size, with as many requests as the build has time for. */
    private static final List<Workload> WORKLOADS = Workloads.all().stream()
            .map(generator -> fewer(generator.make(generator.sizes().get(0)), 24))
            .toList();

    private static final Map<Workload, Agreement> AGREEMENTS =
            WORKLOADS.stream().collect(Collectors.toMap(Function.identity(), Agreement::new));

    static Stream<Engine> engines() {
        return Engines.all().stream();
    }

    private static Workload fewer(Workload all, int requests) {
        return new Workload(
                all.name(),
                all.size(),
                all.schema(),
                all.rules(),
                all.requests().subList(0, requests));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyEngineDecidesLikeTheOracle(Engine engine) throws Exception {
        int workloads = 0;
        for (Workload workload : WORKLOADS) {
            Optional<String> refusal = engine.refusal(workload);
            if (refusal.isPresent()) {
                assertThat(refusal.get()).isNotBlank();
            } else {
                assertThat(AGREEMENTS.get(workload).difference(engine)).isEmpty();
                workloads++;
            }
        }
        assertThat(workloads).isPositive();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyEngineSaysWhatItIs(Engine engine) {
        assertThat(engine.version()).matches("\\d.*");
        assertThat(engine.writing()).isNotBlank();
        assertThat(Engines.named(engine.name())).isSameAs(engine);
    }

    @Test
    void anEngineThatDecidesOtherwiseIsFound() throws Exception {
        Workload workload = WORKLOADS.get(0);
        Engine permissive = new Engine() {
            @Override
            public String name() {
                return "permissive";
            }

            @Override
            public String version() {
                return "1";
            }

            @Override
            public String writing() {
                return "not at all";
            }

            @Override
            public Decisions load(Workload any) {
                return new Decisions() {
                    @Override
                    public boolean prepared(int request) {
                        return true;
                    }

                    @Override
                    public boolean raw(int request) {
                        return true;
                    }
                };
            }
        };
        assertThat(AGREEMENTS.get(workload).difference(permissive))
                .hasValueSatisfying(difference -> assertThat(difference).startsWith("permissive on exchange 10"));
    }
}
