package io.github.crosslevel.mls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Sets and maps in arrays beside those of the platform. */
class NamedEntriesTest {
    @Test
    void setsAreThoseOfThePlatform() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<String> texts = texts(random);
            TreeSet<String> expected = new TreeSet<>(texts);
            SortedNames names = SortedNames.of(texts);
            assertThat(names).as("seed %d", seed).isEqualTo(expected).hasSameHashCodeAs(expected);
            assertThat(new ArrayList<>(names)).as("seed %d", seed).isEqualTo(new ArrayList<>(expected));
            for (String text : texts(random)) {
                assertThat(names.contains(text))
                        .as("seed %d, %s in %s", seed, text, expected)
                        .isEqualTo(expected.contains(text));
            }
        }
    }

    @Test
    void mapsAreThoseOfThePlatform() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Map<String, Integer> map = new HashMap<>();
            texts(random).forEach(text -> map.put(text, random.nextInt()));
            TreeMap<String, Integer> expected = new TreeMap<>(map);
            NamedEntries<Integer> entries = NamedEntries.of(map);
            assertThat(entries).as("seed %d", seed).isEqualTo(expected).hasSameHashCodeAs(expected);
            assertThat(new ArrayList<>(entries.entrySet()))
                    .as("seed %d", seed)
                    .isEqualTo(new ArrayList<>(expected.entrySet()));
            for (String text : texts(random)) {
                assertThat(entries.get(text)).as("seed %d, %s", seed, text).isEqualTo(expected.get(text));
                assertThat(entries.containsKey(text)).isEqualTo(expected.containsKey(text));
            }
            assertThat(entries.keySet()).doesNotContain((String) null);
        }
    }

    @Test
    void nothingIsNull() {
        assertThatNullPointerException().isThrownBy(() -> SortedNames.of(Arrays.asList("a", null)));
        assertThatNullPointerException().isThrownBy(() -> NamedEntries.of(Collections.singletonMap(null, "a")));
        assertThatNullPointerException().isThrownBy(() -> NamedEntries.of(Collections.singletonMap("a", null)));
    }

    private static List<String> texts(Random random) {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            texts.add("t" + random.nextInt(24));
        }
        return texts;
    }
}
