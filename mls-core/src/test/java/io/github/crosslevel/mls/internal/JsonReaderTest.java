package io.github.crosslevel.mls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
    @Test
    void valuesOfEveryKindAreRead() throws JsonReader.Malformed {
        assertThat(JsonReader.read(" [ \"a\" , -1, true,false,{\"x\":[]} ]\r\n\t"))
                .isEqualTo(new JsonNode.Items(
                        1,
                        List.of(
                                new JsonNode.Text(3, "a"),
                                new JsonNode.Whole(9, -1),
                                new JsonNode.Truth(13, true),
                                new JsonNode.Truth(18, false),
                                new JsonNode.Members(24, Map.of("x", new JsonNode.Items(29, List.of()))))));
        assertThat(JsonReader.read("9223372036854775807")).isEqualTo(new JsonNode.Whole(0, Long.MAX_VALUE));
        assertThat(JsonReader.read("-9223372036854775808")).isEqualTo(new JsonNode.Whole(0, Long.MIN_VALUE));
        assertThat(JsonReader.read("\"\\b\\t\\n\\f\\r\\\"\\\\\\/\\u00e9\\ud83d\\ude00\""))
                .isEqualTo(new JsonNode.Text(0, "\b\t\n\f\r\"\\/é😀"));
    }

    @ParameterizedTest(name = "`{0}`")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | 1:1 | expected a string, whole number, true, false, list or object",
                "[1 | 1:3 | expected `]`",
                "[1,] | 1:4 | expected a string, whole number, true, false, list or object",
                "{\"a\" 1} | 1:6 | expected `:`",
                "{a:1} | 1:2 | expected the name of a member",
                "{\"a\":1,\"a\":2} | 1:8 | member `a` twice",
                "{\"a\":1,} | 1:8 | expected the name of a member",
                "1 2 | 1:3 | expected nothing more",
                "01 | 1:1 | expected a whole number within 64 bits",
                "1e3 | 1:1 | expected a whole number within 64 bits",
                "9223372036854775808 | 1:1 | expected a whole number within 64 bits",
                "- | 1:1 | expected a whole number within 64 bits",
                "\"a | 1:3 | unexpected end in a string",
                "\"\\x\" | 1:2 | unknown escape",
                "\"\\u12g4\" | 1:6 | expected four hexadecimal digits",
                "\"\\ud83d\" | 1:1 | unpaired surrogate in a string",
                "NaN | 1:1 | expected a string, whole number, true, false, list or object",
            })
    void otherTextIsRefusedAtItsPlace(String text, String place, String message) {
        assertThatExceptionOfType(JsonReader.Malformed.class)
                .isThrownBy(() -> JsonReader.read(text))
                .withMessage(message)
                .satisfies(e -> assertThat(e.line() + ":" + e.column()).isEqualTo(place));
    }

    @Test
    void linesAreCounted() {
        assertThatExceptionOfType(JsonReader.Malformed.class)
                .isThrownBy(() -> JsonReader.read("[\n  1,\n  \"a\nb\"]"))
                .withMessage("control character in a string")
                .satisfies(e -> assertThat(e.line() + ":" + e.column()).isEqualTo("3:5"));
    }

    @Test
    void depthIsBounded() throws JsonReader.Malformed {
        assertThat(JsonReader.read("[".repeat(17) + "]".repeat(17))).isNotNull();
        assertThatExceptionOfType(JsonReader.Malformed.class)
                .isThrownBy(() -> JsonReader.read("[".repeat(100_000)))
                .withMessage("nested deeper than 16");
    }

    @Test
    void whatIsNotUtf8OrTooLongIsRefused() throws JsonReader.Malformed {
        assertThat(JsonReader.decode("征信😀".getBytes(StandardCharsets.UTF_8))).isEqualTo("征信😀");
        assertThatExceptionOfType(JsonReader.Malformed.class)
                .isThrownBy(() -> JsonReader.decode(new byte[] {'a', '\n', 'b', (byte) 0xc0, (byte) 0x80}))
                .withMessage("not UTF-8")
                .satisfies(e -> assertThat(e.line() + ":" + e.column()).isEqualTo("2:2"));
        assertThatExceptionOfType(JsonReader.Malformed.class)
                .isThrownBy(() -> JsonReader.decode(new byte[] {'a', (byte) 0xe5, (byte) 0xbe}))
                .withMessage("not UTF-8");
        assertThatExceptionOfType(JsonReader.Malformed.class)
                .isThrownBy(() -> JsonReader.decode(new byte[JsonReader.MAX_BYTES + 1]))
                .withMessage("longer than 16777216 bytes");
    }

    @Test
    void quotedTextIsReadBack() throws JsonReader.Malformed {
        Random random = new Random(5);
        for (int n = 0; n < 5_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x11000);
                text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 'x' : c);
            }
            assertThat(JsonReader.read(JsonText.quote(text.toString())))
                    .isEqualTo(new JsonNode.Text(0, text.toString()));
        }
        assertThat(JsonText.quote("\u0001\u001f\u007f/")).isEqualTo("\"\\u0001\\u001f\u007f/\"");
    }
}
