package io.github.crosslevel.mls.policy.internal.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both spellings of every keyword and mark are one token, the one that diagnostics call by that name, and the
 * documented one.
 */
class KeywordsTest {
    static Stream<Map.Entry<Integer, Phrase>> spellings() {
        return TokenNames.spellings().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void bothSpellingsAreTheSameToken(Map.Entry<Integer, Phrase> spelling) {
        assertThat(typesOf(spelling.getValue().english())).containsExactly(spelling.getKey());
        assertThat(typesOf(spelling.getValue().chinese())).containsExactly(spelling.getKey());
    }

    @Test
    void everyTokenBetweenTheFirstKeywordAndTheLastMarkHasSpellings() {
        for (int type = PolicyLexer.SCHEMA; type <= PolicyLexer.ASSIGN; type++) {
            assertThat(TokenNames.spellings()).containsKey(type);
        }
    }

    @Test
    void theSpecificationListsTheKeywords() throws IOException {
        String page = Files.readString(Path.of("../docs/spec/policy-language.md"));
        String section = page.substring(page.indexOf("## Keywords"), page.indexOf("Weekdays are"));
        Map<String, String> documented = new TreeMap<>();
        Matcher cell = Pattern.compile("`([a-z-]+)` `(\\p{IsHan}+)`").matcher(section);
        while (cell.find()) {
            documented.put(cell.group(1), cell.group(2));
        }
        Map<String, String> actual = new TreeMap<>();
        for (int type = PolicyLexer.SCHEMA; type <= PolicyLexer.UNLABELED; type++) {
            Phrase spelling = TokenNames.spellings().getOrDefault(type, Phrase.same(""));
            actual.put(spelling.english(), spelling.chinese());
        }

        assertThat(documented).isEqualTo(actual);
    }

    private static List<Integer> typesOf(String text) {
        PolicyLexer lexer = new PolicyLexer(CharStreams.fromString(text));
        List<Integer> types = new ArrayList<>();
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            types.add(token.getType());
        }
        return types;
    }
}
