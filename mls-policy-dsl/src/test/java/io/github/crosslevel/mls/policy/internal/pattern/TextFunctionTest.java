package io.github.crosslevel.mls.policy.internal.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two functions from texts to numbers have the same automaton exactly when they are the same. */
class TextFunctionTest {
    private static final List<String> EXPRESSIONS =
            List.of("a", "b", "ab", "a|b", "a?b?", "[ab]*", "[ab]{0,2}", "b[ab]*", "(a|b)(a|b)*", "[^b]*", "ba?|a");

    private static List<TextFunction.State> matches(String expression, String... named) throws Exception {
        PatternTable table = PatternTable.of(List.of(RegexReader.read(expression, 10)), 1_000);
        Map<String, Integer> byText = new HashMap<>();
        List.of(named).forEach(text -> byText.put(text, 1));
        return TextFunction.of(table, c -> table.accepts(c, 0) ? 1 : 0, byText);
    }

    @ParameterizedTest
    @CsvSource({
        "(a|b)+, [ab][ab]*",
        "(ab)*a, a(ba)*",
        "a{2}|a{3}, aa|aaa",
        "[^/]*(/[^/]*)*, (.|a)*",
        "\\d, [0-9]",
        "[a-c], a|c|b"
    })
    void expressionsThatDescribeTheSameTextsAreTheSameFunction(String one, String other) throws Exception {
        assertThat(matches(one)).isEqualTo(matches(other));
    }

    @Test
    void namedTextsAreTheSameAsAnExpressionThatDescribesThem() throws Exception {
        assertThat(matches("", "x", "征信", "\uD83D\uDE00", "xy")).isEqualTo(matches("|xy?|征信|\uD83D\uDE00"));
        assertThat(matches("a.*", "b", "ab", "a")).isEqualTo(matches("b|a.*"));
    }

    @Test
    void functionsAreTheSameExactlyWhenTheyGiveTheSameNumbers() throws Exception {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        // no two of these functions differ on longer texts alone
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; texts.size() < 2_000; i++) {
            texts.addAll(List.of(texts.get(i) + "a", texts.get(i) + "b", texts.get(i) + "c"));
        }
        Map<List<TextFunction.State>, List<Integer>> known = new HashMap<>();
        Map<List<Integer>, List<TextFunction.State>> automata = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            List<Regex> expressions = new ArrayList<>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                expressions.add(RegexReader.read(EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size())), 10));
            }
            PatternTable table = PatternTable.of(expressions, 1_000);
            int[] values = random.ints(table.classes(), 0, 2).toArray();
            Map<String, Integer> byText = texts.subList(0, 8).stream()
                    .filter(text -> random.nextInt(4) == 0)
                    .collect(Collectors.toMap(text -> text, text -> random.nextInt(2)));
            List<TextFunction.State> automaton = TextFunction.of(table, c -> values[c], byText);
            List<Integer> numbers = texts.stream()
                    .map(text -> byText.getOrDefault(text, values[table.classOf(text)]))
                    .toList();
            assertThat(known.computeIfAbsent(automaton, a -> numbers))
                    .as("seed %d", seed)
                    .isEqualTo(numbers);
            assertThat(automata.computeIfAbsent(numbers, n -> automaton))
                    .as("seed %d", seed)
                    .isEqualTo(automaton);
        }
        assertThat(known).hasSizeBetween(50, 390);
    }
}
