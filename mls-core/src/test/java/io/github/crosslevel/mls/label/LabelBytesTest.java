package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelBytesTest {
    private static final LabelSchema SMALL = Labels.schema(3, 3);
    private static final LabelSchema WIDE = Labels.schema(4, 70);
    private static final String SMALL_HEAD = "02" + "cc4a994f";
    private static final String WIDE_HEAD = "02" + "12170809";

    @Test
    void everyLabelHasOneByteStringOfItsOwn() {
        Map<String, Label> seen = new HashMap<>();
        for (Label label : Labels.all(SMALL)) {
            String bytes = HexFormat.of().formatHex(label.encoded());
            assertThat(seen.put(bytes, label)).isNull();
            assertThat(SMALL.decode(label.encoded())).isEqualTo(label);
        }
    }

    @Test
    void theByteFormIsFixed() {
        assertThat(hex(SMALL.bottom())).isEqualTo(SMALL_HEAD + "00");
        assertThat(hex(SMALL.parse("l2{c0,c2}"))).isEqualTo(SMALL_HEAD + "02" + "030102" + "05020205");
        assertThat(hex(WIDE.parse("l1{c69}"))).isEqualTo(WIDE_HEAD + "02" + "030101" + "05020345");
        assertThat(hex(WIDE.parse("l3{c0,c1,c2,c3,c4}"))).isEqualTo(WIDE_HEAD + "02" + "030103" + "0502021f");
    }

    private static String hex(Label label) {
        return HexFormat.of().formatHex(label.encoded());
    }

    @Test
    void theBytesAreACopy() {
        Label label = SMALL.parse("l1{c1}");
        label.encoded()[1] = 2;
        assertThat(label).hasToString("l1{c1}");
        assertThat(SMALL.decode(label.encoded())).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1023, 1024})
    void randomLabelsOfAnyWidthAreReadBack(int categories) {
        LabelSchema schema = Labels.schema(64, categories);
        long seed = 0x5eed_0003L + categories;
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            Label label = Labels.random(schema, random);
            assertThat(schema.decode(label.encoded())).as("seed %d", seed).isEqualTo(label);
            assertThat(schema.parse(label.toString())).as("seed %d", seed).isEqualTo(label);
        }
    }

    @Test
    void everySingleByteChangeGivesAnotherCanonicalLabelOrIsRefused() {
        for (Label label : List.of(SMALL.bottom(), SMALL.top(), WIDE.parse("l1{c69}"), WIDE.parse("l2{c0,c64}"))) {
            byte[] bytes = label.encoded();
            for (int at = 0; at < bytes.length; at++) {
                for (int value = 0; value < 256; value++) {
                    byte[] mutated = bytes.clone();
                    mutated[at] = (byte) value;
                    checkCanonicalOrRefused(label.schema(), mutated);
                }
            }
        }
    }

    @Test
    void everyShorterOrLongerFormIsRefused() {
        byte[] bytes = WIDE.parse("l2{c0,c64}").encoded();
        for (int length = 0; length < bytes.length + 20; length++) {
            if (length != bytes.length) {
                byte[] resized = Arrays.copyOf(bytes, length);
                assertThatExceptionOfType(LabelSyntaxException.class).isThrownBy(() -> WIDE.decode(resized));
            }
        }
    }

    private static int checkCanonicalOrRefused(LabelSchema schema, byte[] bytes) {
        try {
            if (!Arrays.equals(schema.decode(bytes).encoded(), bytes)) {
                throw new AssertionError("two byte strings for one label: " + Arrays.toString(bytes));
            }
            return 1;
        } catch (LabelSyntaxException e) {
            if (e.position() < 0 || e.position() > bytes.length) {
                throw new AssertionError("position " + e.position() + " is not within " + Arrays.toString(bytes), e);
            }
            return 0;
        }
    }
}
