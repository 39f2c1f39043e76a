package io.github.crosslevel.mls.inspection.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    private static String find(String pattern, String text) throws RegexSyntaxException {
        byte[] bytes = text.getBytes(UTF_8);
        Optional<Regex.Match> match = Regex.parse(pattern).find(bytes, 0, bytes.length);
        return match.map(m -> m.start() + "-" + m.end()).orElse("none");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc xabcabc 1-4",
                "a+b aaab 0-4",
                "a|bc zbca 1-3",
                "(?i)straße STRASSE none",
                "(?i)ÄÖ äö 0-4",
                "(?i)k \u212a 0-3",
                "(?-i)k \u212a none",
                "(?i:a)b Ab 0-2",
                "(?i:a)b AB none",
                "[^a-c]{2} abde 2-4",
                "[]a]+b ]ab 0-3",
                "[\\]\\-x]$ a- 1-2",
                "[[:digit:]]+, a12, 1-4",
                "[[:^digit:]]1 a12 0-2",
                "\\x41\\u4e2d\\x{1F600} A中😀 0-8",
                "中.{2}国 中华民国 0-12",
                "^.$ 中 0-3",
                "^..$ 中 none",
                "\\C\\C\\C 中 0-3",
                "a{,3} xa{,3} 1-6",
                "a{2 a{2 0-3",
                "x{2,3}y xxxxy 1-5",
                "(?P<name>a)(?<other>b) ab 0-2",
                "\\bcat\\b concat,cat 7-10",
                "\\Bcat concat 3-6",
                "a*?b aab 0-3",
                "\\.\\./ ../ 0-3",
                "\\p{Han}+\\z abc中文 3-9",
                "\\P{L}1 a,1 1-3",
                "(?i)\\W \u212a 0-3",
                "(?i)\\W k none"
            })
    void patternsMatchAsTheSyntaxSays(String pattern, String text, String expected) throws RegexSyntaxException {
        assertThat(find(pattern, text)).isEqualTo(expected);
    }

    @Test
    void linesEndAtLineFeedsAndOnlyUnderTheFlag() throws RegexSyntaxException {
        assertThat(find("a$", "a\n")).isEqualTo("none");
        assertThat(find("(?m)a$", "a\n")).isEqualTo("0-1");
        assertThat(find("(?m)^b", "a\nb")).isEqualTo("2-3");
        assertThat(find("^b", "a\nb")).isEqualTo("none");
        assertThat(find("a.b", "a\nb")).isEqualTo("none");
        assertThat(find("(?s)a.b", "a\nb")).isEqualTo("0-3");
        assertThat(find("a(?s).b", "a\nb")).isEqualTo("0-3");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "a(b~missing `)`~1",
                "ab)~unmatched `)`~2",
                "*a~nothing to repeat~0",
                "a|+~nothing to repeat~2",
                "{2}~nothing to repeat~0",
                "(?i)*~nothing to repeat~4",
                "a**~quantifier after a quantifier~2",
                "a*+~quantifier after a quantifier~2",
                "a{3,2}~bounds of a repetition are not from 0 to 1000~1",
                "a{1001}~bounds of a repetition are not from 0 to 1000~1",
                "[ab~missing `]`~0",
                "[b-a]~bad range in a class~1",
                "[\\d-z]~bad range in a class~1",
                "[[:nope:]]~unknown POSIX class~1",
                "a\\~pattern ends too early~2",
                "\\q~unknown escape~0",
                "\\Z~unknown escape~0",
                "a(b)\\1~back references are not regular~4",
                "a(?=b)~lookaround is not supported~1",
                "a(?!b)~lookaround is not supported~1",
                "(?<=a)b~lookaround is not supported~0",
                "(?<!a)b~lookaround is not supported~0",
                "(?>a)~atomic groups are not supported~0",
                "(?x)a~unknown flag~0",
                "(?<1>a)~bad group name~0",
                "\\x4~pattern ends too early~3",
                "\\xzz~bad hexadecimal number~0",
                "\\x{110000}~bad hexadecimal number~0",
                "\\ud800~bad hexadecimal number~0",
                "\\x{41~missing `}`~3",
                "\\p{Nope}~unknown category or script~0"
            })
    void whatIsNoPatternIsRefusedWithReasonAndPlace(String pattern, String reason, int offset) {
        assertThatExceptionOfType(RegexSyntaxException.class)
                .isThrownBy(() -> Regex.parse(pattern))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void groupsNestAsDeepAsTheLimitAndNoDeeper() throws RegexSyntaxException {
        assertThat(find("(".repeat(100) + "a" + ")".repeat(100), "a")).isEqualTo("0-1");
        assertThatExceptionOfType(RegexSyntaxException.class)
                .isThrownBy(() -> Regex.parse("(".repeat(101) + "a" + ")".repeat(101)))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(100));
        assertThatExceptionOfType(RegexSyntaxException.class).isThrownBy(() -> Regex.parse("(".repeat(60_000)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "(((((((){1000}){1000}){1000}){1000}){1000}){1000}){1000}",
                "((a?){1000}){1000}",
                "(a|b|c|d|e){0,1000}{0,1000}",
                "(\\p{L}{1000}){1000}",
                "(a?){1000}b",
                "(a*b*c*d*){500}e"
            })
    void whatIsTooLargeOnceWrittenOutIsRefused(String pattern) {
        assertThatExceptionOfType(RegexSyntaxException.class)
                .isThrownBy(() -> Regex.parse(pattern))
                .withMessageContaining(" of `" + pattern.substring(0, 5))
                .withMessageMatching(
                        "(?s)(more than \\d+ (states|ways to go on), or as much work|nothing to repeat).*");
    }

    @Test
    void patternsHaveALimitOfLength() throws RegexSyntaxException {
        assertThat(Regex.parse("[a]".repeat(5_000)).states()).isEqualTo(5_001);
        assertThatExceptionOfType(RegexSyntaxException.class)
                .isThrownBy(() -> Regex.parse("a".repeat((1 << 16) + 1)))
                .withMessageStartingWith("longer than 65536 characters");
    }

    @Test
    void aPatternInCodeThatIsNoneIsAnIllegalArgument() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regex.of("(a"))
                .withMessage("missing `)` at offset 0 of `(a`");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regex.of("(" + "a".repeat(100)))
                .withMessage("missing `)` at offset 0 of `(" + "a".repeat(79) + "…`");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regex.of(""))
                .withMessage("pattern is empty, and so would match everything at offset 0 of ``");
        assertThat(Regex.of("a"))
                .isEqualTo(Regex.of("a"))
                .hasSameHashCodeAs(Regex.of("a"))
                .hasToString("a");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whateverThePatternItIsReadOrRefused(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            "(", ")", "[", "]", "{", "}", "\\", "*", "+", "?", "|", "^", "$", "a", "-", ":", "<", "1", ",", "i", "x",
            "p", "中", "\ud800", "(?", "[[:"
        };
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int k = random.nextInt(12); k >= 0; k--) {
                pattern.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                byte[] text = "a1中".getBytes(UTF_8);
                Regex.parse(pattern.toString()).find(text, 0, text.length);
                read++;
            } catch (RegexSyntaxException e) {
                assertThat(e.offset()).isBetween(0, pattern.length());
            }
        }
        assertThat(read).isPositive();
    }
}
