package io.github.crosslevel.mls.jdbc.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextEscapesTest {
    private static final int[] CODE_POINTS = {
        0, 9, 10, 13, ' ', '"', ',', '\\', 'e', 'u', 'n', 0x7f, 0x85, 0xa0, 0xe9, 0x301, 0x4e2d, 0x2028, 0xfeff, 0xfffe,
        0xfdd0, 0x1f600, 0x1ffff, 0xac00, 0x1100, 0x212b
    };

    @Test
    void everyTextComesBackAndIsPlainOnTheWay() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(6); n > 0; n--) {
                text.appendCodePoint(
                        random.nextInt(4) > 0
                                ? CODE_POINTS[random.nextInt(CODE_POINTS.length)]
                                : random.nextInt(0xd800));
            }
            String escaped = TextEscapes.escape(text.toString());
            assertThat(TextEscapes.unescape(escaped)).as("seed %d", seed).isEqualTo(text.toString());
            assertThat(escaped).as("seed %d", seed).isNotEmpty().doesNotContain("\n", "\r", "\0", "\u2028", "\ufeff");
            assertThat(Normalizer.isNormalized(escaped, Normalizer.Form.NFC))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void halfASurrogatePairIsNoText() {
        assertThatThrownBy(() -> TextEscapes.escape("a\ud83d")).isInstanceOf(IllegalArgumentException.class);
        assertThat(ColumnType.TEXT.value("a\\ud83d")).isEmpty();
    }

    @Test
    void whatNoValueIsWrittenAsIsNoValue() {
        for (String field : new String[] {"\\", "\\x", "\\u12", "\\u0041", "\\e\\e", "a\\e"}) {
            assertThat(ColumnType.TEXT.value(field)).as(field).isEmpty();
        }
        assertThat(ColumnType.WHOLE.value("01")).isEmpty();
        assertThat(ColumnType.DECIMAL.value("1e3")).isEmpty();
        assertThat(ColumnType.DECIMAL.value("1e999999999")).isEmpty();
        assertThat(ColumnType.WHOLE.value("9".repeat(1_000))).isPresent();
        assertThat(ColumnType.WHOLE.value("9".repeat(1_001))).isEmpty();
        assertThat(ColumnType.TRUTH.value("yes")).isEmpty();
        assertThat(ColumnType.DATE.value("2026-02-30")).isEmpty();
        assertThat(ColumnType.TIMESTAMP.value("2026-01-02T00:00:00+00:00")).isEmpty();
        assertThat(ColumnType.BYTES.value("xAB")).isEmpty();
    }
}
