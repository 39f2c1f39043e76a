package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of the lattice: exhaustively for small schemas, by seeded random labels for large ones. */
class LabelLatticeTest {
    @ParameterizedTest(name = "{0} levels, {1} categories")
    @CsvSource({"1,0", "1,1", "4,0", "1,4", "3,3", "2,4"})
    void lawsHoldForEveryTripleOfASmallSchema(int levels, int categories) {
        List<Label> labels = Labels.all(Labels.schema(levels, categories));
        assertThat(labels).hasSize(levels << categories).doesNotHaveDuplicates();
        for (Label a : labels) {
            for (Label b : labels) {
                for (Label c : labels) {
                    checkLaws(a, b, c);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} categories")
    @ValueSource(ints = {63, 64, 65, 128, 1000, 1024})
    void lawsHoldForRandomLabelsOfALargeSchema(int categories) {
        LabelSchema schema = Labels.schema(64, categories);
        long seed = 0x5eed_0001L + categories;
        RandomGenerator random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Label a = Labels.random(schema, random);
            Label b = random.nextBoolean() ? Labels.below(a, random) : Labels.random(schema, random);
            Label c = random.nextBoolean() ? Labels.below(b, random) : Labels.random(schema, random);
            assertThat(a).as("seed %d, step %d", seed, i).satisfies(x -> checkLaws(x, b, c));
        }
    }

    private static void checkLaws(Label a, Label b, Label c) {
        // partial order, against the definition over names
        assertThat(a.dominates(b)).isEqualTo(Labels.dominatesByNames(a, b));
        assertThat(a.dominates(a)).isTrue();
        assertThat(a.dominates(b) && b.dominates(a)).isEqualTo(a.equals(b));
        if (a.dominates(b) && b.dominates(c)) {
            assertThat(a.dominates(c)).isTrue();
        }
        // join is the least upper bound, meet the greatest lower bound
        assertThat(a.join(b).dominates(a) && a.join(b).dominates(b)).isTrue();
        assertThat(c.dominates(a.join(b))).isEqualTo(c.dominates(a) && c.dominates(b));
        assertThat(a.dominates(a.meet(b)) && b.dominates(a.meet(b))).isTrue();
        assertThat(a.meet(b).dominates(c)).isEqualTo(a.dominates(c) && b.dominates(c));
        // algebra
        assertThat(a.join(b)).isEqualTo(b.join(a)).hasSameHashCodeAs(b.join(a));
        assertThat(a.meet(b)).isEqualTo(b.meet(a)).hasSameHashCodeAs(b.meet(a));
        assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
        assertThat(a.meet(b).meet(c)).isEqualTo(a.meet(b.meet(c)));
        assertThat(a.join(a.meet(b))).isEqualTo(a);
        assertThat(a.meet(a.join(b))).isEqualTo(a);
        assertThat(a.dominates(b))
                .isEqualTo(a.join(b).equals(a))
                .isEqualTo(a.meet(b).equals(b));
        // sound aggregation: who may read what is made from two may read both
        if (Clearance.upTo(c).allows(a.join(b))) {
            assertThat(Clearance.upTo(c).allows(a) && Clearance.upTo(c).allows(b))
                    .isTrue();
        }
    }

    @Test
    void bottomAndTopBoundEveryLabel() {
        LabelSchema schema = Labels.schema(3, 3);
        assertThat(Labels.all(schema)).allSatisfy(label -> {
            assertThat(schema.top().dominates(label)).isTrue();
            assertThat(label.dominates(schema.bottom())).isTrue();
        });
    }

    @Test
    void operationsLeaveTheirOperandsUnchanged() {
        LabelSchema schema = Labels.schema(3, 3);
        Label a = schema.parse("l1{c0}");
        Label b = schema.parse("l2{c1}");
        assertThat(a.join(b)).hasToString("l2{c0,c1}");
        assertThat(a.meet(b)).hasToString("l1");
        assertThat(a).hasToString("l1{c0}");
        assertThat(b).hasToString("l2{c1}");
    }

    @Test
    void labelsOfDifferentSchemasAreNotComparable() {
        Label here = Labels.schema(2, 1).bottom();
        Label there = Labels.schema(2, 2).bottom();
        String rule = "labels of schema `s2x1 v1` and `s2x2 v1` are not comparable";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here.dominates(there))
                .withMessage(rule);
        assertThatIllegalArgumentException().isThrownBy(() -> here.join(there)).withMessage(rule);
        assertThatIllegalArgumentException().isThrownBy(() -> here.meet(there)).withMessage(rule);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clearance.upTo(here).allows(there))
                .withMessage(rule);
        assertThat(here).isNotEqualTo(there);
    }

    @Test
    void versionsOfASchemaAreDifferentSchemas() {
        LabelSchema first = LabelSchema.builder("s", 1).levels("l").build();
        LabelSchema second = LabelSchema.builder("s", 2).levels("l").build();
        assertThat(first.bottom()).isNotEqualTo(second.bottom());
        assertThatIllegalArgumentException().isThrownBy(() -> first.bottom().dominates(second.bottom()));
    }

    @Test
    void schemasDeclaredAlikeAreEqualAndTheirLabelsComparable() {
        LabelSchema here = Labels.schema(3, 2);
        LabelSchema there = Labels.schema(3, 2);
        assertThat(here).isEqualTo(there).hasSameHashCodeAs(there);
        assertThat(here.top().dominates(there.bottom())).isTrue();
        assertThat(here.top()).isEqualTo(there.top());
    }

    /** A25 */
    @Test
    void unlabelledIsNeverAllowed() {
        LabelSchema schema = Labels.schema(2, 2);
        assertThat(Labels.all(schema))
                .allSatisfy(upper -> assertThat(Clearance.upTo(upper).allows(Unlabeled.UNLABELED))
                        .isFalse());
    }

    @Test
    void aClearanceAllowsExactlyWhatItsUpperBoundDominates() {
        List<Label> labels = Labels.all(Labels.schema(3, 2));
        assertThat(labels)
                .allSatisfy(upper -> assertThat(labels)
                        .allSatisfy(label -> assertThat(Clearance.upTo(upper).allows(label))
                                .isEqualTo(Labels.dominatesByNames(upper, label))));
        assertThat(Clearance.upTo(labels.get(0))).hasToString("≤l0");
    }
}
