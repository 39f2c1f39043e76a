package io.github.crosslevel.mls.benchmarks.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void casesTakeTurnsAndTheirFiguresAreOfOneOperation() throws Exception {
        List<String> order = new ArrayList<>();
        Turns turns = new Turns(0);
        turns.measure(1, Case.of("a", 1, () -> order.add("a")), Case.bytes("b", 1_000, () -> {
            order.add("b");
            return new byte[1 << 20];
        }));
        assertThat(order.subList(0, 4)).containsExactly("a", "b", "a", "b");
        assertThat(turns.figures())
                .containsKeys("a.wall", "a.cpu", "a.allocated", "b.speed")
                .doesNotContainKey("a.speed");
        assertThat(turns.figure("b.allocated")).isBetween(1048.0, 1200.0);
        assertThat(turns.figure("c.wall")).isNaN();
    }

    @Test
    void whatIsRepeatedCountsEachTime() throws Exception {
        int[] count = {0};
        Case.repeated("a", 7, () -> count[0]++).work().run();
        assertThat(count[0]).isEqualTo(7);
    }

    @Test
    void workThatFailsEndsTheMeasurement() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Turns(1).measure(1, Case.of("a", 1, () -> {
                    throw new IOException("no");
                })));
    }

    @Test
    void percentilesAreKept() {
        Histogram latencies = new Histogram(3);
        for (int i = 1; i <= 1_000; i++) {
            latencies.recordValue(i);
        }
        Turns turns = new Turns(1);
        turns.keep("a", latencies);
        assertThat(turns.figures())
                .containsEntry("a.p50", 500.0)
                .containsEntry("a.p99.9", 999.0)
                .containsEntry("a.max", 1_000.0);
    }
}
