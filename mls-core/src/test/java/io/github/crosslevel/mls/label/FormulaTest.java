package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormulaTest {
    private static final AnyOfDimension RELEASE =
            AnyOfDimension.of("release", "甲", "乙", "丙").group("联盟", "甲", "乙").group("全体", "联盟", "丙");

    @Test
    void clausesAreReducedAndOrderedInOneWay() {
        Formula formula = RELEASE.anyOf("丙", "甲").and(RELEASE.anyOf("甲")).and(RELEASE.anyOf("乙", "丙"));
        assertThat(formula)
                .hasToString("甲&(乙|丙)")
                .isEqualTo(RELEASE.anyOf("乙", "丙").and(RELEASE.anyOf("甲")));
        assertThat(formula.clauses()).containsExactly(Set.of("甲"), Set.of("乙", "丙"));
    }

    @Test
    void groupsStandForTheirMembers() {
        assertThat(RELEASE.anyOf("联盟")).isEqualTo(RELEASE.anyOf("甲", "乙")).hasToString("(甲|乙)");
        assertThat(RELEASE.anyOf("全体")).isEqualTo(RELEASE.anyOf("甲", "乙", "丙"));
        assertThat(RELEASE.groups()).containsEntry("全体", Set.of("甲", "乙", "丙"));
        assertThat(RELEASE.eachOf("联盟").entails(RELEASE.anyOf("联盟"))).isTrue();
        assertThat(RELEASE.eachOf("联盟").entails(RELEASE.anyOf("甲"))).isFalse();
        assertThat(RELEASE.eachOf("甲").entails(RELEASE.anyOf("联盟"))).isTrue();
    }

    @Test
    void everybodyAndNobodyAreTheEnds() {
        assertThat(RELEASE.unrestricted().isUnrestricted()).isTrue();
        assertThat(RELEASE.nobody().isNobody()).isTrue();
        assertThat(RELEASE.anyOf()).isEqualTo(RELEASE.nobody()).hasToString("nobody");
        assertThat(RELEASE.eachOf()).isEqualTo(RELEASE.unrestricted()).hasToString("unrestricted");
        assertThat(RELEASE.nobody().clauses()).containsExactly(Set.of());
        assertThat(RELEASE.unrestricted().clauses()).isEmpty();
        for (Formula formula : LatticeLawsTest.formulas(AnyOfDimension.of("m", "a", "b", "c"))) {
            assertThat(formula.and(formula.dimension().nobody()).isNobody()).isTrue();
            assertThat(formula.or(formula.dimension().unrestricted()).isUnrestricted())
                    .isTrue();
        }
    }

    @Test
    void thereAreTwentyFormulasOfThreeMembersAndTheyAgreeWithTheirTruthTables() {
        AnyOfDimension dimension = AnyOfDimension.of("m", "a", "b", "c");
        Set<Formula> all = LatticeLawsTest.formulas(dimension);
        assertThat(all).hasSize(20);
        for (Formula a : all) {
            for (Formula b : all) {
                assertThat(a.entails(b)).isEqualTo(SlowOrder.entails(dimension, a, b));
                for (int held = 0; held < 8; held++) {
                    long[] members = {held};
                    assertThat(a.and(b).satisfiedBy(members))
                            .isEqualTo(a.satisfiedBy(members) && b.satisfiedBy(members));
                    assertThat(a.or(b).satisfiedBy(members))
                            .isEqualTo(a.satisfiedBy(members) || b.satisfiedBy(members));
                }
            }
        }
    }

    @Test
    void holdingMembersIsEntailingWhatTheySatisfy() {
        AnyOfDimension dimension = AnyOfDimension.of("m", "a", "b", "c");
        for (Formula formula : LatticeLawsTest.formulas(dimension)) {
            for (int held = 0; held < 8; held++) {
                List<String> names = new ArrayList<>();
                Bits.forEach(
                        new long[] {held}, i -> names.add(dimension.values().get(i)));
                Formula holding = dimension.eachOf(names.toArray(String[]::new));
                assertThat(holding.memberships()).isPresent();
                assertThat(holding.entails(formula)).isEqualTo(formula.satisfiedBy(new long[] {held}));
            }
        }
    }

    /** (m0 and m1) or (m2 and m3) or …: a conjunction of 2^pairs clauses, but a small diagram. */
    private static Formula pairs(AnyOfDimension dimension, int pairs) {
        Formula formula = dimension.nobody();
        for (int i = 0; i < pairs; i++) {
            formula = formula.or(dimension.eachOf("m" + 2 * i, "m" + (2 * i + 1)));
        }
        return formula;
    }

    private static AnyOfDimension members(int count) {
        return AnyOfDimension.of(
                "m", IntStream.range(0, count).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void moreThanSixtyFourClausesAreKeptExactlyInADiagram() {
        AnyOfDimension dimension = members(40);
        assertThat(pairs(dimension, 6).diagram()).isEmpty();
        assertThat(pairs(dimension, 6).clauses()).hasSize(64);
        Formula seven = pairs(dimension, 7);
        assertThat(seven.diagram()).isPresent();
        assertThat(seven.clauses()).hasSize(128);
        assertThat(seven).hasToString("more than 64 clauses").isEqualTo(pairs(dimension, 7));
        Formula twenty = pairs(dimension, 20);
        assertThatExceptionOfType(LabelTooComplexException.class)
                .isThrownBy(twenty::clauses)
                .withMessage("more than 4096 clauses");
        assertThat(twenty.satisfiedBy(new long[] {0b1100})).isTrue();
        assertThat(twenty.satisfiedBy(new long[] {0x5555_5555_5555_5555L})).isFalse();
        assertThat(seven.entails(twenty)).isTrue();
        assertThat(twenty.entails(seven)).isFalse();
        assertThat(twenty.entails(dimension.anyOf("m0"))).isFalse();
        assertThat(dimension.eachOf("m38", "m39").entails(twenty)).isTrue();
        assertThat(twenty.or(dimension.unrestricted()).isUnrestricted()).isTrue();
        assertThat(twenty.and(dimension.nobody()).isNobody()).isTrue();
    }

    @Test
    void manyMembershipsAreStillMemberships() {
        AnyOfDimension dimension = members(200);
        String[] held = IntStream.range(0, 100).mapToObj(i -> "m" + 2 * i).toArray(String[]::new);
        Formula formula = dimension.eachOf(held);
        assertThat(formula.diagram()).isEmpty();
        assertThat(formula.clauses()).hasSize(100);
        assertThat(formula.and(dimension.anyOf("m1", "m3")).clauses()).hasSize(101);
        assertThat(formula.memberships())
                .hasValueSatisfying(members -> assertThat(Bits.count(members)).isEqualTo(100));
        assertThat(pairs(dimension, 7).memberships()).isEmpty();
        LabelSchema schema = LabelSchema.builder("s", 1).dimension(dimension).build();
        Clearance reader = Clearance.upTo(schema.label().set(dimension, formula).build());
        assertThat(reader.allows(
                        schema.label().set(dimension, pairs(dimension, 7)).build()))
                .isFalse();
        assertThat(reader.allows(schema.label()
                        .set(dimension, pairs(dimension, 7).or(dimension.eachOf("m100", "m198")))
                        .build()))
                .isTrue();
    }

    @Test
    void aDiagramOfFewClausesIsTheClauses() {
        AnyOfDimension dimension = members(20);
        Formula seven = pairs(dimension, 7);
        Formula few = seven.and(dimension.eachOf("m0", "m1"));
        assertThat(few.diagram()).isEmpty();
        assertThat(few).isEqualTo(dimension.eachOf("m0", "m1"));
    }

    @Test
    void randomFormulasOfBothFormsAgreeWithTheirTruthTables() {
        long seed = 0x5eed_2000L;
        Random random = new Random(seed);
        RandomLabels make = new RandomLabels(random);
        int diagrams = 0;
        AnyOfDimension dimension = members(14);
        for (int n = 0; n < 60; n++) {
            int more = n;
            Formula base = random.nextBoolean() ? pairs(dimension, 7) : make.formula(dimension, 6);
            Formula a = base.and(make.formula(dimension, 3));
            Formula b = base.or(make.formula(dimension, 3));
            Formula and = a.and(b);
            Formula or = a.or(b);
            diagrams += a.diagram().isPresent() ? 1 : 0;
            boolean aEntailsB = true;
            for (int held = 0; held < 1 << 14; held++) {
                long[] members = {held};
                boolean inA = a.satisfiedBy(members);
                boolean inB = b.satisfiedBy(members);
                aEntailsB &= !inA || inB;
                if (and.satisfiedBy(members) != (inA && inB) || or.satisfiedBy(members) != (inA || inB)) {
                    throw new AssertionError("seed " + seed + " step " + more + " members " + held);
                }
            }
            assertThat(a.entails(b)).as("seed %d step %d", seed, n).isEqualTo(aEntailsB);
        }
        assertThat(diagrams).isGreaterThan(5);
    }

    @Test
    void whatFitsNeitherFormIsRefused() {
        AnyOfDimension dimension = members(80);
        Formula formula = dimension.nobody();
        List<String> apart = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // partners far from each other in the order of the members make the diagram exponential
            apart.add("m" + i + "&m" + (i + 40));
            Formula both = dimension.eachOf("m" + i, "m" + (i + 40));
            Formula before = formula;
            try {
                formula = before.or(both);
            } catch (LabelTooComplexException e) {
                assertThat(e).hasMessage("formula needs more than 4096 nodes, or too many to combine");
                assertThat(apart).hasSizeBetween(10, 15);
                return;
            }
        }
        throw new AssertionError("never refused");
    }

    @Test
    void namesAndDimensionsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RELEASE.anyOf("丁"))
                .withMessage("unknown release `丁`, declared are [甲, 乙, 丙]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RELEASE.group("甲", "乙"))
                .withMessage("release `甲` is declared twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RELEASE.group("空"))
                .withMessage("release group `空` is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RELEASE.anyOf("甲").and(members(2).unrestricted()))
                .withMessage("formulas over `release` and `m` are not comparable");
        assertThatIllegalArgumentException().isThrownBy(() -> AnyOfDimension.of("m"));
    }

    @Test
    void formulasOfOneMeaningAreOneKey() {
        Map<Formula, String> byMeaning = new HashMap<>();
        byMeaning.put(RELEASE.anyOf("甲").and(RELEASE.anyOf("乙")), "both");
        assertThat(byMeaning).containsKey(RELEASE.eachOf("乙", "甲"));
    }
}
