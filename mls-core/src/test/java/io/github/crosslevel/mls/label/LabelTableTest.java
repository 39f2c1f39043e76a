package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LabelTableTest {
    private static final LabelSchema SCHEMA = Labels.schema(64, 20);

    @Test
    void aLabelOfASchemaIsOneObjectHoweverItIsMade() {
        Label label = SCHEMA.parse("l3{c1,c4}");
        assertThat(SCHEMA.label("l3", "c4", "c1")).isSameAs(label);
        assertThat(SCHEMA.decode(label.encoded())).isSameAs(label);
        assertThat(SCHEMA.parse("l3{c1}").join(SCHEMA.parse("l2{c4}"))).isSameAs(label);
        assertThat(SCHEMA.parse("l3{c1,c4,c5}").meet(SCHEMA.parse("l9{c1,c4}"))).isSameAs(label);
        assertThat(label.toBuilder().build()).isSameAs(label);
    }

    @Test
    void threadsThatMakeTheSameLabelGetTheSameObject() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                String text = "l" + round % 64 + "{c" + round % 20 + "}";
                Callable<Label> make = () -> SCHEMA.parse(text);
                List<Future<Label>> made = threads.invokeAll(List.of(make, make, make, make));
                Label first = made.get(0).get(10, TimeUnit.SECONDS);
                for (Future<Label> each : made) {
                    assertThat(each.get(10, TimeUnit.SECONDS)).isSameAs(first);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void labelsThatNobodyHoldsDoNotStay() {
        LabelSchema schema = Labels.schema(64, 20);
        List<WeakReference<Label>> made = new ArrayList<>();
        for (int i = 0; i < 200 && made.stream().noneMatch(label -> label.refersTo(null)); i++) {
            for (int n = 0; n < 1_000; n++) {
                made.add(new WeakReference<>(schema.parse("l" + n % 64 + "{c" + (n + i) % 20 + "}")));
            }
            System.gc();
        }
        assertThat(made).anyMatch(label -> label.refersTo(null));
    }
}
