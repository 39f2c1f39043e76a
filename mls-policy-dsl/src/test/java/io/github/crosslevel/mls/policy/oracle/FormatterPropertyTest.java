package io.github.crosslevel.mls.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.Formatting;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.PolicyFormatter;
import io.github.crosslevel.mls.policy.internal.format.Comment;
import io.github.crosslevel.mls.policy.internal.format.Lexeme;
import io.github.crosslevel.mls.policy.internal.grammar.LexemeReader;
import io.github.crosslevel.mls.policy.internal.grammar.PolicyReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.Words;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the formatter writes is what it read: the same tree, the same comments, and itself when it is read again. */
class FormatterPropertyTest {
    private static final int POLICIES = 30;
    private static final List<String> GAPS = List.of(
            " ",
            "\n",
            "\n\n\n",
            "\t",
            "\r\n",
            " // 注释 a\n",
            "\n// own line  \n",
            "\n\n// after a blank\n\n",
            " /* in line */ ",
            "\n/* two\r\n   lines */ ",
            "\n  /* a */ /* b */\n");

    private static String format(PolicyFormatter formatter, String text) {
        Formatting formatting = formatter.format(PolicySource.of("test.mls", text));
        assertThat(formatting).as(text).isInstanceOf(Formatting.Formatted.class);
        return ((Formatting.Formatted) formatting).text();
    }

    private static List<Lexeme> lexemes(String text) {
        DiagnosticLog log = new DiagnosticLog("test.mls", 10);
        return LexemeReader.read(PolicySource.of("test.mls", text), PolicyLimits.standard(), Optional.empty(), log)
                .orElseThrow(() -> new AssertionError(log.entries() + "\n" + text));
    }

    private static List<String> comments(String text) {
        return lexemes(text).stream()
                .map(Lexeme::surroundings)
                .flatMap(s -> Stream.concat(s.before().stream(), s.after().stream()))
                .map(Comment::text)
                .toList();
    }

    /** Returns the syntax tree without the places of its parts. */
    private static Object tree(String text) {
        DiagnosticLog log = new DiagnosticLog("test.mls", 10);
        return strip(PolicyReader.read(PolicySource.of("test.mls", text), PolicyLimits.standard(), log)
                .orElseThrow());
    }

    private static Object strip(Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(FormatterPropertyTest::strip).toList();
        }
        if (node instanceof SourceSpan) {
            return "";
        }
        if (node instanceof Optional<?> optional) {
            return optional.<Object>map(FormatterPropertyTest::strip);
        }
        if (node instanceof Name name) {
            return chinese(name.text());
        }
        if (!(node instanceof Record)) {
            return node;
        }
        List<Object> parts = new ArrayList<>(List.of(node.getClass().getSimpleName()));
        try {
            for (RecordComponent component : node.getClass().getRecordComponents()) {
                if (component.getType() != SourceSpan.class) {
                    parts.add(strip(component.getAccessor().invoke(node)));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return parts;
    }

    /** Returns a name in Chinese if it may be a word of the language, which is rewritten with the keywords. */
    private static String chinese(String name) {
        return Arrays.stream(Words.values())
                .flatMap(list -> list.find(name).stream())
                .map(Phrase::chinese)
                .findFirst()
                .orElse(name);
    }

    private static void check(PolicyFormatter formatter, String text, String hint) {
        String formatted = format(formatter, text);
        assertThat(tree(formatted)).as(hint).isEqualTo(tree(text));
        assertThat(comments(formatted)).as(hint).isEqualTo(comments(text));
        assertThat(format(formatter, formatted)).as(hint).isEqualTo(formatted);
        assertThat(formatted.lines()).as(hint).noneMatch(line -> line.endsWith(" "));
        assertThat(formatted).as(hint).doesNotContain("\n\n\n").doesNotStartWith("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny-overrides", "permit-overrides", "first-applicable"})
    void whatIsFormattedHasTheSameTreeAndStaysAsItIs(String algorithm) {
        long seed = Long.getLong("mls.seed", 20261122L) + algorithm.length();
        Random random = new Random(seed);
        for (int i = 0; i < POLICIES; i++) {
            String text = PolicyGenerator.policy(random, algorithm);
            check(PolicyFormatter.standard(), text, "seed " + seed + ", policy " + i);
        }
    }

    /** Any space may stand between two tokens, and any comment. */
    @Test
    void commentsAnywhereStayInTheirOrder() {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        for (int i = 0; i < POLICIES; i++) {
            StringBuilder text = new StringBuilder();
            for (Lexeme lexeme : lexemes(PolicyGenerator.policy(random, "deny-overrides"))) {
                text.append(random.nextInt(4) == 0 ? GAPS.get(random.nextInt(GAPS.size())) : " ");
                text.append(lexeme.text());
            }
            check(PolicyFormatter.standard(), text.toString(), "seed " + seed + ", policy " + i + "\n" + text);
        }
    }

    /** Whatever the bytes are, they are formatted or refused. */
    @Test
    void spoiledTextIsFormattedOrRefused() {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        String schema = PolicyGenerator.SCHEMA.replace("DIMENSIONS", "")
                + "policy p combine deny-overrides { rule r permit read when not (subject.role == b); }\n";
        int formatted = 0;
        int rounds = 400;
        for (int i = 0; i < rounds; i++) {
            byte[] bytes = schema.getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int from = random.nextInt(bytes.length);
                bytes[from] = random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt(256);
            }
            Formatting formatting = PolicyFormatter.standard().format(PolicySource.of("test.mls", bytes));
            if (formatting instanceof Formatting.Formatted done) {
                formatted++;
                assertThat(format(PolicyFormatter.standard(), done.text()))
                        .as("seed %d, round %d", seed, i)
                        .isEqualTo(done.text());
            } else {
                assertThat(((Formatting.Failed) formatting).diagnostics()).isNotEmpty();
            }
        }
        assertThat(formatted).as("formatted, seed %d", seed).isBetween(rounds / 50, rounds - rounds / 50);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void keywordsInTheOtherLanguageMeanTheSame(Language language) {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        PolicyFormatter formatter = PolicyFormatter.standard().withKeywords(language);
        for (int i = 0; i < POLICIES; i++) {
            String text = PolicyGenerator.policy(random, "permit-overrides");
            String hint = "seed " + seed + ", policy " + i;
            check(formatter, text, hint);
            String keyword = language == Language.CHINESE ? "体系 random 版本 3 {" : "schema random version 3 {";
            assertThat(format(formatter, text)).as(hint).startsWith(keyword);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"credit-exchange.zh.mls", "credit-exchange.en.mls"})
    void writtenPoliciesKeepTheirMeaningInBothLanguages(String file) throws IOException {
        String text = Files.readString(Path.of("../examples/credit-report-exchange/src/main/policy", file));
        PolicyCompiler compiler = PolicyCompiler.standard();
        for (Language language : Language.values()) {
            PolicyFormatter formatter = PolicyFormatter.standard().withKeywords(language);
            check(formatter, text, file);
            assertThat(compiler.compile(PolicySource.of(file, format(formatter, text)))
                            .orThrow()
                            .semanticHash())
                    .isEqualTo(compiler.compile(PolicySource.of(file, text))
                            .orThrow()
                            .semanticHash());
        }
    }
}
