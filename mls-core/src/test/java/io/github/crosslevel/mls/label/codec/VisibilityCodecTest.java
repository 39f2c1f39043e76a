package io.github.crosslevel.mls.label.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibilityCodecTest {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "low", "high");
    private static final AnyOfDimension RELEASE =
            AnyOfDimension.of("release", "A", "B", "C", "D", "a b").group("AB", "A", "B");
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("v", 1).dimension(LEVEL).dimension(RELEASE).build();
    private static final VisibilityCodec STRICT = VisibilityCodec.strict(SCHEMA, RELEASE);
    private static final VisibilityCodec LENIENT = VisibilityCodec.lenient(SCHEMA, RELEASE);

    @ParameterizedTest
    @CsvSource({
        "A&,           2, expected a name or `(`",
        "A&B|C,        3, `&` and `|` mixed without parentheses",
        "(A&B,         4, 'expected `&`, `|` or `)`'",
        "A&B),         3, 'expected `&`, `|` or the end'",
        "A&X,          2, undeclared name",
        "'\"A',        0, unclosed quote",
        "'A&\"\"',     2, empty name",
        "'\"A\\B\"',   2, unknown escape",
        "A & B,        1, 'expected `&`, `|` or the end'"
    })
    void saysWhatIsWrongAndWhere(String expression, int position, String problem) {
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> STRICT.decode(expression))
                .withMessage(problem + " at position " + position + " of `" + expression + "`")
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void anUndeclaredNameIsHeldByNobodyIfTolerated() {
        Decoded<Formula> formula = LENIENT.parse("A|(X & B)");
        assertThat(formula.value()).isEqualTo(RELEASE.anyOf("A"));
        assertThat(formula.deviations())
                .containsExactly(
                        new Deviation(Deviation.Kind.UNDECLARED_NAME, 3),
                        new Deviation(Deviation.Kind.SPACE, 4),
                        new Deviation(Deviation.Kind.SPACE, 6));
        assertThat(formula.deviations().get(0)).hasToString("undeclared name, held by nobody at position 3");
        assertThat(LENIENT.parse("X").value()).isEqualTo(RELEASE.nobody());
    }

    @Test
    void whiteSpaceAloneIsNoExpressionEvenIfTolerated() {
        assertThatExceptionOfType(LabelSyntaxException.class).isThrownBy(() -> LENIENT.decode(" "));
    }

    @Test
    void aGroupStandsForItsMembers() {
        assertThat(STRICT.write(STRICT.parse("AB&C").value())).isEqualTo("C&(A|B)");
    }

    @Test
    void refusesToWriteWhatWouldLoseProtection() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STRICT.encode(SCHEMA.label("high")))
                .withMessage("label `high` says more than the encoding can");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STRICT.write(RELEASE.nobody()))
                .withMessage("no visibility expression says `nobody`");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STRICT.encode(LabelSchema.builder("other", 1)
                        .dimension(RELEASE)
                        .build()
                        .bottom()))
                .withMessage("label of schema `other v1`, not `v v1`");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VisibilityCodec.strict(SCHEMA, AnyOfDimension.of("release", "A")))
                .withMessage("schema `v v1` does not declare `release`");
    }

    @Test
    void keepsTheMeaningOfDisjunctionsOfManyConjunctionsExactly() {
        AnyOfDimension wide = AnyOfDimension.of(
                "wide", IntStream.range(0, 40).mapToObj(i -> "m" + i).toList());
        VisibilityCodec codec = VisibilityCodec.strict(
                LabelSchema.builder("wide", 1).dimension(wide).build(), wide);
        String pairs = IntStream.range(0, 20)
                .mapToObj(i -> "(m" + 2 * i + "&m" + (2 * i + 1) + ")")
                .collect(Collectors.joining("|"));
        Formula formula = codec.parse(pairs).value();
        assertThat(wide.eachOf("m8", "m9").entails(formula)).isTrue();
        List<String> one = IntStream.range(0, 20).mapToObj(i -> "m" + 2 * i).toList();
        assertThat(wide.eachOf(one.toArray(String[]::new)).entails(formula)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.write(formula))
                .withMessage("formula of more than 64 clauses has no text form, only canonical bytes");
    }

    @Test
    void refusesWhatIsTooDeepTooLongOrTooMuch() {
        int depth = VisibilityParser.MAX_DEPTH;
        assertThat(STRICT.parse("(".repeat(depth) + "A" + ")".repeat(depth)).value())
                .isEqualTo(RELEASE.anyOf("A"));
        refused("(".repeat(depth + 1) + "A" + ")".repeat(depth + 1), depth, "nested deeper than 128");
        refused("(".repeat(VisibilityCodec.MAX_CHARS), depth, "nested deeper than 128");
        String longest = "A" + "&A".repeat(VisibilityCodec.MAX_CHARS / 2 - 1);
        assertThat(STRICT.parse(longest).value()).isEqualTo(RELEASE.anyOf("A"));
        refused(longest + "&A", VisibilityCodec.MAX_CHARS, "text longer than 16384 chars");
    }

    private static void refused(String expression, int position, String problem) {
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> STRICT.decode(expression))
                .withMessageStartingWith(problem + " at position " + position);
    }

    /** Each of these is as costly as its length allows; all must end in a value or a refusal. */
    @Test
    void costlyExpressionsEnd() {
        List<String> names = IntStream.range(0, 1024).mapToObj(i -> "m" + i).toList();
        AnyOfDimension wide = AnyOfDimension.of("wide", names);
        VisibilityCodec codec = VisibilityCodec.strict(
                LabelSchema.builder("wide", 1).dimension(wide).build(), wide);
        Random random = new Random(0x5eed_0202L);
        assertThat(costly(names, random).stream().filter(expression -> isRead(codec, expression)))
                .hasSizeBetween(2, 7);
    }

    private static List<String> costly(List<String> names, Random random) {
        String conjunction = String.join("&", names);
        String disjunction = String.join("|", names);
        String group = "(" + String.join("&", names.subList(960, 1024)) + ")";
        return List.of(
                conjunction,
                disjunction,
                (group + "|").repeat(40) + group,
                random(names, random, "&", "|", 2),
                random(names, random, "|", "&", 2),
                random(names, random, "|", "&", 40),
                random(names, random, "&", "|", 40));
    }

    private static String random(List<String> names, Random random, String outer, String inner, int length) {
        StringBuilder text = new StringBuilder("m0");
        while (text.length() < VisibilityCodec.MAX_CHARS - 12 * length) {
            text.append(outer)
                    .append('(')
                    .append(random.ints(length, 0, names.size())
                            .mapToObj(names::get)
                            .collect(Collectors.joining(inner)))
                    .append(')');
        }
        return text.toString();
    }

    private static boolean isRead(VisibilityCodec codec, String expression) {
        try {
            codec.parse(expression);
            return true;
        } catch (LabelSyntaxException e) {
            return false;
        }
    }
}
