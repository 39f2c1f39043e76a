package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LabelRangeTest {
    private static final LabelSchema SCHEMA = LabelSchema.builder("ranges", 1)
            .dimension(ChainDimension.of("level", "s0", "s1", "s2"))
            .dimension(AllOfDimension.of("category", "c0", "c1"))
            .dimension(AnyOfDimension.of("release", "a", "b"))
            .build();

    @Test
    void containmentOverlapAndIntersectionAreThoseOfTheListedLabels() {
        List<Label> labels = LatticeLawsTest.all(SCHEMA);
        List<LabelRange> ranges = new ArrayList<>();
        for (Label low : labels) {
            for (Label high : labels) {
                if (SlowOrder.dominates(high, low)) {
                    ranges.add(LabelRange.of(low, high));
                } else {
                    assertThatIllegalArgumentException().isThrownBy(() -> LabelRange.of(low, high));
                }
            }
        }
        Map<LabelRange, Set<Label>> listed = new HashMap<>();
        ranges.forEach(range -> listed.put(range, listed(labels, range)));
        Random random = new Random(7);
        for (int n = 0; n < 20_000; n++) {
            LabelRange a = ranges.get(random.nextInt(ranges.size()));
            LabelRange b = ranges.get(random.nextInt(ranges.size()));
            Set<Label> both = new HashSet<>(listed.getOrDefault(a, Set.of()));
            both.retainAll(listed.getOrDefault(b, Set.of()));
            Label any = labels.get(random.nextInt(labels.size()));
            if (a.contains(b) != listed.getOrDefault(a, Set.of()).containsAll(listed.getOrDefault(b, Set.of()))
                    || a.overlaps(b) == both.isEmpty()
                    || a.contains(any) != listed.getOrDefault(a, Set.of()).contains(any)
                    || !both.equals(a.intersect(b).map(listed::get).orElse(Set.of()))) {
                throw new AssertionError(a + " and " + b);
            }
        }
    }

    /** By definition, through the slow oracle. */
    private static Set<Label> listed(List<Label> labels, LabelRange range) {
        return labels.stream()
                .filter(label -> SlowOrder.dominates(range.high(), label) && SlowOrder.dominates(label, range.low()))
                .collect(Collectors.toSet());
    }

    @Test
    void anInvertedRangeIsRefusedWithItsEnds() {
        LabelSchema schema = Labels.schema(3, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelRange.of(schema.parse("l1"), schema.parse("l0{c0}")))
                .withMessage("range is inverted: `l0{c0}` does not dominate `l1`");
        assertThat(LabelRange.of(schema.parse("l0"), schema.parse("l1{c0}"))).hasToString("l0–l1{c0}");
    }

    /** A25 */
    @Test
    void unlabelledIsInNoRange() {
        assertThat(LabelRange.of(SCHEMA.bottom(), SCHEMA.top()).contains(Unlabeled.UNLABELED))
                .isFalse();
    }
}
