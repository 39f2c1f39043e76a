package io.github.crosslevel.mls.benchmarks.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    /** One request that takes long makes all wait that fall due meanwhile. A closed loop would show one of fifty. */
    @Test
    void whatWaitsCountsFromWhenItWasDue() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Histogram latencies = new OpenLoop(100, 1).run(0.5, () -> {
            if (count.getAndIncrement() == 0) {
                Thread.sleep(400);
            }
            return count;
        });
        assertThat(latencies.getTotalCount()).isEqualTo(50);
        assertThat(latencies.getCountBetweenValues(100_000_000, Long.MAX_VALUE)).isGreaterThanOrEqualTo(30);
    }

    @Test
    void whatIsNeverBegunCountsAsWell() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Histogram latencies = new OpenLoop(100, 2).run(0.2, () -> {
            Thread.sleep(500);
            return count.incrementAndGet();
        });
        assertThat(count.get()).isLessThan(20);
        assertThat(latencies.getTotalCount()).isEqualTo(20);
        assertThat(latencies.getValueAtPercentile(50)).isGreaterThan(300_000_000);
    }

    @Test
    void aRequestThatFailsEndsIt() {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> new OpenLoop(100, 2).run(0.1, () -> {
                    throw new IllegalStateException("no");
                }));
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenLoop(0, 1));
    }
}
