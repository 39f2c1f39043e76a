package io.github.crosslevel.mls.inspection.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspection.match.Regex;
import io.github.crosslevel.mls.inspection.text.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that were read from a text are those that somebody would have built. */
class FormatRuleSetTest {
    private static final String TABLE = "table t\n  column a whole 1..5\n";
    private static final Map<FormatProblem, String> PROVOKED = provoked();

    private static Map<FormatProblem, String> provoked() {
        Map<FormatProblem, String> texts = new EnumMap<>(FormatProblem.class);
        texts.put(FormatProblem.TOO_LARGE, " ".repeat(FormatRuleSet.MAX_BYTES + 1));
        texts.put(FormatProblem.NOT_UTF8, ""); // of bytes, below
        texts.put(FormatProblem.FORBIDDEN_CHARACTER, TABLE + "# \u202e\n");
        texts.put(FormatProblem.LINE_TOO_LONG, TABLE + "#" + "x".repeat(16_384) + "\n");
        texts.put(FormatProblem.NOT_CLOSED, TABLE + "  column b one-of \"x\n");
        texts.put(FormatProblem.UNKNOWN_ESCAPE, TABLE + "  column b one-of \"\\q\"\n");
        texts.put(FormatProblem.SYNTAX, TABLE + "  column b whole 1\n");
        texts.put(FormatProblem.NO_RULES, "# nothing\n");
        texts.put(FormatProblem.UNKNOWN_STATEMENT, TABLE + "  allow \"https://a.example/\"\n");
        texts.put(FormatProblem.UNKNOWN_WORD, TABLE + "  column b number 1..2\n");
        texts.put(FormatProblem.DUPLICATE, TABLE + TABLE);
        texts.put(FormatProblem.OUT_OF_RANGE, TABLE + "  column b whole 2..1\n");
        texts.put(FormatProblem.NOT_REGEX, TABLE + "  column b matching /(a/ 9\n");
        texts.put(FormatProblem.REFUSED, TABLE + "  column a whole 1..2\n");
        return texts;
    }

