package io.github.crosslevel.mls.policy.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.internal.compile.Verdict.Ruling;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.types.Demand;
import io.github.crosslevel.mls.policy.internal.types.ObligationType;
import io.github.crosslevel.mls.policy.internal.types.ObligationType.Gathering;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Halves of a list of rules may be combined before the whole, which is what {@code Merger} does. */
class VerdictTest {
    /** Returns every kind of verdict that the rules of one member can come to; no two members share a rule. */
    private static List<Verdict> member(String id) {
        Demand demand = new Demand(new ObligationType("o" + id, List.of(), Gathering.MERGED), List.of());
        List<Verdict> verdicts = new ArrayList<>();
        for (int priority = 0; priority < 3; priority++) {
            verdicts.add(new Verdict(Ruling.PERMIT, List.of(id), priority, List.of(demand)));
            verdicts.add(new Verdict(Ruling.PERMIT, List.of(id), priority, List.of()));
            verdicts.add(new Verdict(Ruling.DENY, List.of(id), priority, List.of()));
            verdicts.add(new Verdict(Ruling.CONFLICT, List.of(id, id + "2"), priority, List.of()));
        }
        return verdicts;
    }

    @ParameterizedTest
    @EnumSource(CombiningAlgorithm.class)
    void combiningIsAssociative(CombiningAlgorithm algorithm) {
        for (Verdict a : member("a")) {
            for (Verdict b : member("b")) {
                for (Verdict c : member("c")) {
                    assertThat(a.combine(algorithm, b).combine(algorithm, c))
                            .isEqualTo(a.combine(algorithm, b.combine(algorithm, c)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CombiningAlgorithm.class)
    void whatIsFinalStaysWhatLaterRulesSay(CombiningAlgorithm algorithm) {
        for (Verdict first : member("a")) {
            for (Verdict later : member("b")) {
                if (first.isFinal(algorithm)) {
                    assertThat(first.combine(algorithm, later).withPriority(0)).isEqualTo(first.withPriority(0));
                }
            }
        }
    }
}
