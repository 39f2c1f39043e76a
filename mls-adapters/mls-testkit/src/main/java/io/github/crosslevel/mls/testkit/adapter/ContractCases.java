package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/** The cases of the contract for one adapter, and what holds around each of them. */
final class ContractCases<A extends RunningAdapter> {
    /** Long enough for a machine that is stopped for a while; what takes longer hangs. */
    private static final Duration HANGING = Duration.ofMinutes(4);

    private final AdapterContract<A> contract;

    ContractCases(AdapterContract<A> contract) {
        this.contract = contract;
    }

    /** Returns the cases of its level, those of its own wire last. */
    List<AdapterCase<A>> all() {
        List<AdapterCase<A>> all = new ArrayList<>();
        all.addAll(new OrdinaryCases<A>().all());
        all.addAll(new DepartureCases<A>().all());
        all.addAll(new InspectionCases<A>().all());
        all.addAll(new ArrivalCases<A>().all());
        all.addAll(new ReplyCases<A>().all());
        all.addAll(new LinkCases<A>().all());
        all.addAll(new AuditCases<A>().all());
        all.addAll(new SwapCases<A>().all());
        all.addAll(new LoadCases<A>().all());
        if (contract.hasRawWire()) {
            all.addAll(new RawCases<A>().all());
        }
        all.addAll(new WireCases<>(contract.deviations()).all());
        return all.stream()
                .filter(each -> each.levels().contains(contract.level()))
                .toList();
    }

    Stream<DynamicTest> tests() {
        return all().stream().map(each -> DynamicTest.dynamicTest(each.title(), () -> run(each)));
    }

    /** Returns the cases that are not declared inapplicable. */
    List<AdapterCase<A>> applicable() {
        return all().stream().filter(each -> inapplicable(each).isEmpty()).toList();
    }

    private Optional<Inapplicable> inapplicable(AdapterCase<A> which) {
        return contract.inapplicable().stream()
                .filter(declared -> declared.covers(which))
                .findFirst();
    }

    /** Runs a case, unless it is declared inapplicable. */
    void run(AdapterCase<A> which) throws Exception {
        inapplicable(which).ifPresent(declared -> Assumptions.abort("inapplicable: " + declared.reason()));
        try {
            Assertions.assertTimeoutPreemptively(HANGING, () -> runInTime(which));
        } catch (AssertionError e) {
            throw new AssertionError(which.title() + ": " + e.getMessage(), e);
        }
    }

    private void runInTime(AdapterCase<A> which) throws Exception {
        Footprint before = Footprint.now();
        RecordingAudit audit = new RecordingAudit(
                which.failure() == AdapterCase.TrailFailure.WHEN_AWAITED
                        ? RecordingAudit.Failure.WHEN_AWAITED
                        : RecordingAudit.Failure.WHEN_APPENDED);
        CrossingRig.Needs needs = new CrossingRig.Needs(contract.level(), contract.format(), contract.actions());
        try (CrossingRig rig = CrossingRig.open(needs, audit)) {
            A adapter = contract.start(rig);
            try {
                assertThat(contract.hasRawWire())
                        .as("`hasRawWire` of the contract says whether the adapter has `raw`")
                        .isEqualTo(adapter.raw().isPresent());
                which.body().run(new CaseRun<>(contract, rig, adapter));
            } finally {
                adapter.close();
            }
            assertThat(rig.host().awaitEnd())
                    .as("every task of the host has come back after closing")
                    .isTrue();
        }
        assertThat(before.newThreads()).as("threads left behind").isEmpty();
        if (which.family() == CaseFamily.RESOURCES) {
            assertThat(before.newDescriptors()).as("descriptors left behind").isEmpty();
        }
    }

    void checkDeclarations() {
        List<AdapterCase<A>> all = all();
        Map<CaseFamily, Set<String>> names = new EnumMap<>(CaseFamily.class);
        for (AdapterCase<A> each : all) {
            assertThat(names.computeIfAbsent(each.family(), family -> new TreeSet<>())
                            .add(each.name()))
                    .as("`" + each.title() + "` is there once")
                    .isTrue();
        }
        for (Inapplicable declared : contract.inapplicable()) {
            assertThat(declared.name().stream()
                            .filter(name -> !names.getOrDefault(declared.family(), Set.of())
                                    .contains(name)))
                    .as(declared + " names a case")
                    .isEmpty();
        }
        Set<CaseFamily> without = Arrays.stream(CaseFamily.values())
                .filter(family -> !names.containsKey(family))
                .filter(family -> contract.inapplicable().stream()
                        .noneMatch(declared ->
                                declared.family() == family && declared.name().isEmpty()))
                .collect(Collectors.toSet());
        assertThat(without)
                .as(
                        "families with neither a case nor a reason why there is none; those of a wire need `hasRawWire` or deviations")
                .isEmpty();
    }
}
