package io.github.crosslevel.mls.inspection.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.text.Diagnostic;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PackReaderTest {
    private static final String HEAD = "pack p version 3\ntitle \"P\" \"包\"\ncategory c\nin value\n";
    private static final String SIGNATURE =
            "signature s\n  title \"S\" \"特征\"\n  when contains \"x\"\n  test match \"x\"\n  test pass \"y\"\n";
    private static final Map<PackProblem, String> PROVOKED = provoked();

    private static Map<PackProblem, String> provoked() {
        Map<PackProblem, String> texts = new EnumMap<>(PackProblem.class);
        texts.put(PackProblem.TOO_LARGE, " ".repeat(SignaturePack.MAX_BYTES + 1));
        texts.put(PackProblem.NOT_UTF8, ""); // of bytes, below
        texts.put(PackProblem.FORBIDDEN_CHARACTER, HEAD + "# \u202e\n" + SIGNATURE);
        texts.put(PackProblem.LINE_TOO_LONG, HEAD + "#" + "x".repeat(16_384) + "\n" + SIGNATURE);
        texts.put(PackProblem.NOT_CLOSED, HEAD + SIGNATURE + "  when regex /a\\/\n");
        texts.put(PackProblem.UNKNOWN_ESCAPE, HEAD + SIGNATURE + "  test match \"\\q\"\n");
        texts.put(PackProblem.SYNTAX, HEAD + SIGNATURE + "  when contains x\n");
        texts.put(PackProblem.NO_HEADER, SIGNATURE);
        texts.put(PackProblem.UNKNOWN_STATEMENT, HEAD + SIGNATURE + "  whenever contains \"x\"\n");
        texts.put(PackProblem.UNKNOWN_WORD, HEAD + SIGNATURE + "  severity fatal\n");
        texts.put(PackProblem.DUPLICATE, HEAD + SIGNATURE + SIGNATURE);
        texts.put(PackProblem.MISPLACED, HEAD + "when contains \"x\"\n" + SIGNATURE);
        texts.put(PackProblem.MISSING, HEAD + "signature s\n");
        texts.put(PackProblem.OUT_OF_RANGE, HEAD + SIGNATURE + "  level 5\n");
        texts.put(PackProblem.NOT_REGEX, HEAD + SIGNATURE + "  when regex /(a/\n");
        texts.put(PackProblem.NOT_TEXT, HEAD + SIGNATURE + "  when contains \"\"\n");
        texts.put(PackProblem.TEST_MISSED, HEAD + SIGNATURE + "  test match \"y\"\n");
        texts.put(PackProblem.TEST_MATCHED, HEAD + SIGNATURE + "  test pass \"x\"\n");
        StringBuilder many = new StringBuilder(HEAD + "title \"S\" \"特征\"\n");
        for (int i = 0; i <= SignaturePack.MAX_SIGNATURES + 1; i++) {
            many.append(SIGNATURE.replace("signature s", "signature s" + i));
        }
        texts.put(PackProblem.TOO_MANY, many.toString().replaceFirst("title \"S\" \"特征\"\n", ""));
        return texts;
    }

    private static Diagnostic first(byte[] text) {
        PackException e = catchThrowableOfType(
                PackException.class, () -> SignaturePack.parse("p.pack", text).requireTests());
        assertThat(e).as("nothing was wrong").isNotNull();
        return e.diagnostics().get(0);
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsWrongIsSaidWithItsPlaceInBothLanguages(PackProblem problem) {
        byte[] text = problem == PackProblem.NOT_UTF8
                ? new byte[] {'#', (byte) 0xC3}
                : PROVOKED.getOrDefault(problem, "").getBytes(UTF_8);
        Diagnostic diagnostic = first(text);
        assertThat(diagnostic.problem()).as(diagnostic.toString()).isEqualTo(problem);
        assertThat(diagnostic.line()).isPositive();
        assertThat(diagnostic.message(Locale.ENGLISH)).matches("[ -~]+").doesNotContain("{0}");
        assertThat(diagnostic.message(Locale.CHINA)).matches(".*\\p{IsHan}.*").doesNotContain("{0}");
        assertThat(diagnostic.render(Locale.CHINA)).contains("p.pack:" + diagnostic.line() + ":", "^");
    }

    @Test
    void theCaretStandsUnderWhatIsWrongWhateverTheWidthOfTheLettersBeforeIt() {
        Diagnostic diagnostic = first((HEAD + SIGNATURE + "  title \"中文\" oops\n").getBytes(UTF_8));
        assertThat(diagnostic.render(Locale.ROOT)).isEqualTo("""
                error[S104]: `title` stands twice
                  --> p.pack:10:3
                   |
                10 |   title "中文" oops
                   |   ^^^^^""");
        diagnostic = first((HEAD + SIGNATURE + "  test pass \"中文\" oops\n").getBytes(UTF_8));
        assertThat(diagnostic.render(Locale.CHINA)).isEqualTo("""
                错误[S007]: 此处应为 行尾，却是 `oops`
                  --> p.pack:10:18
                   |
                10 |   test pass "中文" oops
                   |                    ^^^^""");
    }

    @Test
    void everyLineThatIsWrongIsReported() {
        String text = HEAD + SIGNATURE + "  severity fatal\n  level 9\n  in nowhere\n";
        assertThatThrownBy(() -> SignaturePack.parse("p.pack", text.getBytes(UTF_8)))
                .hasMessage("""
                        error[S103]: no severity `fatal`
                          --> p.pack:10:12
                           |
                        10 |   severity fatal
                           |            ^^^^^

                        error[S107]: 9 is not within 1..4
                          --> p.pack:11:9
                           |
                        11 |   level 9
                           |         ^

                        error[S103]: no target `nowhere`
                          --> p.pack:12:6
                           |
                        12 |   in nowhere
                           |      ^^^^^^^""");
    }

    static List<String> oneMistake() {
        String whole = HEAD + SIGNATURE;
        return List.of(
                whole.replace("when contains", "when holds"),
                whole.replace("when contains \"x\"", "when regex /(a/"),
                whole.replace("when contains \"x\"", "when contains \"x"),
                whole.replace("test match", "test hit"),
                whole.replace("in value", "in nowhere"),
                whole.replace("category c", "category C"),
                whole.replace("signature s", "signature S"),
                whole.replace("signature s", "signature"),
                whole + SIGNATURE,
                whole.replace("pack p", "pack P"),
                whole.replace("version 3", "version three"),
                whole.replace("pack p", "p"),
                whole.replace("pack p", "pack \"p"),
                '\ufeff' + whole,
                whole.replace("when contains", "when\u200b contains"));
    }

    @ParameterizedTest
    @MethodSource("oneMistake")
    void oneMistakeIsReportedOnce(String text) {
        PackException e =
                catchThrowableOfType(PackException.class, () -> SignaturePack.parse("p.pack", text.getBytes(UTF_8)));
        assertThat(e.diagnostics()).as(e.getMessage()).hasSize(1);
    }

    @Test
    void diagnosticsStandInTheOrderOfTheText() {
        String text = HEAD + SIGNATURE + "  level 9\n  severity\u200b notice\n  level 8\n";
        PackException e =
                catchThrowableOfType(PackException.class, () -> SignaturePack.parse("p.pack", text.getBytes(UTF_8)));
        assertThat(e.diagnostics()).extracting(Diagnostic::line).isSorted().hasSize(3);
    }

    @Test
    void aSignatureTakesFromTheHeadWhatItDoesNotSayItself() throws PackException {
        String text = "pack p version 3\ntitle \"P\" \"包\"\ncategory c\nseverity warning\nlevel 2\nin value, name\n"
                + "after one-space\ndecoded percent\ncase exact\n" + SIGNATURE
                + "  after no-space\n  unless length 3..5\n  unless byte 0, 0x80..0xff\n  when word \"a\", \"b\"\n"
                + SIGNATURE.replace("signature s", "signature t") + "  severity notice\n  level 4\n  in body\n";
        SignaturePack pack = SignaturePack.parse("p.pack", text.getBytes(UTF_8));
        assertThat(pack.version()).isEqualTo(3);
        assertThat(pack.title().in(Locale.CHINA)).isEqualTo("包");
        Signature first = pack.signatures().get(0);
        assertThat(first.severity()).isEqualTo(Severity.WARNING);
        assertThat(first.level()).isEqualTo(2);
        assertThat(first.scope().targets()).containsExactlyInAnyOrder(Target.VALUE, Target.NAME);
        assertThat(first.scope().decodings()).isEqualTo(Set.of("percent"));
        assertThat(first.clauses().get(0).chain()).isEqualTo(List.of(Transformation.ONE_SPACE));
        assertThat(first.clauses().get(1))
                .isEqualTo(
                        new Clause(Clause.Sense.UNLESS, List.of(Transformation.NO_SPACE), new Condition.Length(3, 5)));
        assertThat(first.clauses().get(3).condition())
                .isEqualTo(new Condition.Texts(Condition.Relation.WORD, List.of("a", "b"), Condition.LetterCase.EXACT));
        Signature second = pack.signatures().get(1);
        assertThat(second.severity()).isEqualTo(Severity.NOTICE);
        assertThat(second.scope().targets()).containsExactly(Target.BODY);
        assertThat(second.clauses().get(0).chain()).isEqualTo(List.of(Transformation.ONE_SPACE));
    }

    @Test
    void stringsHoldBytesThatAreNoText() throws PackException {
        String text = HEAD + SIGNATURE + "  test match \"\\xbf\\x27\\\\\\\"x\\r\\n\\t中\"\n";
        Sample sample =
                SignaturePack.parse("p.pack", text.getBytes(UTF_8)).samples().get(2);
        assertThat(sample.view())
                .startsWith(0xBF, 0x27, '\\', '"', 'x', '\r', '\n', '\t', 0xE4)
                .hasSize(11);
    }

    @Test
    void aPackAtItsLimitsIsRead() throws PackException {
        String comment = "#" + "x".repeat(16_383) + "\n";
        byte[] text = (HEAD + comment + SIGNATURE).getBytes(UTF_8);
        byte[] full = Arrays.copyOf(text, SignaturePack.MAX_BYTES);
        Arrays.fill(full, text.length, full.length, (byte) '\n');
        assertThat(SignaturePack.parse("p.pack", full).signatures()).hasSize(1);
    }
}
