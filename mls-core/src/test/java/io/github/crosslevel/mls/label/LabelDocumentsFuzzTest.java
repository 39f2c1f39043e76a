package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.crosslevel.mls.label.internal.AllLabels;
import io.github.crosslevel.mls.label.mapping.MappedLabel;
import io.github.crosslevel.mls.label.mapping.SchemaMapping;
import io.github.crosslevel.mls.label.marking.MarkingForm;
import io.github.crosslevel.mls.label.marking.MarkingStyle;
import io.github.crosslevel.mls.label.rule.LabelingRules;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Whatever the bytes, readers of labels, markings, schemas, styles, mappings and rules end in what they read, which
 * keeps its promise, or in the declared exception.
 */
class LabelDocumentsFuzzTest {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "low", "high");
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", "A", "B");
    private static final ValidityDimension TIME = ValidityDimension.of("time");
    private static final LabelSchema SCHEMA = LabelSchema.builder("s", 1)
            .dimension(LEVEL)
            .dimension(RELEASE)
            .dimension(TIME)
            .build();
    private static final LabelSchema OTHER = LabelSchema.builder("t", 1)
            .dimension(LEVEL)
            .dimension(RELEASE)
            .dimension(TIME)
            .build();
    private static final LabelSchema READABLE = LabelSchema.builder("r", 1)
            .levels("low", "high")
            .categories("a", "b")
            .build();
    private static final MarkingStyle STYLE = MarkingStyle.fromJson("""
            {"format": 1, "schema": {"id": "s", "version": 1}, "languages": {"x": {"parts": [
              {"dimension": "level", "always": true},
              {"dimension": "release", "prefix": "REL ", "list": ",", "and": "&", "none": "NOBODY"}]}}}
            """.getBytes(StandardCharsets.UTF_8), SCHEMA);

    private interface Check<T> {
        void of(T read);
    }

    private static <T> void document(Supplier<T> reader, Check<T> check) {
        T read;
        try {
            read = reader.get();
        } catch (SchemaSyntaxException e) {
            assertThat(e.line()).isPositive();
            assertThat(e.column()).isPositive();
            return;
        }
        check.of(read);
    }

    private static <T> void label(Supplier<T> reader, int length, Check<T> check) {
        T read;
        try {
            read = reader.get();
        } catch (LabelSyntaxException e) {
            assertThat(e.position()).isBetween(0, length);
            return;
        }
        check.of(read);
    }

    @FuzzTest(maxDuration = "5m")
    void bytes(byte[] bytes) {
        label(
                () -> SCHEMA.decode(bytes),
                bytes.length,
                label -> assertThat(label.encoded()).isEqualTo(bytes));
    }

    @FuzzTest(maxDuration = "5m")
    void text(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        label(
                () -> READABLE.parse(text),
                text.length(),
                label -> assertThat(READABLE.parse(label.toString())).isSameAs(label));
    }

    @FuzzTest(maxDuration = "5m")
    void marking(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        for (MarkingForm form : MarkingForm.values()) {
            label(
                    () -> STYLE.parse(text, "x", form),
                    text.length(),
                    label -> assertThat(STYLE.parse(STYLE.mark(label, "x", form), "x", form))
                            .isSameAs(label));
        }
    }

    @FuzzTest(maxDuration = "5m")
    void schema(byte[] json) {
        document(
                () -> LabelSchema.fromJson(json),
                schema -> assertThat(LabelSchema.fromJson(schema.canonicalBytes()))
                        .isEqualTo(schema));
    }

    @FuzzTest(maxDuration = "5m")
    void style(byte[] json) {
        document(() -> MarkingStyle.fromJson(json, READABLE), style -> {
            for (String language : style.languages()) {
                for (Label label : AllLabels.of(READABLE)) {
                    String banner = style.mark(label, language, MarkingForm.BANNER);
                    assertThat(style.parse(banner, language, MarkingForm.BANNER))
                            .isSameAs(label);
                }
            }
        });
    }

    /** What comes back is at least as high as what went. */
    @FuzzTest(maxDuration = "5m")
    void mapping(byte[] json) {
        document(() -> SchemaMapping.fromJson(json, SCHEMA, OTHER), mapping -> {
            for (Label label : AllLabels.of(SCHEMA)) {
                if (mapping.there().map(label) instanceof MappedLabel there
                        && mapping.back().map(there.label()) instanceof MappedLabel back) {
                    assertThat(back.label().dominates(label)).as("%s", label).isTrue();
                }
            }
        });
    }

    @FuzzTest(maxDuration = "5m")
    void rules(byte[] json) {
        document(
                () -> LabelingRules.fromJson(json, SCHEMA),
                rules -> assertThat(rules.rules())
                        .allSatisfy(rule -> assertThat(rule.id()).isNotEmpty()));
    }
}
