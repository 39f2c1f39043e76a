package io.github.crosslevel.mls.policy.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.internal.format.Lexeme.Kind;
import io.github.crosslevel.mls.policy.internal.format.Lexeme.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The layout knows brackets and separators and no construct of the language, so that new ones need nothing of it. */
class LayoutTest {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("{", Kind.OPEN_BRACE),
            Map.entry("}", Kind.CLOSE_BRACE),
            Map.entry("(", Kind.OPEN),
            Map.entry(")", Kind.CLOSE),
            Map.entry(";", Kind.SEMICOLON),
            Map.entry(",", Kind.COMMA),
            Map.entry("where", Kind.CLAUSE),
            Map.entry("and", Kind.AND),
            Map.entry("or", Kind.OR),
            Map.entry("+", Kind.OPERATOR));

    /** Returns the layout of words that stand apart; a closing brace {@code }3} may end the statement at word 3. */
    private static String layout(String words) {
        List<Lexeme> lexemes = new ArrayList<>();
        for (String word : words.split(" ")) {
            boolean ends = word.matches("}\\d+");
            String text = ends ? "}" : word;
            int statement = ends ? Integer.parseInt(word.substring(1)) : -1;
            lexemes.add(lexeme(KINDS.getOrDefault(text, Kind.WORD), text, statement));
        }
        lexemes.add(lexeme(Kind.END, "", -1));
        return Layout.of(lexemes);
    }

    private static Lexeme lexeme(Kind kind, String text, int statement) {
        return new Lexeme(kind, text, false, statement, new Surroundings(List.of(), List.of(), false));
    }

    @Test
    void blocksNestToAnyDepth() {
        assertThat(layout("policy a { policy b { policy c { rule r ; } } rule s ; }"))
                .isEqualTo("""
                policy a {
                    policy b {
                        policy c {
                            rule r;
                        }
                    }
                    rule s;
                }
                """);
    }

    @Test
    void aListThatEndsAStatementEndsItsLine() {
        assertThat(layout("calendar holidays { d1 , d2 }0 calendar other { d3 }7 import x ;"))
                .isEqualTo("""
                calendar holidays {d1, d2}
                calendar other {d3}
                import x;
                """);
    }

    @Test
    void unknownOperatorsStandApartAndUnknownClausesAreBrokenBefore() {
        String condition = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa + 1 and bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
        assertThat(layout("assert never permit send where " + condition + " or c ;"))
                .isEqualTo("""
                assert never permit send
                    where aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa + 1 and bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb or c;
                """);
    }

    @Test
    void whatHasNoPlaceForABreakIsFilledAtSpaces() {
        String words = "w".repeat(30) + " ";
        assertThat(layout(words.repeat(6) + ";")).isEqualTo("""
                wwwwwwwwwwwwwwwwwwwwwwwwwwwwww wwwwwwwwwwwwwwwwwwwwwwwwwwwwww wwwwwwwwwwwwwwwwwwwwwwwwwwwwww
                    wwwwwwwwwwwwwwwwwwwwwwwwwwwwww wwwwwwwwwwwwwwwwwwwwwwwwwwwwww wwwwwwwwwwwwwwwwwwwwwwwwwwwwww;
                """);
    }

    @Test
    void aWordLongerThanALineStandsAlone() {
        String word = "w".repeat(200);
        assertThat(layout("a " + word + " b ;")).isEqualTo("a\n    " + word + "\n    b;\n");
    }
}
