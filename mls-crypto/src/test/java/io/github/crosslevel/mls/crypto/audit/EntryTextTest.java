package io.github.crosslevel.mls.crypto.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writer encodes is what the reader, which shares nothing with it, decodes. */
final class EntryTextTest {
    private static String text(Map<String, String> fields) {
        return new String(EntryText.encode(fields), StandardCharsets.UTF_8);
    }

    @Test
    void writesStringsOnlyAndEscapesWhatCouldBreakALine() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("b", "\"\\\n\r\0\u007f\u0085\u2028");
        fields.put("a", "征信 😀 /");
        fields.put("broken", "\ud800x\udc00");
        assertThat(text(fields))
                .isEqualTo("{\"b\":\"\\\"\\\\\\u000a\\u000d\\u0000\\u007f\\u0085\\u2028\",\"a\":\"征信 😀 /\","
                        + "\"broken\":\"\\ud800x\\udc00\"}");
        assertThat(FlatJson.parse(EntryText.encode(fields))).contains(fields);
    }

    @Test
    void everyStringComesBack() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int field = random.nextInt(4); field >= 0; field--) {
                fields.put("f" + field, randomText(random));
            }
            byte[] encoded = EntryText.encode(fields);
            assertThat(FlatJson.parse(encoded)).as("seed %d", seed).contains(fields);
            assertThat(new String(encoded, StandardCharsets.ISO_8859_1)).doesNotContain("\n", "\0");
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int range = List.of(0x30, 0x80, 0x3000, 0x10000).get(random.nextInt(4));
            text.append((char) random.nextInt(range));
        }
        return text.toString();
    }

    @Test
    void refusesTheNamesThatTheTrailNeedsItself() {
        assertThatThrownBy(() -> text(Map.of("seq", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field name `seq` is reserved for the trail");
        assertThatThrownBy(() -> text(Map.of("link", "1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "{}{}",
                "{} ",
                " {}",
                "[]",
                "null",
                "{\"a\"}",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":{}}",
                "{\"a\":\"b\",}",
                "{\"a\" :\"b\"}",
                "{\"a\":\"b\"",
                "{\"a\":\"b",
                "{\"a\":\"\\",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12G4\"}",
                "{\"a\":\"\\u１２３４\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"1\",\"a\":\"2\"}",
                "{a:\"b\"}"
            })
    void theReaderRefusesWhatIsNoFlatObjectOfStrings(String text) {
        assertThat(FlatJson.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void theReaderRefusesWhatIsNotUtf8() {
        assertThat(FlatJson.parse(new byte[] {'{', '"', (byte) 0xff, '"', ':', '"', '"', '}'}))
                .isEmpty();
        assertThat(FlatJson.parse("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    @Test
    void theReaderKnowsAllEscapes() {
        assertThat(FlatJson.parse("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\"}".getBytes(StandardCharsets.UTF_8)))
                .contains(Map.of("a", "\"\\/\b\f\n\r\té"));
    }
}
