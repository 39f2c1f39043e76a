package io.github.crosslevel.mls.label.marking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.internal.Confusables;
import io.github.crosslevel.mls.internal.JsonText;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSchemaBuilder;
import io.github.crosslevel.mls.label.RandomLabels;
import io.github.crosslevel.mls.label.SchemaSyntaxException;
import io.github.crosslevel.mls.label.internal.AllLabels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random styles with texts that invite confusion: what is accepted is read back, label by label. */
class MarkingLawsTest {
    private static final int CASES = 4_000;
    private static final String[] NAMES = {"a", "b", "ab", "ba", "aa", "a/b", "b,a", "b/", "/a", "aab", "O", "0", "a b"
    };
    private static final String[] SEPARATORS = {"/", "//", ",", ", ", " ", "a", "&", ",,"};

    @Test
    void whatIsAcceptedIsReadBackAndWhatCollidesIsRefused() {
        int accepted = 0;
        int refused = 0;
        for (int n = 0; n < CASES; n++) {
            long seed = 0x3a7_0000L + n;
            Random random = new Random(seed);
            LabelSchema schema = schema(random);
            String json = style(schema, random);
            Optional<MarkingStyle> style = read(json, schema, seed);
            if (style.isPresent()) {
                accepted++;
                for (MarkingForm form : MarkingForm.values()) {
                    readBack(style.get(), form, seed + " " + json);
                }
            } else {
                refused++;
            }
        }
        assertThat(accepted).as("accepted").isGreaterThan(CASES / 20);
        assertThat(refused).as("refused").isGreaterThan(CASES / 8);
    }

