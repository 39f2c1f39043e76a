package io.github.crosslevel.mls.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalization.Malformed;
import io.github.crosslevel.mls.content.Canonicalization.Oversized;
import io.github.crosslevel.mls.content.Canonicalization.Understood;
import io.github.crosslevel.mls.testkit.SpecVectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonCanonicalizerTest {
    private static final JsonFormat PLAIN = JsonFormat.builder().build();

    static List<SpecVectors.Vector> vectors() {
        return SpecVectors.of(Path.of("../../docs/spec/canonical-content.md"), "json");
    }

    private static Canonicalization canonicalize(JsonFormat format, byte[] raw, ByteArrayOutputStream out)
            throws IOException {
        return JsonCanonicalizer.of(format).canonicalize(new ByteArrayInputStream(raw), out);
    }

    private static Canonicalization canonicalize(JsonFormat format, String raw) throws IOException {
        return canonicalize(format, raw.getBytes(StandardCharsets.UTF_8), new ByteArrayOutputStream());
    }

    private static Canonicalization check(JsonFormat format, String message) throws IOException {
        return JsonChecker.of(format).check(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theSpecificationHolds(SpecVectors.Vector vector) throws IOException {
        byte[] input = SpecVectors.bytes(vector.input());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Canonicalization outcome = canonicalize(PLAIN, input, out);
        Canonicalization checked = JsonChecker.of(PLAIN).check(new ByteArrayInputStream(input));
        if (vector.isRefused()) {
            assertThat(outcome).isEqualTo(new Malformed(vector.position(), vector.problem()));
            assertThat(checked).isInstanceOf(Malformed.class);
        } else {
            byte[] canonical = SpecVectors.bytes(vector.canonical());
            assertThat(out.toByteArray()).isEqualTo(canonical);
            assertThat(JsonChecker.of(PLAIN).check(new ByteArrayInputStream(canonical)))
                    .isEqualTo(outcome);
            assertThat(checked instanceof Understood).isEqualTo(vector.input().equals(vector.canonical()));
        }
    }

    @Test
    void declaredFactsAreFound() throws IOException {
        JsonFormat format = JsonFormat.builder()
                .objectsOnly()
                .textFact("why", "purpose")
                .wholeFact("grade", "grade")
                .build();
        Attributes facts = Attributes.of("why", AttributeValue.of("贷款")).with("grade", AttributeValue.of(-3));
        String message = "{\"grade\":-3,\"inner\":{\"grade\":9,\"purpose\":\"x\"},\"purpose\":\"贷款\"}";
        assertThat(canonicalize(format, message)).isEqualTo(new Understood(facts));
        assertThat(check(format, message)).isEqualTo(new Understood(facts));
        assertThat(canonicalize(format, "{}")).isEqualTo(new Understood(Attributes.none()));
        assertThat(check(format, "{}")).isEqualTo(new Understood(Attributes.none()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"grade\":\"3\"}|9|field is not the whole number it is declared to be",
                "{\"grade\":null}|9|field is not the whole number it is declared to be",
                "{\"grade\":[3]}|9|field is not the whole number it is declared to be",
                "{\"why\":3}|7|field is not the text it is declared to be",
                "[]|0|message is not an object",
                "\"grade\"|0|message is not an object"
            })
    void aFactOfAnotherTypeIsRefused(String message, long position, String problem) throws IOException {
        JsonFormat format = JsonFormat.builder()
                .objectsOnly()
                .textFact("why", "why")
                .wholeFact("grade", "grade")
                .build();
        assertThat(check(format, message)).isEqualTo(new Malformed(position, problem));
        Canonicalization outcome = canonicalize(format, message);
        assertThat(((Malformed) outcome).problem()).isEqualTo(problem);
    }

    @Test
    void limitsHoldAtTheLimitAndNotBeyond() throws IOException {
        JsonFormat small =
                JsonFormat.builder().maxBytes(20).maxDepth(2).maxMembers(2).build();
        for (String good : List.of("\"123456789012345678\"", "[[],[1]]", "{\"a\":1,\"b\":{}}")) {
            assertThat(canonicalize(small, good)).isInstanceOf(Understood.class);
            assertThat(check(small, good)).isInstanceOf(Understood.class);
        }
        Oversized tooLong = new Oversized(20, "message is longer than 20 bytes");
        assertThat(canonicalize(small, "\"1234567890123456789\"")).isEqualTo(tooLong);
        assertThat(check(small, "\"1234567890123456789\"")).isEqualTo(tooLong);
        Oversized tooDeep = new Oversized(2, "more than 2 levels");
        assertThat(canonicalize(small, "[[[]]]")).isEqualTo(tooDeep);
        assertThat(check(small, "[[[]]]")).isEqualTo(tooDeep);
        String three = "{\"a\":1,\"b\":2,\"c\":3}";
        assertThat(canonicalize(small, three)).isEqualTo(new Oversized(13, "more than 2 members"));
        assertThat(check(small, three)).isEqualTo(new Oversized(13, "more than 2 members"));
    }

    @Test
    void deepNestingIsRefusedWithoutDeepRecursion() throws IOException {
        assertThat(canonicalize(PLAIN, "[".repeat(1 << 20))).isInstanceOf(Oversized.class);
        assertThat(check(PLAIN, "[".repeat(1 << 20))).isEqualTo(new Oversized(32, "more than 32 levels"));
        assertThat(canonicalize(PLAIN, "{\"a\":".repeat(200_000))).isInstanceOf(Oversized.class);
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        for (var charset : List.of(
                StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, java.nio.charset.Charset.forName("UTF-32BE"))) {
            assertThat(canonicalize(PLAIN, "{\"a\":1}".getBytes(charset), new ByteArrayOutputStream()))
                    .isInstanceOf(Malformed.class);
        }
        assertThat(canonicalize(
                        PLAIN, "\"姓名\"".getBytes(java.nio.charset.Charset.forName("GBK")), new ByteArrayOutputStream()))
                .isEqualTo(new Malformed(1, "byte is not UTF-8"));
    }

    @Test
    void aProblemNeverShowsTheContent() throws IOException {
        Canonicalization outcome = canonicalize(PLAIN, "{\"name\": 机密}");
        assertThat(((Malformed) outcome).problem()).isEqualTo("not JSON");
        assertThat(((Malformed) outcome).position()).isBetween(8L, 15L);
    }

    @Test
    void aFactIsDeclaredOnceAndLimitsAreInRange() {
        JsonFormat.Builder builder = JsonFormat.builder().textFact("a", "b");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.wholeFact("a", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.wholeFact("c", "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxBytes(1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxDepth(201));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxMembers(0))
                .withMessage("limit of 0 members is not in 1 to 100000");
    }
}