    private static List<Diagnostic> wrong(byte[] text) {
        FormatTextException e =
                catchThrowableOfType(FormatTextException.class, () -> FormatRuleSet.parse("r.rules", text));
        assertThat(e).as("nothing was wrong").isNotNull();
        return e.diagnostics();
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsWrongIsSaidOnceWithItsPlaceInBothLanguages(FormatProblem problem) {
        byte[] text = problem == FormatProblem.NOT_UTF8
                ? new byte[] {'#', (byte) 0xC3}
                : PROVOKED.getOrDefault(problem, "").getBytes(UTF_8);
        assertThat(wrong(text)).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.problem()).as(diagnostic.toString()).isEqualTo(problem);
            assertThat(diagnostic.message(Locale.ENGLISH)).matches("[ -~]+").doesNotContain("{0}");
            assertThat(diagnostic.message(Locale.CHINA))
                    .matches(".*\\p{IsHan}.*")
                    .doesNotContain("{0}");
            assertThat(diagnostic.render(Locale.CHINA)).contains("r.rules:" + diagnostic.line() + ":", "^");
        });
    }

    @Test
    void everyLineThatIsWrongIsReportedInOrderAndNothingFollowsFromIt() {
        String text = "column a whole 1..2\ntable T\n  column a whole 1..2\nrecords r\n  text a 0 text 1..2\n"
                + "  rows 2..1\nxml x Document\n  element \"a\" 1..1\ntable empty\n";
        assertThat(wrong(text.getBytes(UTF_8)))
                .extracting(d -> d.line() + " " + d.problem())
                .containsExactly(
                        "1 UNKNOWN_STATEMENT", "2 SYNTAX", "5 OUT_OF_RANGE", "6 OUT_OF_RANGE", "7 SYNTAX", "9 REFUSED");
    }

    private static List<String> findings(FormatRules rules, byte[] content) throws IOException {
        return rules.check(new ByteArrayInputStream(content)).findings().stream()
                .map(Finding::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b;c;d\n5;2026-01-01;x;\n",
                "a;b;c;d\n6;2025-12-31;z;1.00\n",
                "a;b;c;d\n1;2026-06-01;y;0.015\nx",
                "a;b;c\n",
                "a;b;c;d\n",
                "a;b;c;d\n1;2026-06-01;y;9\n1;2026-06-01;y;9\n1;2026-06-01;y;9\n",
            })
    void aTableFindsWhatTheBuiltOneFinds(String content) throws Exception {
        FormatRules read = FormatRuleSet.parse("r", """
                        table t # comment
                          separator ";"
                          column a whole 1..5
                          column "b" date 2026-01-01..2026-12-31
                          column c one-of "x", "y"
                          optional d decimal 0.00..10.00
                          rows 1..2
                          bytes 100
                          charset gb18030
                        """.getBytes(UTF_8)).format("t");
        FormatRules built = TableRules.builder()
                .separator(';')
                .column("a", FieldType.whole(1, 5))
                .column("b", FieldType.date(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)))
                .column("c", FieldType.oneOf("x", "y"))
                .optionalColumn("d", FieldType.decimal("0.00", "10.00"))
                .rows(1, 2)
                .mostBytes(100)
                .charset(Charset.forName("GB18030"))
                .build();
        assertThat(findings(read, content.getBytes(UTF_8))).isEqualTo(findings(built, content.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p=1&q=6222021234567890", "p=0&q=1", "q=6222021234567890", "p=1&p=2&p=3&r=1"})
    void parametersFindWhatTheBuiltOnesFind(String form) throws Exception {
        FormatRules read = FormatRuleSet.parse("r", """
                        parameters s
                          repeatable p 2 whole -5..5
                          required q matching /[0-9]{16,19}/ 19
                        """.getBytes(UTF_8)).format("s");
        FormatRules built = ParameterRules.builder()
                .repeatable("p", FieldType.whole(-5, 5), 2)
                .required("q", FieldType.matching(Regex.of("[0-9]{16,19}"), 19))
                .build();
        assertThat(findings(read, form.getBytes(UTF_8))).isEqualTo(findings(built, form.getBytes(UTF_8)));
    }

    @Test
    void recordsXmlUrlsAndMessagesAreRead() throws Exception {
        FormatRuleSet rules = FormatRuleSet.parse("r", """
                records r
                  text name 4 text 1..4
                  number cents 5 whole 0..99
                xml x root d
                  value "a" 1..1 compact-date 2026-01-01..2026-12-31
                  attribute "a" k one-of "v"
                urls u
                  allow "https://*.bank.example/api/"
                  deny "https://*.bank.example/api/admin/"
                iso8583 i hexadecimal
                  types 0200
                  fixed 3 n 6
                  require 3
                """.getBytes(UTF_8));
        assertThat(findings(rules.format("r"), "ab  00042\n".getBytes(UTF_8))).isEmpty();
        assertThat(findings(rules.format("r"), "ab  00142\n".getBytes(UTF_8))).hasSize(1);
        assertThat(findings(rules.format("x"), "<d><a k='v'>20260101</a></d>".getBytes(UTF_8)))
                .isEmpty();
        assertThat(findings(rules.format("x"), "<d><a k='w'>20260101</a></d>".getBytes(UTF_8)))
                .hasSize(1);
        assertThat(rules.url("u").check("https://eu.bank.example/api/x").conforms())
                .isTrue();
        assertThat(rules.url("u").check("https://eu.bank.example/api/admin/x").conforms())
                .isFalse();
        assertThat(findings(rules.format("i"), "02002000000000000000123456".getBytes(UTF_8)))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.format("u"))
                .withMessage("no rules `u` among [r, x, i]");
    }

    @Test
    void whateverIsChangedInATextItIsReadOrRefusedWithAPlace() {
        long seed = Long.getLong("mls.seed", 20_261_123L);
        Random random = new Random(seed);
        String text = "table t\n column a whole 1..5\n optional \"b\" one-of \"x\", \"y\"\n rows 1..2\nurls u\n"
                + " allow \"https://a.example/\"\nxml x root d namespace \"n\"\n value \"a/b\" 0..1 matching /a+/ 9\n"
                + "iso8583 i binary\n types 0200, 0210\n variable 2 ans 19\n require 2\nrecords r\n text n 4 text 1..4\n";
        int read = 0;
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = text.getBytes(UTF_8);
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
            }
            try {
                FormatRuleSet.parse("r", bytes);
                read++;
            } catch (FormatTextException e) {
                assertThat(e.diagnostics()).as("seed %d run %d", seed, run).isNotEmpty();
            }
        }
        assertThat(read).isBetween(100, 19_000);
    }
}
