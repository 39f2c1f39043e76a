package io.github.crosslevel.mls.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalization.Malformed;
import io.github.crosslevel.mls.content.Canonicalization.Refused;
import io.github.crosslevel.mls.content.Canonicalization.Understood;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Obligation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMaskingTest {
    private static final JsonFormat FORMAT =
            JsonFormat.builder().textFact("id", "idNumber").maxBytes(200).build();

    private static final Obligation BOTH = mask("idNumber,mobile");

    private static Obligation mask(String fields) {
        return new Obligation("mask", Map.of("fields", fields));
    }

    private static JsonMasking masking(UnaryOperator<String> mobile) {
        return JsonMasking.of(FORMAT, Map.of("idNumber", id -> id.substring(0, 2) + "**", "mobile", mobile));
    }

    private static Canonicalization fulfil(JsonMasking masking, String message, ByteArrayOutputStream out)
            throws IOException {
        return masking.fulfil(BOTH, new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)), out);
    }

    @Test
    void namedFieldsAreReplacedAtAnyDepthAndOthersStay() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String message =
                "{\"idNumber\":\"110101\",\"loans\":[{\"mobile\":\"138\\n\"},[{\"mobile\":null}]],\"name\":\"mobile\"}";
        Canonicalization outcome = fulfil(masking(m -> m.length() + "\t"), message, out);
        assertThat(out)
                .hasToString(
                        "{\"idNumber\":\"11**\",\"loans\":[{\"mobile\":\"4\\t\"},[{\"mobile\":null}]],\"name\":\"mobile\"}");
        assertThat(JsonChecker.of(FORMAT).check(new ByteArrayInputStream(out.toByteArray())))
                .isEqualTo(outcome);
    }

    @Test
    void factsAreThoseOfTheMaskedMessage() throws IOException {
        assertThat(fulfil(masking(m -> ""), "{\"idNumber\":\"110101\"}", new ByteArrayOutputStream()))
                .isEqualTo(new Understood(Attributes.of("id", AttributeValue.of("11**"))));
    }

    @Test
    void fieldsThatTheObligationDoesNotNameStay() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] message = "{\"idNumber\":\"110101\",\"mobile\":\"138\"}".getBytes(StandardCharsets.UTF_8);
        masking(m -> "*").fulfil(mask("mobile"), new ByteArrayInputStream(message), out);
        assertThat(out).hasToString("{\"idNumber\":\"110101\",\"mobile\":\"*\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"mobile\":138}|10", "{\"mobile\":[\"138\"]}|10", "{\"mobile\":{}}|10", "{\"mobile\":true}|10"})
    void aNamedFieldThatIsNotTextIsRefused(String message, long position) throws IOException {
        assertThat(fulfil(masking(m -> ""), message, new ByteArrayOutputStream()))
                .isEqualTo(new Malformed(position, "field to be masked is not text"));
    }

    @Test
    void aMaskedValueMustBeCanonicalTextWithinTheLimits() throws IOException {
        for (String masked : new String[] {"e\u0301", "\ud800", "\ufffe", "\u0000", "x".repeat(200)}) {
            assertThat(fulfil(masking(m -> masked), "{\"mobile\":\"138\"}", new ByteArrayOutputStream()))
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void onlyWhatCanBeFulfilledWhollyIsHandled() {
        JsonMasking masking = masking(m -> "");
        assertThat(masking.handles(BOTH, FORMAT.type())).isTrue();
        assertThat(masking.handles(mask("mobile"), FORMAT.type())).isTrue();
        assertThat(masking.handles(mask("mobile,name"), FORMAT.type())).isFalse();
        assertThat(masking.handles(mask("mobile, idNumber"), FORMAT.type())).isFalse();
        assertThat(masking.handles(mask(""), FORMAT.type())).isFalse();
        assertThat(masking.handles(new Obligation("mask", Map.of()), FORMAT.type()))
                .isFalse();
        assertThat(masking.handles(new Obligation("mask", Map.of("fields", "mobile", "how", "x")), FORMAT.type()))
                .isFalse();
        assertThat(masking.handles(new Obligation("watermark", Map.of("fields", "mobile")), FORMAT.type()))
                .isFalse();
        assertThat(masking.handles(BOTH, ContentType.of("text/csv"))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> masking.fulfil(
                        mask("name"), new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream()));
    }
}
