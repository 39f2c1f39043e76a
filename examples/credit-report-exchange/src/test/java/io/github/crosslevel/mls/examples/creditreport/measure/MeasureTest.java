package io.github.crosslevel.mls.examples.creditreport.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeasureTest {
    @Test
    void percentilesAreThoseOfTheSortedCalls() {
        List<Long> nanos = new ArrayList<>();
        for (long micros = 1; micros <= 1_000; micros++) {
            nanos.add(micros * 1_000);
        }
        Collections.shuffle(nanos, new Random(5));

        Latencies latencies = Latencies.of(nanos);

        assertThat(latencies.count()).isEqualTo(1_000);
        assertThat(latencies.micros(0)).isEqualTo(1);
        assertThat(latencies.micros(50)).isEqualTo(500);
        assertThat(latencies.micros(99)).isEqualTo(990);
        assertThat(latencies.micros(100)).isEqualTo(1_000);
    }

    @Test
    void callsBetweenBoundsAreCountedAsASlowCountWould() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            nanos.add((long) random.nextInt(5_000));
        }
        Latencies latencies = Latencies.of(nanos);
        for (double from = 0; from < 5.5; from += 0.25) {
            double low = from * 1_000;
            double high = (from + 0.25) * 1_000;
            long slow = nanos.stream().filter(n -> n >= low && n < high).count();
            assertThat((long) latencies.between(from, from + 0.25))
                    .as("seed %d from %f", seed, from)
                    .isEqualTo(slow);
        }
    }

    @Test
    void latenciesOfNoCallAreAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latencies.of(List.of()))
                .withMessage("latencies of no call");
    }

    @Test
    void bytesAreCountedInTheSlotInWhichTheyPass() {
        AtomicLong uptime = new AtomicLong(150);
        ThroughputMeter meter = new ThroughputMeter(uptime::get);
        meter.add(10);
        uptime.set(199);
        meter.add(5);
        uptime.set(305);
        meter.add(7);

        assertThat(meter.slots()).containsExactly(0L, 15L, 0L, 7L);
    }

    @Test
    void bytesLongAfterTheStartAreNotCounted() {
        ThroughputMeter meter = new ThroughputMeter(() -> Long.MAX_VALUE);
        meter.add(10);

        assertThat(meter.slots()).isEmpty();
    }

    @Test
    void tokensAreCountedByEpochInOrder() {
        EpochCensus census = new EpochCensus();
        census.add(9);
        census.add(7);
        census.add(9);

        assertThat(census.tokens()).containsExactly(java.util.Map.entry(7L, 1L), java.util.Map.entry(9L, 2L));
    }
}
