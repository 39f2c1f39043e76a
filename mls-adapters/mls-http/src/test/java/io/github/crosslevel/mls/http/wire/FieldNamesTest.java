package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names that are found by their bytes, against a search of the list. */
class FieldNamesTest {
    private final long seed = Long.getLong("mls.seed", 1L);
    private final Random random = new Random(seed);

    @Test
    void everyNameIsFoundInAnyCaseWhereverItStands() {
        assertThat(FieldNames.known()).containsAll(FieldSection.RESERVED).doesNotHaveDuplicates();
        assertThat(FieldNames.known().size()).isLessThanOrEqualTo(Long.SIZE);
        for (String name : FieldNames.known()) {
            for (String text : List.of(name, name.toUpperCase(Locale.ROOT), mixed(name))) {
                for (int behind = 0; behind < 10; behind++) {
                    byte[] bytes = Wire.bytes("xy" + text + ":" + "z".repeat(behind));
                    int known = FieldNames.find(bytes, 2, 2 + text.length());
                    assertThat(FieldNames.name(known)).isEqualTo(name);
                    assertThat(FieldNames.isReserved(known)).isEqualTo(FieldSection.RESERVED.contains(name));
                }
            }
        }
    }

    private String mixed(String name) {
        StringBuilder mixed = new StringBuilder();
        for (char c : name.toCharArray()) {
            mixed.append(random.nextBoolean() ? c : Character.toUpperCase(c));
        }
        return mixed.toString();
    }

    /** Each name with one or two characters changed, added or left out, and random ones. */
    @Test
    void whatIsNotANameIsNotFound() {
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(
                    FieldNames.known().get(random.nextInt(FieldNames.known().size())));
            for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
                int at = random.nextInt(text.length() + 1);
                char c = (char) (' ' + random.nextInt(0x5f));
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, c);
                    case 1 -> text.delete(at, at + 1);
                    default -> text.replace(at, at + 1, Character.toString(c));
                }
            }
            if (text.isEmpty()) {
                continue;
            }
            byte[] bytes = Wire.bytes(text + ":");
            int expected = FieldNames.known().indexOf(text.toString().toLowerCase(Locale.ROOT));
            int found = FieldNames.find(bytes, 0, text.length());
            if (found != expected) {
                assertThat(found).as("`%s`, seed %d", text, seed).isEqualTo(expected);
            }
        }
    }

    @Test
    void wordsOfEightBytesAreLookedThroughAsSingleBytes() {
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(30)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(3) + ' ');
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            String text = Ascii.text(bytes, from, to);
            List<Integer> other = new ArrayList<>();
            for (int j = from; j < to; j++) {
                if (bytes[j] < ' ' || bytes[j] == 0x7f) {
                    other.add(j);
                }
            }
            int quote = text.indexOf('"');
            List<Object> expected =
                    List.of(other.isEmpty() ? to : other.get(0), quote < 0 ? to : from + quote, text.contains("  "));
            List<Object> found = List.of(
                    Ascii.skipText(bytes, from, to),
                    Ascii.indexOf(bytes, from, to, '"'),
                    Ascii.hasSpaces(bytes, from, to));
            if (!found.equals(expected)) {
                assertThat(found).as("seed %d, number %d", seed, i).isEqualTo(expected);
            }
        }
    }
}
