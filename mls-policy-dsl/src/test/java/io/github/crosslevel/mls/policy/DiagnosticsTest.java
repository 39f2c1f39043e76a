package io.github.crosslevel.mls.policy;

import static io.github.crosslevel.mls.policy.PolicyTexts.diagnostics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosticsTest {
    /** Wrong texts, each with the diagnostics it must cause. */
    static Stream<Arguments> wrongTexts() {
        return Stream.concat(WrongDeclarations.texts(), WrongConditions.texts());
    }

    @ParameterizedTest
    @MethodSource("wrongTexts")
    void saysWhatIsWrongAndWhere(String text, List<String> expected) {
        List<String> found = diagnostics(text).stream()
                .map(d -> d.span().line() + ":" + d.span().column() + " "
                        + d.code().id() + " " + d.message().english())
                .toList();

        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).startsWith(expected.get(i));
        }
    }

    @Test
    void everyCodeIsCausedByATest() {
        Set<DiagnosticCode> caused = EnumSet.noneOf(DiagnosticCode.class);
        wrongTexts()
                .forEach(arguments -> diagnostics((String) arguments.get()[0]).forEach(d -> caused.add(d.code())));
        // PolicyLimitsTest causes these.
        caused.addAll(EnumSet.of(
                DiagnosticCode.TOO_LARGE,
                DiagnosticCode.NOT_UTF8,
                DiagnosticCode.TOO_MANY_TOKENS,
                DiagnosticCode.TOO_DEEP,
                DiagnosticCode.TOO_MANY,
                DiagnosticCode.PATTERNS_TOO_LARGE,
                DiagnosticCode.DIAGRAM_TOO_LARGE,
                DiagnosticCode.SLOWER_TIER,
                DiagnosticCode.ASSERTION_TOO_LARGE,
                DiagnosticCode.TOO_MANY_VARIABLES));
        // AssertionTest causes these.
        caused.addAll(EnumSet.of(DiagnosticCode.ASSERTION_FAILS, DiagnosticCode.ASSERTION_UNPROVED));
        // ObligationTest causes these.
        caused.addAll(EnumSet.of(DiagnosticCode.CONTRADICTING_RULES, DiagnosticCode.UNFULFILLABLE));
        // JointPolicyTest causes these.
        caused.addAll(EnumSet.of(DiagnosticCode.SCHEMAS_DIFFER, DiagnosticCode.CONTRADICTING_AUTHORITIES));
        // ForeignLabelsTest causes these.
        caused.addAll(EnumSet.of(DiagnosticCode.MAPPING_OF_OTHERS, DiagnosticCode.LABEL_RULE_OF_OTHERS));

        assertThat(caused).containsExactlyInAnyOrderElementsOf(Arrays.asList(DiagnosticCode.values()));
    }

    @Test
    void oneRunReportsEveryTypeError() {
        List<Diagnostic> found = diagnostics(PolicyTexts.policy("""
                rule a permit raed;
                rule b permit read when subject.rank == 1 or subject.role == chef;
                rule c deny read obligation shred;"""));

        assertThat(found).extracting(d -> d.span().line()).containsExactly(12, 13, 13, 14, 14);
    }

    @Test
    void oneRunReportsSeveralSyntaxErrors() {
        List<Diagnostic> found = diagnostics(PolicyTexts.policy("""
                rule a permits read;
                rule b permit read;
                rule c deny read when subject.role = boss;
                rule d deny;"""));

        assertThat(found).allMatch(d -> d.code() == DiagnosticCode.SYNTAX);
        assertThat(found).extracting(d -> d.span().line()).containsExactly(12, 14, 15);
    }

    @Test
    void oneRunReportsErrorsOfSyntaxAndOfNamesAndTypes() {
        List<Diagnostic> found = diagnostics(PolicyTexts.policy("""
                        rule a permits read;
                        rule b permit raed;
                        policy q { when subject.limit == "x"; rule c deny; rule d deny wirte; }
                        policy gone； use gone() as g;
                        rule e permit read when subject.limit == and subject.limit == 1;
                        rule f permit read when subject.limit == low;""")
                + "label l stamp lwo when source == a;\ntest { }\ntest \"t\" { given action = read; expect permit by a; }"
                + "\npolicy broken { when } ; rule g permit read; }\nassert never permit read where subject.x == 1;");

        assertThat(found)
                .extracting(d -> d.span().line() + " " + d.code().id())
                .containsExactly(
                        "12 P012", "13 P201", "14 P202", "14 P012", "14 P201", "15 P009", "16 P012", "16 P012",
                        "17 P202", "19 P201", "20 P012", "20 P012", "22 P012", "22 P012", "23 P201");
    }

    @Test
    void aBrokenSchemaDeclaresNothingThatCouldBeMissed() {
        String text = PolicyTexts.policy("rule a permit read when subject.role == boss and subject.none == 1;");

        assertThat(diagnostics(text.replace("protocol http", "protocol")))
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.SYNTAX);
    }

    @Test
    void rendersTheSourceLineWithACaretAndHelp() {
        String rendered = diagnostics(PolicyTexts.policy("rule in-hours permit raed;"))
                .get(0)
                .render(Language.ENGLISH);

        assertThat(rendered).isEqualTo("""
                        error[P201]: no action `raed` is declared
                          --> test.mls:12:22
                           |
                        12 | rule in-hours permit raed;
                           |                      ^^^^
                           = help: did you mean `read`?""");
    }

    @Test
    void alignsTheCaretUnderWideCharacters() {
        String rendered =
                diagnostics(PolicyTexts.policy("\t规则 夜间|𠮷 许可 读取;")).get(0).render(Language.CHINESE);

        assertThat(rendered).isEqualTo("""
                        错误[P201]: 没有声明操作 `读取`
                          --> test.mls:12:13
                           |
                        12 |  规则 夜间|𠮷 许可 读取;
                           |                    ^^^^
                           = 帮助: 已声明：`read`、`write`""");
    }

    @Test
    void cutsLongLinesAroundTheError() {
        String text =
                PolicyTexts.policy("rule r permit read when " + "subject.limit == 1 or ".repeat(50_000) + "x == 1;");

        Diagnostic found = diagnostics(text).get(0);

        assertThat(found.span().column()).isGreaterThan(1_000_000);
        assertThat(found.excerpt().text()).startsWith("…").hasSizeLessThan(200);
        assertThat(found.render(Language.ENGLISH)).contains("or x == 1;").hasSizeLessThan(700);
    }

    @Test
    void everyMessageExistsInBothLanguages() {
        for (DiagnosticCode code : DiagnosticCode.values()) {
            String english = code.message(filler()).english();
            String chinese = code.message(filler()).chinese();
            assertThat(chinese).isNotEqualTo(english).matches("(?s).*\\p{IsHan}.*");
            assertThat(english).matches("[\\x20-\\x7e]+").doesNotContain("{");
        }
    }

    private static Phrase[] filler() {
        return Stream.of("1", "2", "3", "4", "5").map(Phrase::same).toArray(Phrase[]::new);
    }

    @Test
    void orThrowRendersEveryDiagnostic() {
        Compilation failed = PolicyTexts.compile(PolicyTexts.policy("rule a permit raed; rule b permit wirte;"));

        assertThatThrownBy(failed::orThrow)
                .isInstanceOfSatisfying(
                        PolicyException.class, e -> assertThat(e.diagnostics()).hasSize(2))
                .hasMessageContaining("`raed`")
                .hasMessageContaining("did you mean `write`?");
    }

    @Test
    void malformedUtf8IsPointedAt() {
        byte[] bytes = (PolicyTexts.policy("// é")).getBytes(StandardCharsets.ISO_8859_1);

        Compilation compilation = PolicyCompiler.standard().compile(PolicySource.of("latin1.mls", bytes));

        assertThat(compilation.diagnostics())
                .singleElement()
                .hasToString("latin1.mls:12:4: error P002: policy is not UTF-8");
    }

    @Test
    void theHelpForWhatMayBeAbsentSaysHowADenialIsGuarded() {
        Compilation compilation = PolicyTexts.compile(PolicyTexts.when("subject.quota > 1"));

        assertThat(compilation.diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.help().english())
                        .contains("`present(subject.quota) and …`", "`not present(subject.quota) or …`"))
                .satisfies(d -> assertThat(d.help().chinese())
                        .contains("`存在(subject.quota) 且 …`", "`非 存在(subject.quota) 或 …`"));
    }
}
