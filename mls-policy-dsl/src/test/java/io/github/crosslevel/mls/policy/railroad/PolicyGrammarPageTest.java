package io.github.crosslevel.mls.policy.railroad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/policy-grammar.md} and its drawings are those of the grammar. After a change of the grammar, run this
 * test with {@code -Dmls.goldens=update} and commit what it writes.
 */
class PolicyGrammarPageTest {
    private static final Path GRAMMARS = Path.of("src/main/antlr4/io/github/crosslevel/mls/policy/internal/grammar");
    private static final Path DOCS = Path.of("../docs");

    private static final String HEAD = """
            # The grammar of the policy language

            Drawn from `PolicyParser.g4` and `PolicyLexer.g4` by `PolicyGrammarPageTest`, which fails when this page is stale. Round stations are
            tokens, with both spellings of keywords; square ones are rules, which stand below. What policies mean is said in
            [the reference](spec/policy-language.md).
            """;

    /** Returns the page and the drawings by their path under {@code docs}. */
    private static Map<String, String> expected() throws IOException {
        String lexer = Files.readString(GRAMMARS.resolve("PolicyLexer.g4"));
        Map<String, String> tokens = GrammarText.tokens(lexer);
        Map<String, Track> rules = GrammarText.rules(Files.readString(GRAMMARS.resolve("PolicyParser.g4")), tokens);
        Map<String, String> files = new TreeMap<>();
        StringBuilder page = new StringBuilder(HEAD);
        rules.forEach((name, track) -> {
            String file = "grammar/" + name + ".svg";
            files.put(file, RailroadDrawing.svg(name, track));
            page.append("\n## ")
                    .append(name)
                    .append("\n\n![")
                    .append(name)
                    .append("](")
                    .append(file)
                    .append(")\n");
        });
        page.append(
                "\n## Tokens\n\nHow the tokens with many spellings are written, in the notation of ANTLR:\n\n```text\n");
        GrammarText.lexerRules(lexer).forEach((name, body) -> {
            if (tokens.get(name).equals(name)) {
                page.append(String.format("%-13s %s%n", name, body).replace("\r\n", "\n"));
            }
        });
        files.put("policy-grammar.md", page.append("```\n").toString());
        return files;
    }

    private static Map<String, String> written() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> drawings = Files.list(DOCS.resolve("grammar"))) {
            for (Path drawing : drawings.toList()) {
                files.put("grammar/" + drawing.getFileName(), Files.readString(drawing));
            }
        }
        files.put("policy-grammar.md", Files.readString(DOCS.resolve("policy-grammar.md")));
        return files;
    }

    @Test
    void thePageShowsTheGrammar() throws IOException {
        Map<String, String> expected = expected();
        if (System.getProperty("mls.goldens", "").equals("update")) {
            Files.createDirectories(DOCS.resolve("grammar"));
            try (Stream<Path> old = Files.list(DOCS.resolve("grammar"))) {
                for (Path drawing : old.toList()) {
                    Files.delete(drawing);
                }
            }
            for (Map.Entry<String, String> file : expected.entrySet()) {
                Files.writeString(DOCS.resolve(file.getKey()), file.getValue());
            }
        }

        assertThat(written()).isEqualTo(expected);
    }

    /** A rule or token that the reader of the notation lost would be missing from the page unnoticed. */
    @Test
    void everyRuleOfTheParserIsDrawn() throws Exception {
        String[] names = (String[]) Class.forName("io.github.crosslevel.mls.policy.internal.grammar.PolicyParser")
                .getField("ruleNames")
                .get(null);
        assertThat(expected().keySet().stream()
                        .filter(file -> file.startsWith("grammar/"))
                        .map(file -> file.substring("grammar/".length(), file.length() - ".svg".length()))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(names);
    }
}