    /** One to three small dimensions, times among them. */
    private static LabelSchema schema(Random random) {
        RandomLabels make = new RandomLabels(random);
        while (true) {
            LabelSchemaBuilder builder = LabelSchema.builder("s", 1);
            boolean timed = false;
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                DimensionKind kind = DimensionKind.values()[random.nextInt(DimensionKind.values().length)];
                if (kind != DimensionKind.VALIDITY || !timed) {
                    builder.dimension(make.dimension(kind, "d" + i));
                    timed |= kind == DimensionKind.VALIDITY;
                }
            }
            LabelSchema schema = builder.build();
            if (schema.dimensions().stream().allMatch(d -> d.values().size() <= 6)
                    && AllLabels.of(schema).size() <= 100) {
                return schema;
            }
        }
    }

    private static String style(LabelSchema schema, Random random) {
        StringBuilder parts = new StringBuilder();
        for (Dimension<?> dimension : schema.dimensions()) {
            if (dimension.kind() != DimensionKind.VALIDITY) {
                StringBuilder names = new StringBuilder();
                for (String name : dimension.values()) {
                    names.append(names.isEmpty() ? "" : ",")
                            .append(JsonText.quote(name))
                            .append(":[")
                            .append(JsonText.quote(one(NAMES, random)))
                            .append(",")
                            .append(JsonText.quote(one(NAMES, random) + (random.nextInt(3) > 0 ? name : "")))
                            .append("]");
                }
                parts.append(parts.isEmpty() ? "" : ",")
                        .append("{\"dimension\":\"" + dimension.name() + "\"")
                        .append(MarkedPart.isSingle(dimension) && random.nextBoolean() ? ",\"always\":true" : "")
                        .append(random.nextInt(3) == 0 ? ",\"prefix\":\"" + one(SEPARATORS, random) + "\"" : "")
                        .append(",\"list\":\"" + one(SEPARATORS, random) + "\"")
                        .append(",\"and\":\"" + one(SEPARATORS, random) + "\"")
                        .append(none(dimension, random))
                        // all names declared short in one form collide too often
                        .append(random.nextInt(3) > 0 ? "" : ",\"names\":{" + names + "}")
                        .append("}");
            }
        }
        return "{\"format\":1,\"schema\":{\"id\":\"s\",\"version\":1},\"languages\":{\"x\":{\"separator\":\""
                + one(SEPARATORS, random) + "\",\"nothing\":\"" + (random.nextBoolean() ? "-" : one(NAMES, random))
                + "\",\"parts\":[" + parts + "]}}}";
    }

    private static String none(Dimension<?> dimension, Random random) {
        return MarkedPart.hasNone(dimension, MarkedPart.Shown.WHEN_SET)
                ? ",\"none\":[\"none\",\"" + one(NAMES, random) + "\"]"
                : "";
    }

    private static String one(String[] texts, Random random) {
        return texts[random.nextInt(texts.length)];
    }

    private static Optional<MarkingStyle> read(String json, LabelSchema schema, long seed) {
        try {
            return Optional.of(MarkingStyle.fromJson(json.getBytes(StandardCharsets.UTF_8), schema));
        } catch (SchemaSyntaxException e) {
            assertThat(e.getMessage()).as("seed %d: %s", seed, json).contains("ambiguous marking");
            return Optional.empty();
        }
    }

    private static void readBack(MarkingStyle style, MarkingForm form, String what) {
        Map<String, Label> skeletons = new HashMap<>();
        for (Label label : AllLabels.of(style.schema())) {
            String marking = style.mark(label, "x", form);
            if (!style.parse(marking, "x", form).equals(label)) {
                throw new AssertionError(what + ": `" + marking + "` is not read back");
            }
            Label other = skeletons.put(Confusables.skeleton(marking), label);
            if (other != null) {
                throw new AssertionError(what + ": `" + marking + "` looks like that of `" + other + "`");
            }
        }
    }

    /** Of all kinds and widths, with times and successors. */
    @Test
    void markingsOfRandomLabelsAreReadBack() {
        for (int n = 0; n < 500; n++) {
            long seed = 0x3ab_0000L + n;
            RandomLabels make = new RandomLabels(new Random(seed));
            LabelSchema schema = make.schema();
            MarkingStyle style = MarkingStyle.fromJson(prefixed(schema).getBytes(StandardCharsets.UTF_8), schema);
            for (int i = 0; i < 10; i++) {
                Label label = make.label(schema);
                for (MarkingForm form : MarkingForm.values()) {
                    String marking = style.mark(label, "x", form);
                    assertThat(style.parse(marking, "x", form))
                            .as("seed %d: %s", seed, marking)
                            .isEqualTo(label);
                }
            }
        }
    }

    private static String prefixed(LabelSchema schema) {
        String parts = schema.dimensions().stream()
                .filter(dimension -> dimension.kind() != DimensionKind.VALIDITY)
                .map(dimension -> "{\"dimension\":\"%1$s\",\"prefix\":\"%1$s=\"%2$s}"
                        .formatted(
                                dimension.name(),
                                MarkedPart.hasNone(dimension, MarkedPart.Shown.WHEN_SET)
                                        ? ",\"none\":\"no " + dimension.name() + "\""
                                        : ""))
                .collect(Collectors.joining(","));
        return "{\"format\":1,\"schema\":{\"id\":\"random\",\"version\":1},"
                + "\"languages\":{\"x\":{\"nothing\":\"-\",\"parts\":[" + parts + "]}}}";
    }

    /** Where labels have one name of each dimension, a style is refused exactly if two labels do collide. */
    @Test
    void singleValuesAreRefusedExactlyIfTwoLabelsCollide() {
        int refused = 0;
        for (int n = 0; n < CASES; n++) {
            long seed = 0x3a8_0000L + n;
            Random random = new Random(seed);
            LabelSchema schema = singles(random);
            MarkingGrammar grammar = grammar(schema, random);
            boolean collides = collides(grammar, schema);
            boolean refuses = refuses(grammar);
            assertThat(refuses).as("seed %d %s", seed, grammar.parts()).isEqualTo(collides);
            refused += refuses ? 1 : 0;
        }
        assertThat(refused).isBetween(CASES / 10, CASES - CASES / 10);
    }

    private static LabelSchema singles(Random random) {
        LabelSchemaBuilder builder = LabelSchema.builder("s", 1);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            builder.dimension(new RandomLabels(random)
                    .dimension(random.nextBoolean() ? DimensionKind.POSET : DimensionKind.RIGHTS, "d" + i));
        }
        return builder.build();
    }

    private static MarkingGrammar grammar(LabelSchema schema, Random random) {
        List<MarkedPart> parts = new ArrayList<>();
        for (Dimension<?> dimension : schema.dimensions()) {
            Map<String, String> names = new LinkedHashMap<>();
            dimension.values().forEach(name -> names.put(name, one(NAMES, random) + one(NAMES, random)));
            parts.add(new MarkedPart(
                    dimension,
                    random.nextInt(3) > 0 ? MarkedPart.Shown.ALWAYS : MarkedPart.Shown.WHEN_SET,
                    random.nextInt(3) == 0 ? one(SEPARATORS, random) : "",
                    ",",
                    "&",
                    "",
                    names));
        }
        return new MarkingGrammar(schema, parts, new MarkingFrame("", "", one(SEPARATORS, random), "-"));
    }

    private static boolean refuses(MarkingGrammar grammar) {
        try {
            AmbiguityCheck.require(grammar);
            return false;
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("ambiguous marking");
            return true;
        }
    }

    /** By writing every label. */
    private static boolean collides(MarkingGrammar grammar, LabelSchema schema) {
        List<String> texts = AllLabels.of(schema).stream()
                .map(label -> Confusables.skeleton(grammar.write(label)))
                .toList();
        return texts.stream().distinct().count() < texts.size();
    }
}
