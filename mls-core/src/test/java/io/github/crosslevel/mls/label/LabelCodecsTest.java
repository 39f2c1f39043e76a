package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.label.codec.BinaryCodec;
import io.github.crosslevel.mls.label.codec.Decoded;
import io.github.crosslevel.mls.label.codec.JsonCodec;
import io.github.crosslevel.mls.label.codec.LabelCodec;
import io.github.crosslevel.mls.label.codec.SelinuxCodec;
import io.github.crosslevel.mls.label.codec.VisibilityCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is encoded is decoded to the same label, and encoding what was decoded gives the canonical form. */
class LabelCodecsTest {
    /** A million, when the property {@code mls.labels} says so. */
    private static final int RUNS = Integer.getInteger("mls.labels", 10_000);

    private static final int LABELS_OF_A_SCHEMA = 20;

    @Test
    void randomLabelsOfRandomSchemasAreReadBack() {
        long seed = 0x5eed_0401L;
        RandomLabels labels = new RandomLabels(new Random(seed));
        for (int run = 0; run < RUNS; run += LABELS_OF_A_SCHEMA) {
            LabelSchema schema = labels.schema();
            for (int i = 0; i < LABELS_OF_A_SCHEMA; i++) {
                Label label = labels.label(schema);
                String hint = "seed " + seed + " run " + run;
                check(BinaryCodec.of(schema), label, hint);
                check(JsonCodec.strict(schema), label, hint);
                check(JsonCodec.lenient(schema), label, hint);
            }
        }
    }

    private static <E> void check(LabelCodec<E> codec, Label label, String hint) {
        E encoded = codec.encode(label);
        Decoded<Label> decoded = codec.decode(encoded);
        assertThat(decoded.value()).as(hint).isSameAs(label);
        assertThat(decoded.deviations()).as(hint).isEmpty();
        assertThat(codec.encode(decoded.value())).as(hint).isEqualTo(encoded);
    }

    @Test
    void randomFormulasAreReadBackFromVisibilityExpressions() {
        long seed = 0x5eed_0402L;
        Random random = new Random(seed);
        RandomLabels labels = new RandomLabels(random);
        for (int run = 0; run < RUNS; run += LABELS_OF_A_SCHEMA) {
            AnyOfDimension dimension = (AnyOfDimension) labels.dimension(DimensionKind.ANY_OF, "release");
            LabelSchema schema =
                    LabelSchema.builder("random", 1).dimension(dimension).build();
            VisibilityCodec codec = VisibilityCodec.strict(schema, dimension);
            for (int i = 0; i < LABELS_OF_A_SCHEMA; i++) {
                Formula formula = labels.formula(dimension, 8);
                if (!formula.isNobody()) {
                    Label label = schema.label().set(dimension, formula).build();
                    check(codec, label, "seed " + seed + " run " + run);
                    assertThat(codec.parse(shuffled(formula, random)).value()).isEqualTo(formula);
                }
            }
        }
    }

    /** Writes the formula with its clauses and names in any order, some twice, and with needless parentheses. */
    private static String shuffled(Formula formula, Random random) {
        List<String> clauses = formula.clauses().stream()
                .map(names -> {
                    List<String> any = new ArrayList<>(names);
                    any.add(any.get(random.nextInt(any.size())));
                    Collections.shuffle(any, random);
                    return "(" + any.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining("|")) + ")";
                })
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(clauses, random);
        return String.join("&", clauses);
    }

    @Test
    void randomLevelsAndRangesAreReadBackFromSelinuxText() {
        long seed = 0x5eed_0403L;
        Random random = new Random(seed);
        LabelSchema schema = Labels.schema(16, 1024);
        SelinuxCodec codec = SelinuxCodec.strict(schema);
        for (int run = 0; run < RUNS; run++) {
            Label label = selinux(schema, random);
            check(codec, label, "seed " + seed + " run " + run);
            LabelRange range = LabelRange.of(label.meet(selinux(schema, random)), label);
            String text = codec.encodeRange(range);
            assertThat(codec.decodeRange(text).value()).isEqualTo(range);
            assertThat(codec.encodeRange(codec.decodeRange(text).value())).isEqualTo(text);
        }
    }

    private static Label selinux(LabelSchema schema, Random random) {
        int first = random.nextInt(1000);
        return schema.label(
                schema.levels().get(random.nextInt(16)),
                IntStream.range(first, first + random.nextInt(24))
                        .filter(i -> random.nextInt(5) > 0)
                        .mapToObj(schema.categories()::get)
                        .toList());
    }

    /** The values of unknown dimensions are in the bytes only: another encoding would lose them. */
    @Test
    void textsRefuseLabelsWithValuesOfUnknownDimensions() {
        ChainDimension level = ChainDimension.of("level", "low", "high");
        AllOfDimension category = AllOfDimension.of("category", "a", "b");
        LabelSchema ours =
                LabelSchema.builder("s", 1).dimension(level).dimension(category).build();
        LabelSchema theirs = LabelSchema.builder("s", 1)
                .dimension(level)
                .dimension(category)
                .dimension(HandlingDimension.remarks("remark", "x"))
                .build();
        byte[] remarked = theirs.label()
                .set(level, "high")
                .set((HandlingDimension) theirs.dimensions().get(2), "x")
                .build()
                .encoded();
        Label label = BinaryCodec.of(ours).decode(remarked).value();
        assertThat(BinaryCodec.of(ours).encode(label)).isEqualTo(remarked);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonCodec.strict(ours).encode(label))
                .withMessage("label `high` says more than the encoding can");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelinuxCodec.strict(ours).encode(label));
    }

    @Test
    void jsonReadsWhatItWritesForNamesOfAnyScript() {
        AllOfDimension category = AllOfDimension.of("类\"别\\", "征\"信", "a\\b", "😀", "é");
        LabelSchema schema = LabelSchema.builder("s", 1).dimension(category).build();
        check(JsonCodec.strict(schema), schema.top(), "any script");
        assertThat(JsonCodec.strict(schema).encode(schema.top()).getBytes(StandardCharsets.UTF_8))
                .asString(StandardCharsets.UTF_8)
                .startsWith("{\"dimensions\":{\"类\\\"别\\\\\":[\"征\\\"信\",\"a\\\\b\",\"😀\",\"é\"]}");
    }
}
