package io.github.crosslevel.mls.inspection.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.inspect.Disposition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How many edited objects are recognised, and how many others are taken for one: 100 objects of 100 to 1,000 words in
 * each of two scripts, half of whose contents begin with the same 60 words. Prints the table of the documentation.
 */
class LeakRecallTest {
    private static final long SEED = 2026;

    private final List<List<String>> objects = new ArrayList<>();
    private final LeakedObjects leaked = LeakedObjects.reported(LeakThresholds.standard());

    private int blocked(List<String> contents) throws IOException {
        int blocked = 0;
        for (String content : contents) {
            ByteArrayInputStream in = new ByteArrayInputStream(content.getBytes(UTF_8));
            blocked += leaked.inspect(in).disposition() == Disposition.BLOCK ? 1 : 0;
        }
        return blocked;
    }

    /** An edit of words. */
    @FunctionalInterface
    private interface Edit {
        List<String> apply(List<String> words);
    }

    private int recall(String script, String name, Prose prose, Edit edit) throws IOException {
        int blocked = blocked(
                objects.stream().map(words -> prose.write(edit.apply(words))).toList());
        System.out.println("| " + script + " | " + name + " | " + blocked + " of " + objects.size() + " |");
        return blocked;
    }

    private void measure(String script, Prose prose, Random random) throws IOException {
        List<String> heading = prose.words(60);
        for (int i = 0; i < 100; i++) {
            List<String> words = new ArrayList<>(i % 2 == 0 ? heading : List.of());
            words.addAll(prose.words(100 + random.nextInt(900)));
            objects.add(words);
            leaked.report(
                    script + " " + i,
                    Fingerprint.of(new ByteArrayInputStream(prose.write(words).getBytes(UTF_8))));
        }
        assertThat(recall(script, "1 % of words edited", prose, w -> prose.edited(w, 1)))
                .isEqualTo(100);
        assertThat(recall(script, "5 % of words edited", prose, w -> prose.edited(w, 5)))
                .isGreaterThanOrEqualTo(98);
        assertThat(recall(script, "10 % of words edited", prose, w -> prose.edited(w, 10)))
                .isGreaterThanOrEqualTo(60);
        recall(script, "20 % of words edited", prose, w -> prose.edited(w, 20));
        assertThat(recall(script, "paragraphs shuffled", prose, prose::shuffled))
                .isGreaterThanOrEqualTo(98);
        assertThat(recall(script, "half of it", prose, w -> w.subList(w.size() / 2, w.size())))
                .isGreaterThanOrEqualTo(90);
        assertThat(recall(script, "within ten times other text", prose, w -> {
                    List<String> longer = prose.words(5 * w.size());
                    longer.addAll(w);
                    longer.addAll(prose.words(5 * w.size()));
                    return longer;
                }))
                .isEqualTo(100);
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            List<String> words = new ArrayList<>(i % 2 == 0 ? heading : List.of());
            words.addAll(prose.words(100 + random.nextInt(900)));
            others.add(prose.write(words));
        }
        int alarms = blocked(others);
        System.out.println("| " + script + " | others, half with the same heading | " + alarms + " of 400 |");
        assertThat(alarms).isLessThanOrEqualTo(2);
        objects.clear();
    }

    @Test
    void editedObjectsAreRecognisedAndOthersAreNot() throws IOException {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        measure("Latin", Prose.latin(random), random);
        measure("Chinese", Prose.chinese(random), random);
    }
}
