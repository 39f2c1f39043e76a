package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** The contract holds for a protocol done right, and each way of doing it wrong fails the families that it should. */
class AdapterContractTest {
    @Nested
    class RightMessages extends RecordContract {
        RightMessages() {
            super(AdapterLevel.APPLICATION, Records::new);
        }
    }

    @Nested
    class RightFiles extends RecordContract {
        RightFiles() {
            super(AdapterLevel.FILE, Records::new);
        }
    }

    static Stream<BrokenRecords> broken() {
        return BrokenRecords.all().stream();
    }

    @Test
    void everyFamilyIsFailedBySomebody() {
        Set<CaseFamily> failed = broken().flatMap(fault -> fault.families().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CaseFamily.class)));
        failed.addAll(Set.of(CaseFamily.CHARSET, CaseFamily.ENCODING)); // deviations, as those of INJECTION are
        assertThat(failed).containsExactlyInAnyOrder(CaseFamily.values());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenAdapterFailsItsFamilies(BrokenRecords fault) {
        ContractCases<Records> cases = new ContractCases<>(new RecordContract(fault.level(), fault.making()));
        for (CaseFamily family : fault.families()) {
            assertThat(firstProblem(cases, family))
                    .as("a problem with " + family)
                    .isPresent();
        }
    }

    private static Optional<Throwable> firstProblem(ContractCases<Records> cases, CaseFamily family) {
        return cases.all().stream()
                .filter(each -> each.family() == family)
                .flatMap(each -> problem(cases, each).stream())
                .findFirst();
    }

    private static Optional<Throwable> problem(ContractCases<Records> cases, AdapterCase<Records> which) {
        try {
            cases.run(which);
            return Optional.empty();
        } catch (TestAbortedException e) {
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            return Optional.of(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thereAreAboutOneHundredAndTwentyCases(AdapterLevel level) {
        ContractCases<Records> cases = new ContractCases<>(new RecordContract(level, Records::new));
        assertThat(cases.all()).hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void aFamilyWithoutCasesNeedsAReason() {
        assertThatThrownBy(() -> declaring(List.of()).checkDeclarations())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CHARSET");
    }

    /** Else the cases of the wire would be missing, and nobody would notice. */
    @Test
    void aRawWireThatTheContractDoesNotSpeakOfIsAProblem() {
        ContractCases<Records> cases = new ContractCases<>(new RecordContract(AdapterLevel.APPLICATION, Records::new) {
            @Override
            public boolean hasRawWire() {
                return false;
            }
        });
        assertThat(problem(cases, cases.all().get(0)))
                .get()
                .asString()
                .contains("`hasRawWire` of the contract says whether the adapter has `raw`");
    }

    @Test
    void whatIsInapplicableMustBeACase() {
        Inapplicable unknown = Inapplicable.one(CaseFamily.POLICY, "no such case", "because");
        assertThatThrownBy(() -> declaring(List.of(unknown)).checkDeclarations())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no such case");
        assertThatThrownBy(() -> Inapplicable.all(CaseFamily.POLICY, " ")).hasMessageContaining("without a reason");
    }

    @Test
    void whatIsInapplicableIsSkippedWithItsReason() {
        ContractCases<Records> cases = declaring(List.of(Inapplicable.all(CaseFamily.POLICY, "no policy here")));
        List<AdapterCase<Records>> policies = cases.all().stream()
                .filter(each -> each.family() == CaseFamily.POLICY)
                .toList();
        assertThat(policies).isNotEmpty();
        assertThatThrownBy(() -> cases.run(policies.get(0)))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no policy here");
    }

    private static ContractCases<Records> declaring(List<Inapplicable> inapplicable) {
        return new ContractCases<>(new RecordContract(AdapterLevel.APPLICATION, Records::new) {
            @Override
            public List<Inapplicable> inapplicable() {
                return inapplicable;
            }
        });
    }

    /** Else the first case of the first adapter that uses them would fail, and no other. */
    @Test
    void threadsThatTheJdkKeepsAreNotThoseOfAnAdapter() throws Exception {
        Footprint before = Footprint.now();
        CountDownLatch ran = new CountDownLatch(2);
        CompletableFuture.delayedExecutor(1, TimeUnit.NANOSECONDS).execute(ran::countDown);
        ForkJoinPool.commonPool().execute(ran::countDown);
        ran.await();
        assertThat(before.newThreads()).isEmpty();
    }

    @Test
    void aRefusalThatNamesTheReasonIsNoticed() {
        assertThatThrownBy(() -> CaseRun.tellsNothing(Told.refused("RULE_DENY")))
                .isInstanceOf(AssertionError.class);
    }
}
