package io.github.crosslevel.mls.inspection.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WinnowingTest {
    private static TreeMap<Long, Long> selected(byte[] bytes) {
        TreeMap<Long, Long> selected = new TreeMap<>();
        Winnowing winnowing = new Winnowing((hash, offset) -> selected.put(offset, hash));
        for (int i = 0; i < bytes.length; i++) {
            winnowing.add(new byte[] {bytes[i]}, new long[] {i}, 1);
        }
        winnowing.finish();
        return selected;
    }

    private static byte[] text(Random random, int length, int letters) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + random.nextInt(letters));
        }
        return text;
    }

    /** The definition, with hashes that are computed alone: the last of the least hashes of each window. */
    private static TreeMap<Long, Long> slow(byte[] bytes) {
        long[] hashes = new long[Math.max(0, bytes.length - Winnowing.GRAM + 1)];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = selected(Arrays.copyOfRange(bytes, i, i + Winnowing.GRAM))
                    .firstEntry()
                    .getValue();
        }
        TreeMap<Long, Long> selected = new TreeMap<>();
        for (int from = 0; from + Math.min(Winnowing.WINDOW, hashes.length) <= hashes.length; from++) {
            int least = from;
            for (int i = from; i < Math.min(from + Winnowing.WINDOW, hashes.length); i++) {
                least = Long.compareUnsigned(hashes[i], hashes[least]) <= 0 ? i : least;
            }
            if (hashes.length > 0) {
                selected.put((long) least, hashes[least]);
            }
        }
        return selected;
    }

    @Test
    void selectsWhatTheDefinitionSelects() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] text = text(random, random.nextInt(300), 1 + random.nextInt(26));
            assertThat(selected(text)).as("seed 3, round %s", i).isEqualTo(slow(text));
        }
    }

    @Test
    void noSharedPassageIsOverlooked() {
        Random random = new Random(4);
        for (int i = 0; i < 1000; i++) {
            byte[] shared = text(random, Winnowing.SHARED, 26);
            Set<Long> hashes = new HashSet<>(selected(within(shared, random)).values());
            assertThat(selected(within(shared, random)).values())
                    .as("seed 4, round %s", i)
                    .anyMatch(hashes::contains);
        }
    }

    private static byte[] within(byte[] shared, Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text(random, random.nextInt(200), 26));
        bytes.writeBytes(shared);
        bytes.writeBytes(text(random, random.nextInt(200), 26));
        return bytes.toByteArray();
    }

    @Test
    void aboutOneOfTwelveIsSelected() {
        assertThat(selected(text(new Random(5), 120_000, 26))).hasSizeBetween(9_000, 11_000);
        assertThat(selected(new byte[0])).isEmpty();
        assertThat(selected("a".repeat(Winnowing.GRAM - 1).getBytes(UTF_8))).isEmpty();
        assertThat(selected("a".repeat(Winnowing.GRAM).getBytes(UTF_8))).hasSize(1);
    }
}
