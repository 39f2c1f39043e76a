package io.github.crosslevel.mls.policy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The algebra of sets, over all pairs of sets of six classes. */
class ClassSetTest {
    private static final int CLASSES = 6;

    /** Returns the set of the bits of a number. */
    private static ClassSet set(int bits) {
        return ClassSet.of(IntStream.range(0, CLASSES)
                .filter(i -> (bits >> i & 1) == 1)
                .flatMap(i -> IntStream.of(i, i + 1))
                .toArray());
    }

    @Test
    void allOperationsAgreeWithBits() {
        int all = (1 << CLASSES) - 1;
        for (int left = 0; left <= all; left++) {
            assertThat(set(left).not(CLASSES)).isEqualTo(set(all & ~left));
            assertThat(set(left).size()).isEqualTo(Integer.bitCount(left));
            assertThat(set(left).isEmpty()).isEqualTo(left == 0);
            assertThat(set(left).isAll(CLASSES)).isEqualTo(left == all);
            for (int i = 0; i < CLASSES; i++) {
                assertThat(set(left).contains(i)).isEqualTo((left >> i & 1) == 1);
            }
            for (int right = 0; right <= all; right++) {
                assertThat(set(left).and(set(right))).isEqualTo(set(left & right));
                assertThat(set(left).or(set(right))).isEqualTo(set(left | right));
            }
        }
    }

    @Test
    void emptyIntervalsAreNoneAndTouchingOnesAreOne() {
        assertThat(ClassSet.of(1, 1, 2, 4, 4, 5)).isEqualTo(ClassSet.of(2, 5)).hasToString("[2, 5]");
        assertThatThrownBy(() -> ClassSet.of(3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bounds [3, 2] descend");
    }
}
