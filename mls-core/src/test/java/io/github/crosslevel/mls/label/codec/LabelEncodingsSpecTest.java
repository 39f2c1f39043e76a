package io.github.crosslevel.mls.label.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import io.github.crosslevel.mls.label.profile.SelinuxLevels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/spec/label-encodings.md} true. */
class LabelEncodingsSpecTest {
    private static String page = "";

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("..", "docs", "spec", "label-encodings.md"));
    }

    private static List<String> block(String name) {
        Matcher block = Pattern.compile("^```" + name + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(page);
        assertThat(block.find()).as(name).isTrue();
        return block.group(1).lines().toList();
    }

    private static LabelSchema schema(String block) {
        return LabelSchema.fromJson(block(block).get(0).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what a decoder makes of an input, in the notation of the page. */
    private static <T> String outcome(Function<String, Decoded<T>> decoder, Function<T, String> encoder, String input) {
        try {
            Decoded<T> decoded = decoder.apply(input);
            String deviations = decoded.deviations().stream()
                    .map(deviation -> deviation.kind() + "@" + deviation.position())
                    .collect(Collectors.joining(" "));
            return encoder.apply(decoded.value()) + (deviations.isEmpty() ? "" : " ; " + deviations);
        } catch (LabelSyntaxException e) {
            return "!" + e.position();
        }
    }

    private static void check(String name, LabelCodec<String> strict, LabelCodec<String> lenient) {
        check(
                name,
                input -> outcome(strict::decode, strict::encode, input),
                input -> outcome(lenient::decode, lenient::encode, input));
    }

    private static void check(String name, Function<String, String> strict, Function<String, String> lenient) {
        for (String line : block(name)) {
            String input = line.substring(0, line.lastIndexOf(" => "));
            assertThat(input + " => " + strict.apply(input)).isEqualTo(line);
            if (!strict.apply(input).startsWith("!")) {
                assertThat(lenient.apply(input)).as(line).isEqualTo(strict.apply(input));
            }
        }
        for (String line : block(name + "-lenient")) {
            String input = line.substring(0, line.lastIndexOf(" => "));
            assertThat(input + " => " + lenient.apply(input)).isEqualTo(line);
            if (line.contains(" ; ")) {
                assertThat(strict.apply(input)).as(line).startsWith("!");
            }
        }
    }

    @Test
    void visibilityExpressions() {
        LabelSchema schema = schema("visibility-schema");
        AnyOfDimension release = (AnyOfDimension) schema.dimensions().get(0);
        check("visibility", VisibilityCodec.strict(schema, release), VisibilityCodec.lenient(schema, release));
    }

    @Test
    void selinuxLevels() {
        check("selinux", SelinuxCodec.strict(SelinuxLevels.SCHEMA), SelinuxCodec.lenient(SelinuxLevels.SCHEMA));
    }

    @Test
    void selinuxRanges() {
        SelinuxCodec strict = SelinuxCodec.strict(SelinuxLevels.SCHEMA);
        SelinuxCodec lenient = SelinuxCodec.lenient(SelinuxLevels.SCHEMA);
        check(
                "selinux-range",
                input -> outcome(strict::decodeRange, strict::encodeRange, input),
                input -> outcome(lenient::decodeRange, lenient::encodeRange, input));
    }

    @Test
    void trafficLights() {
        check("tlp", TlpCodec.strict(), TlpCodec.lenient());
    }

    @Test
    void json() {
        LabelSchema schema = schema("json-schema");
        check("json", JsonCodec.strict(schema), JsonCodec.lenient(schema));
    }

    @Test
    void theTableListsEachDeviation() {
        assertThat(Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE)
                        .matcher(page)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactly(
                        Arrays.stream(Deviation.Kind.values()).map(Enum::name).toArray(String[]::new));
    }
}
