package io.github.crosslevel.mls.inspection.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeywordInspectorTest {
    private static Inspection inspect(KeywordInspector inspector, String text) throws IOException {
        return inspector.inspect(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void eachKeywordIsReportedWhereItOccursFirst() throws IOException {
        KeywordInspector inspector =
                KeywordInspector.builder().block("绝密").quarantine("Draft").build();
        assertThat(inspect(inspector, "a draft,绝密 绝密 DRAFT"))
                .isEqualTo(new Inspection(
                        Disposition.BLOCK,
                        List.of(
                                new Finding("keyword `Draft`", ReasonCode.HARMFUL_CONTENT, 2, "keyword found"),
                                new Finding("keyword `绝密`", ReasonCode.HARMFUL_CONTENT, 8, "keyword found"))));
        assertThat(inspect(inspector, "draft").disposition()).isEqualTo(Disposition.QUARANTINE);
        assertThat(inspect(inspector, "公开")).isEqualTo(Inspection.clean());
    }

    @Test
    void aKeywordIsFoundInEachOfTheEncodings() throws IOException {
        KeywordInspector inspector = KeywordInspector.builder().block("绝密").build();
        for (TextEncoding encoding : KeywordSet.USUAL_ENCODINGS) {
            byte[] text = "密级:绝密".getBytes(encoding.charset());
            assertThat(inspector.inspect(new ByteArrayInputStream(text)).disposition())
                    .as("%s", encoding)
                    .isEqualTo(Disposition.BLOCK);
        }
        KeywordInspector utf8 = KeywordInspector.builder()
                .block("绝密")
                .encodings(Set.of(TextEncoding.UTF_8))
                .build();
        byte[] gb = "绝密".getBytes(TextEncoding.GB18030.charset());
        assertThat(utf8.inspect(new ByteArrayInputStream(gb))).isEqualTo(Inspection.clean());
    }

    @Test
    void manyKeywordsAreFoundInOnePass() throws IOException {
        KeywordInspector.Builder builder = KeywordInspector.builder();
        for (int i = 0; i < 10_000; i++) {
            builder.quarantine("词" + i + "语");
        }
        assertThat(inspect(builder.build(), "一词9999语二")
                        .findings()
                        .get(0)
                        .place()
                        .offset())
                .isEqualTo(3);
    }

    @Test
    void aKeywordMustBeDistinctAndNotEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeywordInspector.builder().block("").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        KeywordInspector.builder().block("a").quarantine("A").build());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> KeywordInspector.builder().block("a".repeat(257)).build())
                .withMessage("keyword 0 is longer than 256");
    }

    @Test
    void whatWouldFindNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeywordInspector.builder().build())
                .withMessage("no keyword");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeywordInspector.builder()
                        .block("a")
                        .encodings(Set.of())
                        .build())
                .withMessage("no encoding");
    }
}
