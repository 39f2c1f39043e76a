package io.github.crosslevel.mls.inspection.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.inspect.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
    private static final String PAYMENT = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "payment", "type": "object",
             "required": ["id", "amount"], "additionalProperties": false,
             "properties": {
               "id": {"type": "string", "pattern": "^[A-Z0-9]{4,16}$"},
               "amount": {"$ref": "#/$defs/money"},
               "due": {"format": "date"},
               "lines": {"type": "array", "maxItems": 3, "uniqueItems": true, "items": {"$ref": "#/$defs/money"}}},
             "$defs": {"money": {"type": "object", "required": ["value"],
               "properties": {"value": {"type": "number", "minimum": 0.01, "multipleOf": 0.01},
                              "currency": {"enum": ["CNY", "USD"]}}}}}
            """;

    private static FormatReport check(String schema, String document) {
        try {
            return JsonSchema.load(schema.getBytes(UTF_8)).check(document.getBytes(UTF_8));
        } catch (FormatRuleException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDocumentOfTheFormPasses() {
        FormatReport report = check(PAYMENT, """
                {"id": "A123", "amount": {"value": 10.10, "currency": "CNY"}, "due": "2026-11-23",
                 "lines": [{"value": 1}, {"value": 2}]}""");
        assertThat(report.findings()).isEmpty();
        assertThat(report.facts().find("values")).contains(AttributeValue.of(11));
    }

    @Test
    void whatBreaksItIsSaidWithPointerAndOffset() {
        String document =
                "{\"id\": \"a\", \"amount\": {\"value\": 0.005, \"currency\": \"EUR\"}, \"due\": \"2026-02-30\","
                        + " \"lines\": [{\"value\": 1}, {\"value\": 1.0}], \"secret\": 1}";
        FormatReport report = check(PAYMENT, document);
        assertThat(report.findings())
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "`/id` does not match its pattern",
                        "`/amount/value` is below its minimum",
                        "`/amount/value` is no multiple of its multipleOf",
                        "`/amount/currency` is none of the values that are listed",
                        "`/due` is no date",
                        "`/lines` has an item twice",
                        "`` has a member that is not declared");
        assertThat(report.findings())
                .filteredOn(finding -> finding.message().contains("minimum"))
                .extracting(finding -> finding.place().offset())
                .containsExactly((long) document.indexOf("0.005"));
        assertThat(report.toString()).doesNotContain("EUR").doesNotContain("secret");
    }

    /** Own table beside the random differential: keyword, document, whether it holds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"integer\"}|1.0|true",
                "{\"type\":\"integer\"}|1.5|false",
                "{\"type\":[\"null\",\"boolean\"]}|null|true",
                "{\"const\":{\"a\":[1,2]}}|{\"a\":[1.0,2]}|true",
                "{\"const\":false}|0|false",
                "{\"enum\":[1,\"1\"]}|\"1\"|true",
                "{\"minLength\":2}|\"𠀀\"|false",
                "{\"maxLength\":1}|\"𠀀\"|true",
                "{\"minLength\":2}|5|true",
                "{\"exclusiveMinimum\":1e2}|100|false",
                "{\"exclusiveMaximum\":100}|99.99|true",
                "{\"multipleOf\":0.0001}|0.0075|true",
                "{\"prefixItems\":[{\"type\":\"string\"}],\"items\":false}|[\"a\"]|true",
                "{\"items\":false,\"prefixItems\":[{\"type\":\"string\"}]}|[\"a\",1]|false",
                "{\"minProperties\":1}|{}|false",
                "{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":5}]}|4|false",
                "{\"oneOf\":[{\"minimum\":1},{\"maximum\":5}]}|3|false",
                "{\"oneOf\":[{\"minimum\":1},{\"maximum\":5}]}|6|true",
                "{\"not\":{\"required\":[\"a\"]}}|{\"a\":1}|false",
                "{\"allOf\":[{\"minimum\":1},{\"maximum\":5}]}|7|false",
                "{\"$ref\":\"#/$defs/a~1b\",\"$defs\":{\"a/b\":{\"type\":\"null\"}}}|null|true",
                "{\"properties\":{\"next\":{\"$ref\":\"#\"}},\"additionalProperties\":false}|{\"next\":{\"next\":{\"x\":1}}}|false",
                "{\"uniqueItems\":true}|[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]|false",
                "{\"uniqueItems\":true}|[[1],[true],[\"1\"]]|true",
                "{\"format\":\"date-time\"}|\"1990-12-31T23:59:60Z\"|true",
                "{\"format\":\"date-time\"}|\"1990-12-31T22:59:60Z\"|false",
                "{\"format\":\"date-time\"}|\"1990-12-31T15:59:60.123-08:00\"|true",
                "{\"format\":\"time\"}|\"08:30:06+25:00\"|false",
                "{\"format\":\"uuid\"}|\"2EB8AA08-aa98-11EA-b4aa-73b441d16380\"|true",
                "{\"format\":\"ipv4\"}|\"127.0.0.08\"|false",
                "true|[]|true",
                "false|[]|false",
            })
    void keywordsMeanWhatTheStandardSays(String schema, String document, boolean holds) {
        assertThat(check(schema, document).conforms()).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{",
                "{\"type\":\"text\"}",
                "{\"type\":[]}",
                "{\"required\":[1]}",
                "{\"required\":[\"a\",\"a\"]}",
                "{\"unknown\":1}",
                "{\"patternProperties\":{}}",
                "{\"format\":\"regex\"}",
                "{\"pattern\":\"(a\"}",
                "{\"pattern\":\"(a)\\\\1\"}",
                "{\"minLength\":-1}",
                "{\"minLength\":1.5}",
                "{\"multipleOf\":0}",
                "{\"$ref\":\"other.json\"}",
                "{\"$ref\":\"#/x\"}",
                "{\"$ref\":\"#\"}",
                "{\"allOf\":[]}",
                "{\"allOf\":[{\"$ref\":\"#\"}]}",
                "{\"enum\":[]}",
                "{\"enum\":1}",
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}",
                "{\"$id\":\"x\"}",
                "{\"items\":[{}]}",
                "{\"type\":\"null\",\"type\":\"null\"}",
                "{\"uniqueItems\":1}",
                "{\"properties\":1}",
                "{\"$defs\":{\"a\":{\"tpye\":1}}}",
            })
    void aSchemaThatIsNotOfTheSubsetIsRefusedWithItsPlace(String schema) {
        assertThatThrownBy(() -> JsonSchema.load(schema.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        FormatRuleException.class, e -> assertThat(e.offset()).isBetween(0L, (long) schema.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "[01]",
                "[+1]",
                "[.5]",
                "[1.]",
                "[NaN]",
                "{\"a\":1,\"a\":1}",
                "['a']",
                "[\"\t\"]",
                "[\"\\x\"]",
                "[\"\\ud800\"]",
                "[\"\\uD8\"]",
                "[1] 2",
                "\ufeff[]",
                "[1e401]",
                "// c\n[]",
                "[tru]",
                "\"a",
                "[1e99999999999]",
                "[11111111111111111111111111111111111111111]",
            })
    void whatIsNotStrictJsonIsAFinding(String document) {
        assertThat(check("true", document).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("not JSON"));
    }

    @Test
    void bytesThatAreNotUtf8AreAFinding() throws FormatRuleException {
        for (int b = 0x80; b < 0x100; b++) {
            byte[] document = {'[', '"', (byte) b, '"', ']'};
            assertThat(JsonSchema.load("true".getBytes(UTF_8)).check(document).conforms())
                    .as("byte %x", b)
                    .isFalse();
        }
        assertThat(check("true", "[\"\ufffd\"]").conforms()).isTrue();
    }

    @Test
    void depthValuesAndWorkAreBounded() {
        assertThat(check("true", "[".repeat(64) + "]".repeat(64)).conforms()).isTrue();
        assertThat(check("true", "[".repeat(65) + "]".repeat(65)).conforms()).isFalse();
        assertThat(check("true", "[".repeat(1 << 20)).conforms()).isFalse();
        assertThat(check("true", "[0" + ",0".repeat(999_998) + "]").conforms()).isTrue();
        assertThat(check("true", "[0" + ",0".repeat(999_999) + "]").conforms()).isFalse();
        StringBuilder doubling = new StringBuilder("{\"$ref\":\"#/$defs/d0\",\"$defs\":{");
        for (int i = 0; i < 14; i++) {
            doubling.append("\"d" + i + "\":{\"anyOf\":[{\"allOf\":[false]},{\"items\":{\"$ref\":\"#/$defs/d"
                    + (i + 1) % 14 + "\"}},{\"items\":{\"$ref\":\"#/$defs/d" + (i + 1) % 14 + "\"}}]},");
        }
        String schema = doubling + "\"x\":{}}}";
        FormatReport report = check(schema, "[".repeat(60) + "0" + "]".repeat(60));
        assertThat(report.conforms() || report.findings().get(0).message().contains("steps"))
                .isTrue();
        assertThat(check("{\"allOf\":[false,false]}", "0").findings()).hasSize(2);
        assertThat(check("{\"items\":false}", "[0" + ",0".repeat(99) + "]").findings())
                .hasSize(64);
    }

    @Test
    void aMutatedDocumentIsCheckedOrRefused() throws FormatRuleException {
        JsonSchema schema = JsonSchema.load(PAYMENT.getBytes(UTF_8));
        Random random = new Random(22);
        byte[] valid = "{\"id\":\"A123\",\"amount\":{\"value\":10.10,\"currency\":\"CNY\"},\"lines\":[{\"value\":1e1}]}"
                .getBytes(UTF_8);
        for (int i = 0; i < 10_000; i++) {
            byte[] mutant = java.util.Arrays.copyOf(valid, valid.length - random.nextInt(4) % 3);
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            schema.check(mutant)
                    .findings()
                    .forEach(finding -> assertThat(finding.place().offset()).isBetween(0L, (long) mutant.length));
        }
    }
}
