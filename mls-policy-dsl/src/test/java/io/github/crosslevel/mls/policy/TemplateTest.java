package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.analysis.RuleSummary;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Templates mean what their rules would mean with the constants written out. */
class TemplateTest {
    private static final String TEMPLATE = """
            template desk(who: subject.role, most: subject.limit, what: action, fields: text) {
                rule allowed permit what when subject.role == who and subject.limit < most obligation mask(fields = fields);
                rule refused deny what when subject.role != who;
            }
            """;

    @Test
    void aUseMeansTheRulesWithItsArguments() {
        String used = PolicyTexts.policy("use desk(boss, 7, read, \"x\") as bosses;") + TEMPLATE;
        String written = PolicyTexts.policy("""
                rule allowed permit read when subject.role == boss and subject.limit < 7 obligation mask(fields = "x");
                rule refused deny read when subject.role != boss;""");

        assertThat(PolicyTexts.compiled(used).sameMeaningAs(PolicyTexts.compiled(written)))
                .isTrue();
        assertThat(PolicyTexts.decide(used))
                .isInstanceOfSatisfying(
                        Decision.Permit.class,
                        permit -> assertThat(permit.rule()).isEqualTo("bosses.allowed"));
    }

    @Test
    void idsOfSeveralUsesDoNotMeet() {
        String text = PolicyTexts.policy(
                        "use desk(boss, 7, read, \"x\") as a; use desk(clerk, 9, write, \"y\") as b; rule allowed deny write;")
                + TEMPLATE;

        assertThat(PolicyTexts.compiled(text).rules())
                .extracting(RuleSummary::id)
                .containsExactly("a.allowed", "a.refused", "b.allowed", "b.refused", "allowed");
    }

    @Test
    void aParameterHidesAValueOfItsNameAndArgumentsAreNotLookedInto() {
        String text = PolicyTexts.policy("use outer(boss) as o;") + """
                template outer(clerk: subject.role) { use inner(clerk) as i; }
                template inner(boss: subject.role) { rule r permit read when subject.role in {boss}; }
                """;

        assertThat(PolicyTexts.decide(text)).isEqualTo(Decision.permit("o.i.r"));
    }

    @Test
    void testsNameRulesOfTemplates() {
        String text = PolicyTexts.policy("use desk(boss, 7, read, \"x\") as a;") + TEMPLATE + """
                test "by use" {
                    given action = read, protocol = http, source = a, destination = b, object.type = file, object.label = low,
                        subject.role = clerk, subject.limit = 1, time = 2026-11-22T00:00:00Z;
                    expect deny by a . refused;
                }""";

        assertThat(PolicyTexts.compiled(text).runTests()).singleElement().isInstanceOf(PolicyTestResult.Passed.class);
    }

    @Test
    void anErrorInATemplatePointsToItsUsesAsWell() {
        String text = PolicyTexts.policy("use outer() as o;\nuse outer() as p;")
                + "template outer() { use inner(1) as i; }\ntemplate inner(a: long) { rule r permit read when subject.role == a; }";

        List<Diagnostic> found = PolicyTexts.diagnostics(text);

        assertThat(found)
                .singleElement()
                .satisfies(d -> assertThat(d.render(Language.ENGLISH)).isEqualTo("""
                        error[P202]: expected value of role, found whole number
                          --> test.mls:15:30
                           |
                        15 | template outer() { use inner(1) as i; }
                           |                              ^
                           = note: in a template used at test.mls:15:20
                           = note: in a template used at test.mls:12:1"""));
    }

    @Test
    void expansionIsLimited() {
        // Each template uses the one before it twice: 2^30 rules.
        String bomb = IntStream.range(0, 30)
                .mapToObj(i -> "template t%d() { use t%d() as a; use t%d() as b; }\n".formatted(i + 1, i, i))
                .collect(Collectors.joining("", "template t0() { rule r permit read; }\n", ""));

        assertThat(PolicyTexts.diagnostics(PolicyTexts.policy("use t30() as u;") + bomb))
                .extracting(Diagnostic::code)
                .contains(DiagnosticCode.TOO_MANY)
                .isSubsetOf(DiagnosticCode.TOO_MANY, DiagnosticCode.NEVER_APPLIES);
    }

    @Test
    void whatUsesCopyIsLimited() {
        String condition = "subject.limit == 1 or ".repeat(2_000) + "subject.limit == 2";
        String text = PolicyTexts.policy(IntStream.range(0, 1_000)
                        .mapToObj(i -> "use t() as u%d;".formatted(i))
                        .collect(Collectors.joining("\n")))
                + "template t() { rule r permit read when " + condition + "; }";

        assertThat(PolicyTexts.diagnostics(text, PolicyLimits.standard().withTokens(100_000)))
                .extracting(Diagnostic::code)
                .containsOnly(DiagnosticCode.TOO_MANY_TOKENS)
                .hasSize(100);
    }

    @Test
    void chainsOfTemplatesAndPoliciesAreLimited() {
        String templates = IntStream.range(0, 5_000)
                .mapToObj(i -> "template t%d() { use t%d() as a; }\n".formatted(i + 1, i))
                .collect(Collectors.joining("", "template t0() { rule r permit read; }\n", ""));
        String policies = IntStream.range(0, 5_000)
                .mapToObj(i -> "policy q%d { policy q%d; }\n".formatted(i + 1, i))
                .collect(Collectors.joining("", "policy q0 { rule r permit read; }\n", ""));

        assertThat(PolicyTexts.diagnostics(PolicyTexts.policy("use t5000() as u;") + templates))
                .extracting(Diagnostic::code)
                .contains(DiagnosticCode.TOO_DEEP);
        assertThat(PolicyTexts.diagnostics(PolicyTexts.policy("policy q5000;") + policies))
                .extracting(Diagnostic::code)
                .contains(DiagnosticCode.TOO_DEEP);
    }
}
