package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What the adapter has said its wire can hold besides ordinary messages. */
final class WireCases<A extends RunningAdapter> {
    private final List<Deviation<A>> deviations;

    WireCases(List<Deviation<A>> deviations) {
        this.deviations = List.copyOf(deviations);
    }

    List<AdapterCase<A>> all() {
        return deviations.stream()
                .map(deviation ->
                        AdapterCase.<A>of(deviation.family(), deviation.name(), run -> attempt(run, deviation)))
                .toList();
    }

    private static <A extends RunningAdapter> void attempt(CaseRun<A> run, Deviation<A> deviation) throws Exception {
        Told told = deviation.attempt().on(run.adapter());
        if (deviation.passing().isPresent()) {
            run.isTold(told, deviation.passing().get());
            assertThat(run.adapter().received())
                    .containsExactly(deviation.passing().get());
            assertThat(run.stops()).isEmpty();
        } else {
            assertThat(told.kind())
                    .as("what the sender is told: " + told)
                    .isIn(Told.Kind.REFUSED, Told.Kind.NOTHING, Told.Kind.WAITING);
            assertThat(run.stops())
                    .containsExactlyElementsOf(deviation.reason().stream()
                            .map(reason -> CrossingRig.SOURCE + " " + reason)
                            .toList());
            run.nothingArrived();
            CaseRun.tellsNothing(told);
        }
        run.passes(Texts.ORDINARY);
    }
}
