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
        return selected(bytes, 1);
    }

    private static TreeMap<Long, Long> selected(byte[] bytes, int piece) {
        TreeMap<Long, Long> selected = new TreeMap<>();
        Winnowing winnowing = new Winnowing((hashes, offsets, count) -> {
            for (int i = 0; i < count; i++) {
                selected.put(offsets[i], hashes[i]);
            }
        });
        byte[] before = new byte[Winnowing.KEPT + bytes.length];
        System.arraycopy(bytes, 0, before, Winnowing.KEPT, bytes.length);
        long[] offsets = new long[before.length];
        for (int i = 0; i < bytes.length; i++) {
            offsets[Winnowing.KEPT + i] = i;
        }
        long[] places = offsets;
        for (int at = 0; at < bytes.length; at += piece) {
            int to = Winnowing.KEPT + Math.min(piece, bytes.length - at);
            places = Arrays.copyOfRange(offsets, at, at + to);
            winnowing.add(Arrays.copyOfRange(before, at, at + to), places, to);
        }
        winnowing.finish(places);
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
        for (int i = 0; i < 100; i++) {
            byte[] text = text(random, random.nextInt(300), 1 + random.nextInt(26));
            TreeMap<Long, Long> slow = slow(text);
            for (int piece : new int[] {1, 2, 23, 24, 25, 47, 1 + random.nextInt(299), 300}) {
                assertThat(selected(text, piece))
                        .as("seed 3, round %s, pieces of %s", i, piece)
                        .isEqualTo(slow);
            }
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
