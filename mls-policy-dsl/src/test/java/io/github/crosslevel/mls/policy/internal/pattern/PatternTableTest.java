package io.github.crosslevel.mls.policy.internal.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's backtracking matcher is the oracle of the automaton. */
class PatternTableTest {
    private static final int STATES = 20_000;
    private static final List<String> ATOMS = List.of(
            "a",
            "b",
            "征",
            "\uD83D\uDE00",
            ".",
            "[ab]",
            "[^a]",
            "[a-c征]",
            "\\d",
            "\\w",
            "\\S",
            "(?:a|b)",
            "(ab|b)",
            "\\.",
            "");
    private static final List<String> SYMBOLS = List.of("a", "b", "c", "征", "\uD83D\uDE00", "7", ".", " ");

    private static String expression(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            String part = depth == 0 || random.nextBoolean()
                    ? ATOMS.get(random.nextInt(ATOMS.size()))
                    : "(" + expression(random, depth - 1) + ")";
            text.append(part);
            if (!part.isEmpty() && random.nextInt(3) == 0) {
                text.append(List.of("*", "+", "?", "{2}", "{0,2}", "{1,}").get(random.nextInt(6)));
            }
        }
        return random.nextInt(4) == 0 ? text + "|" + ATOMS.get(random.nextInt(ATOMS.size())) : text.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.append(SYMBOLS.get(random.nextInt(SYMBOLS.size())));
        }
        return text.toString();
    }

    @Test
    void describesTheSameTextsAsThePlatform() throws Exception {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        int described = 0;
        for (int i = 0; i < 500; i++) {
            List<String> written = new ArrayList<>();
            List<Regex> expressions = new ArrayList<>();
            for (int j = 0; j < 1 + random.nextInt(4); j++) {
                written.add(expression(random, 2));
                expressions.add(RegexReader.read(written.get(j), 10));
            }
            PatternTable table = PatternTable.of(expressions, STATES);
            for (int k = 0; k < 40; k++) {
                String text = text(random);
                int textClass = table.classOf(text);
                for (int j = 0; j < written.size(); j++) {
                    boolean expected = Pattern.compile(written.get(j), Pattern.DOTALL)
                            .matcher(text)
                            .matches();
                    assertThat(table.accepts(textClass, j))
                            .as("seed %d: `%s` matches `%s`", seed, text, written.get(j))
                            .isEqualTo(expected);
                    described += expected ? 1 : 0;
                }
            }
        }
        assertThat(described).isGreaterThan(2_000);
    }

    @Test
    void everyClassHasExamplesThatAreInIt() throws Exception {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        int classes = 0;
        for (int i = 0; i < 500; i++) {
            List<Regex> expressions = new ArrayList<>();
            for (int j = 0; j < 1 + random.nextInt(4); j++) {
                expressions.add(RegexReader.read(expression(random, 2), 10));
            }
            PatternTable table = PatternTable.of(expressions, STATES);
            for (int c = 0; c < table.classes(); c++) {
                List<String> examples = table.examples(c, 3, text -> true);
                assertThat(examples)
                        .as("seed %d, %s, class %d", seed, expressions, c)
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo((int) Math.min(3, table.texts(c)))
                        .doesNotHaveDuplicates()
                        .extracting(table::classOf)
                        .containsOnly(c);
                assertThat(examples).allMatch(text -> Normalizer.isNormalized(text, Normalizer.Form.NFC));
                classes++;
            }
        }
        assertThat(classes).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "[^a]*x, x",
        "\\d+\\S, 0a",
        "[^a-zA-Z]{2}, 00",
        "[\u4e00-\u9fff]*., a",
        "征., 征a",
        "'[ -/]+', -",
        "(ab)*c?, ''"
    })
    void examplesAreShortAndOfOrdinaryCharacters(String expression, String expected) throws Exception {
        PatternTable table = PatternTable.of(List.of(RegexReader.read(expression, 10)), STATES);
        int described = table.classOf(expected);

        assertThat(table.accepts(described, 0)).isTrue();
        assertThat(table.examples(described, 1, text -> true)).containsExactly(expected);
    }

    @Test
    void examplesAreAsWantedOrNone() throws Exception {
        PatternTable table = PatternTable.of(List.of(RegexReader.read("a|bb|[\u0001-\u0008]", 10)), STATES);
        int described = table.classOf("a");

        assertThat(table.examples(described, 9, text -> !text.equals("a"))).containsExactly("bb");
        assertThat(table.examples(described, 9, text -> text.length() > 2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a|b|bc, 3", "[ab]{2}c?, 8", "a*, 9223372036854775807", "[a-z]{40}, 9223372036854775807", "'', 1"})
    void theTextsOfAClassAreCounted(String expression, long expected) throws Exception {
        PatternTable table = PatternTable.of(List.of(RegexReader.read(expression, 10)), STATES);
        int described = table.accepts(0, 0) ? 0 : 1;

        assertThat(table.texts(described)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "reports/*.csv, reports/a.csv, true",
        "reports/*.csv, reports/a/b.csv, false",
        "reports/**.csv, reports/a/b.csv, true",
        "a?c, abc, true",
        "a?c, a/c, false",
        "a\\*, a*, true",
        "a\\*, ab, false",
        "征*, 征信, true",
        "*, '', true",
        "?, '', false"
    })
    void aGlobKeepsToOneFolderUnlessItSaysOtherwise(String glob, String text, boolean expected) throws Exception {
        PatternTable table = PatternTable.of(List.of(Regex.glob(glob)), STATES);

        assertThat(table.accepts(table.classOf(text), 0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "a)",
                "(a",
                "[a",
                "a{",
                "a{2",
                "a{2,1}",
                "a{1001}",
                "a{99999}",
                "*",
                "a**",
                "a*?",
                "a++",
                "^a",
                "a$",
                "(?=a)",
                "(?!a)",
                "(?<n>a)",
                "(?i)a",
                "\\1",
                "\\b",
                "\\p{L}",
                "[z-a]",
                "[[:alpha:]]",
                "[\\d-z]",
                "\\",
                "[]",
                "a{,2}"
            })
    void whatDoesNotMatchInLinearTimeOrIsMalformedIsRefused(String text) {
        assertThatThrownBy(() -> RegexReader.read(text, 10)).isInstanceOf(RegexSyntaxException.class);
    }

    @Test
    void groupsAreNestedToALimit() throws Exception {
        RegexReader.read("((((((((((a))))))))))", 10);

        assertThatThrownBy(() -> RegexReader.read("(((((((((((a)))))))))))", 10))
                .hasMessage("groups are nested more than 10 deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|b)*a(a|b){20}", "((a{1000}){1000}){1000}", "(((.*a){50})*b){50}", "([^a]?.){1000}"})
    void bombsAreRefusedInsteadOfExploding(String bomb) throws Exception {
        Regex regex = RegexReader.read(bomb, 10);

        assertThatThrownBy(() -> PatternTable.of(List.of(regex), 1_000)).isInstanceOf(PatternLimitException.class);
    }

    @Test
    void textsThatMakeBacktrackingSlowAreReadOnce() throws Exception {
        PatternTable table = PatternTable.of(List.of(RegexReader.read("(a+)+b", 10)), STATES);

        assertThat(table.accepts(table.classOf("a".repeat(1_000_000)), 0)).isFalse();
        assertThat(table.accepts(table.classOf("a".repeat(1_000_000) + "b"), 0)).isTrue();
    }
}
