package io.github.crosslevel.mls.policy;

import static io.github.crosslevel.mls.policy.PolicyTexts.compile;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assertions are proved, or refused with a request that shows why. */
class AssertionTest {
    private static final String RULES = """
            rule a permit read when subject.clearance dom object.label and subject.limit < 10
                and time in Monday..Friday [08:00..20:00) zone Asia/Shanghai obligation mask(fields = "x");
            rule b deny read when object.type == note and source.grade > 2;
            rule c permit write when present(subject.quota) and subject.limit <= subject.quota and subject.id != "eve";
            rule d permit write when present(subject.team) and subject.team in {"red", "\\"quoted\\" \\\\"}
                and object.label dom high{red} and not object.label dom high{blue};
            """;

    /**
     * Returns the test that the one diagnostic of a text offers, after it has passed in the policy without assertion.
     */
    private static String witness(String rules, String assertion) {
        List<Diagnostic> found = compile(PolicyTexts.policy(rules) + assertion).diagnostics();
        assertThat(found).as(assertion).extracting(Diagnostic::code).containsExactly(DiagnosticCode.ASSERTION_FAILS);
        String chinese = found.get(0).help().chinese();
        assertPasses(rules, chinese.substring(chinese.indexOf("测试 ")));
        String help = found.get(0).help().english();
        String test = help.substring(help.indexOf("test "));
        assertPasses(rules, test);
        return test;
    }

    private static void assertPasses(String rules, String test) {
        assertThat(PolicyTexts.compiled(PolicyTexts.policy(rules) + test).runTests())
                .as(test)
                .singleElement()
                .isInstanceOf(PolicyTestResult.Passed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "never permit read where subject.limit >= 10",
                "never permit read where object.type == note and source == a",
                "never permit read where not subject.clearance dom object.label",
                "never permit read where time in Saturday..Sunday zone Asia/Shanghai",
                "never permit write where not present(subject.quota) and not present(subject.team)",
                "从不 许可 write 其中 主体.标识 == \"eve\" 且 非 存在(subject.team)",
                "never permit write where present(subject.team) and subject.team == \"blue\""
                        + " and not (present(subject.quota) and subject.limit <= subject.quota)",
            })
    void whatHoldsIsProved(String assertion) {
        assertThat(compile(PolicyTexts.policy(RULES) + "assert " + assertion + ";")
                        .diagnostics())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read where subject.limit >= 9",
                "read where object.type == note",
                "read where subject.clearance == object.label",
                "read where not object.label dom subject.clearance and not destination.ceiling dom subject.clearance",
                "read where time in Monday zone UTC and not time in Monday zone America/New_York",
                "read where time in [11:59:59..13:00) zone UTC",
                "write where present(subject.quota) and subject.quota < 0",
                "write where present(subject.team) and subject.team == \"\\\"quoted\\\" \\\\\"",
                "read, write where subject.id != \"test-subject\" and object.id == subject.id",
                "write where present(object.mark) and object.mark == high{blue} and present(subject.team)"
                        + " and not (present(subject.quota) and subject.limit <= subject.quota)",
                "read, write",
                "read where time > 2026-11-23T00:00:00.250Z and time < 2026-11-23T00:00:01Z",
                "read where subject.id like \"a/*\" and not subject.id ends-with \"b\" and not subject.id matches \".*c\"",
                "read where subject.id != \"test-subject\" and not subject.id matches \"[a-z].*\"",
                "write where present(subject.team) and not subject.team like \"red\" and subject.id == object.id",
            })
    void whatDoesNotHoldIsShownByATestThatPasses(String assertion) {
        String test = witness(RULES, "assert never permit " + assertion + ";");

        assertThat(test).contains("expect permit by ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject.start < subject.stop",
                "subject.start > subject.stop and subject.stop > 06:00",
                "subject.start == subject.stop and not subject.start in [22:00..06:00)",
                "subject.start > 08:00 and subject.start < 08:00:02 and subject.stop > 23:59:58",
                "subject.day == subject.rest and subject.day in Saturday..Sunday",
                "subject.day != subject.rest and subject.day in {周一}",
                "Monday in subject.days and not subject.days overlaps {Tuesday}",
            })
    void aWitnessHasTimesOfDayAndWeekdays(String where) {
        String text = """
                schema s version 1 {
                    level l; system a grade 1; action go; protocol p;
                    subject { start: time-of-day; stop: time-of-day; day: weekday; rest: weekday; days: set weekday; }
                }
                policy p { rule r permit go; }
                """;
        List<Diagnostic> found =
                compile(text + "assert never permit go where " + where + ";").diagnostics();

        assertThat(found).extracting(Diagnostic::code).containsExactly(DiagnosticCode.ASSERTION_FAILS);
        String help = found.get(0).help().english();
        assertThat(PolicyTexts.compiled(text + help.substring(help.indexOf("test ")))
                        .runTests())
                .as(help)
                .singleElement()
                .isInstanceOf(PolicyTestResult.Passed.class);
    }

    @Test
    void theWitnessViolatesTheAssertion() {
        String condition = "subject.limit >= 3 and subject.clearance != object.label and destination != source";
        String test = witness(RULES, "assert never permit read where " + condition + ";");
        String guarded = PolicyTexts.SCHEMA + "policy p { " + RULES + " rule forbidden deny read when " + condition
                + "; }" + test.replaceFirst("(?s)expect .*", "expect deny by forbidden; }");

        assertThat(PolicyTexts.compiled(guarded).runTests())
                .singleElement()
                .isInstanceOf(PolicyTestResult.Passed.class);
    }

    @Test
    void aRequestThatOnlyTheMandatoryRulesStopIsAWitnessToo() {
        String test = witness(
                "rule r permit read;", "assert never permit read where not subject.clearance dom object.label;");

        assertThat(test).contains("expect deny because LEVEL_SKIPPING;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subject.clearance dom destination.ceiling and destination.ceiling dom object.label"
                        + " | not subject.clearance dom object.label",
                "object.label.level < destination.ceiling.level and subject.clearance.level <= object.label.level"
                        + " | subject.clearance.level >= high",
                "object.label.categories subset destination.ceiling.categories"
                        + " and destination.ceiling.categories subset subject.clearance.categories"
                        + " | red in object.label.categories and not red in subject.clearance.categories",
                "present(subject.quota) and subject.limit < subject.quota and subject.quota <= 5 | subject.limit > 4",
                "present(subject.quota) and subject.limit + 3 <= subject.quota"
                        + " | present(subject.quota) and subject.quota == subject.limit + 2",
                "present(subject.team) and subject.id == subject.team and subject.id != object.id"
                        + " | present(subject.team) and object.id == subject.team",
                "present(subject.team) and subject.id == subject.team and subject.id like \"a*\""
                        + " | present(subject.team) and not subject.team starts-with \"a\"",
                "subject.id in {\"x\", \"y\"} and object.id matches \"[xy]\" and subject.id != object.id"
                        + " | subject.id == \"x\" and object.id == \"x\"",
                "subject.id like \"\" | subject.limit > 0",
                "time in Monday zone UTC | time in Thursday..Saturday zone Asia/Shanghai",
                "time in [08:00..09:00) zone Asia/Shanghai | time in [05:00..08:00) zone Europe/Berlin",
                "time >= 2026-11-23T00:00:00Z and time < 2026-11-24T00:00:00Z | not time in Monday zone UTC",
                "time in Sunday [02:00..03:00) zone Europe/Berlin and time >= 2026-03-29T00:00:00Z"
                        + " and time < 2026-03-30T00:00:00Z | true == true or subject.limit > 0",
            })
    void whatAttributesImplyAboutEachOtherIsKnown(String permitted, String never) {
        String text = PolicyTexts.policy("rule r permit read when " + permitted + ";")
                + "assert never permit read where " + never.replace("true == true or ", "") + ";";

        assertThat(compile(text).diagnostics())
                .extracting(Diagnostic::code)
                .filteredOn(code -> code != DiagnosticCode.NEVER_APPLIES)
                .isEmpty();
    }

    @Test
    void whatIsNeitherProvedNorShownIsRefused() {
        // A label of a later version of the schema may have a dimension that the clearance knows nothing of.
        String rules = "rule r permit read when subject.clearance == high{red, blue};";

        assertThat(compile(PolicyTexts.policy(rules)
                                + "assert never permit read where not subject.clearance dom object.label;")
                        .diagnostics())
                .singleElement()
                .hasToString("test.mls:14:1: error P404: this cannot be proved,"
                        + " and no request was found that shows the contrary");
    }

    /** Ten pairs of attributes, of which those of one pair must not be equal. */
    private static String pairs() {
        StringBuilder enums = new StringBuilder();
        StringBuilder subject = new StringBuilder("subject {");
        StringBuilder object = new StringBuilder("object {");
        StringBuilder rules = new StringBuilder("rule all permit read;");
        for (int i = 0; i < 10; i++) {
            String names = IntStream.range(0, 2 + i).mapToObj(v -> "v" + v).collect(Collectors.joining(", "));
            enums.append("enum e%d { %s };".formatted(i, names));
            subject.append(" x%d: e%d;".formatted(i, i));
            object.append(" y%d: e%d;".formatted(i, i));
            for (int v = 0; v < 2 + i; v++) {
                rules.append("rule r%d-%d deny read when subject.x%d == v%d and object.y%d == v%d;"
                        .formatted(i, v, i, v, i, v));
            }
        }
        return "schema pairs version 1 { level l; system a grade 1; action read; protocol http; " + enums + subject
                + " } " + object + " } }\npolicy p {" + rules + "}\n";
    }

    @Test
    void theOrderInWhichIsDecidedServesForProofsToo() {
        // Asked in the order of their names, the attributes of the object would all have to be remembered.
        String policy = pairs();

        assertThat(compile(policy + "assert never permit read where subject.x7 == object.y7;")
                        .diagnostics())
                .isEmpty();
        assertThat(compile(policy + "assert never permit read where subject.x7 == object.y6;")
                        .diagnostics())
                .isNotEmpty();
    }

    @Test
    void rulesThatAreTooManyForOneDiagramAreProvedWhereTheConditionHolds() {
        Random random = new Random(20261122L);
        StringBuilder rules = new StringBuilder("rule all permit read when subject.limit < 1_000_000;");
        for (int i = 0; i < 1_000; i++) {
            long limit = random.nextInt(1_000_000);
            long quota = random.nextInt(1_000_000);
            rules.append("rule r%d deny read when subject.limit >= %d and subject.limit <= %d"
                    .formatted(i, limit, limit + random.nextInt(30_000)));
            rules.append(" and present(subject.quota) and subject.quota >= %d and subject.quota < %d;\n"
                    .formatted(quota, quota + random.nextInt(30_000)));
        }
        String slice = "present(subject.quota) and subject.quota == 500_000 and subject.limit >= 499_000";
        String text = PolicyTexts.policy(rules + "rule closed deny read when " + slice + ";");
        PolicyLimits few = PolicyLimits.standard().withDiagramNodes(500);

        assertThat(PolicyTexts.diagnostics(text + "assert never permit read where " + slice + ";", few))
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.SLOWER_TIER);
        assertThat(PolicyTexts.diagnostics(
                        text + "assert never permit read where " + slice.replace("499_000", "498_999") + ";", few))
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.SLOWER_TIER, DiagnosticCode.ASSERTION_FAILS);
        assertThat(PolicyTexts.diagnostics(text + "assert never permit read where subject.limit > 0;", few))
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.SLOWER_TIER, DiagnosticCode.ASSERTION_TOO_LARGE);
    }

    @Test
    void aDenialForWantOfAnObligationIsNoPermit() {
        String rules =
                "rule r permit read obligation o(x = 1); rule s permit read when subject.limit > 1 obligation o(x = 2);";
        String text = PolicyTexts.policy(rules).replace("obligation notify;", "obligation o(x: long);");

        assertThat(compile(text + "assert never permit read where subject.limit > 1;")
                        .diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.CONTRADICTING_RULES);
    }

    @Test
    void theRefusalReads() {
        String rendered = compile(PolicyTexts.policy("rule r permit read when source.grade == 3;")
                        + "assert never permit read where destination.grade < 3;")
                .diagnostics()
                .get(0)
                .render(Language.ENGLISH);

        assertThat(rendered).isEqualTo("""
                error[P403]: the policy permits this, by rule `r`
                  --> test.mls:14:1
                   |
                14 | assert never permit read where destination.grade < 3;
                   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                   = help: this request shows it:
                test "violates an assertion" {
                    given action = read,
                        protocol = http,
                        source = a,
                        destination = b,
                        destination.ceiling = high{red, blue},
                        subject.id = "test-subject",
                        subject.home = a,
                        subject.clearance = high{red, blue},
                        subject.limit = 0,
                        subject.role = boss,
                        object.id = "test-object",
                        object.type = file,
                        object.label = low,
                        time = 2026-11-23T00:00:00Z;
                    expect permit by r;
                }""");
    }

    @Test
    void theRefusalReadsInChineseToo() {
        String rendered = compile(PolicyTexts.policy("rule r permit write when source.grade == 3 obligation notify;")
                        + "断言 从不 许可 write 其中 目的.等级 < 3;")
                .diagnostics()
                .get(0)
                .render(Language.CHINESE);

        assertThat(rendered).contains("错误[P403]: 策略按规则 `r` 许可了此类请求").endsWith("""
                以下请求可证：
                测试 "违反断言" {
                    给定 操作 = write,
                        协议 = http,
                        来源 = a,
                        目的 = b,
                        目的.上限 = high{red, blue},
                        主体.标识 = "test-subject",
                        主体.归属 = a,
                        主体.许可级 = high{red, blue},
                        主体.limit = 0,
                        主体.role = boss,
                        客体.标识 = "test-object",
                        客体.类型 = file,
                        客体.标记 = low,
                        时间 = 2026-11-23T00:00:00Z;
                    预期 许可 依据 r 附带 notify;
                }""");
    }

    @Test
    void assertionsDoNotChangeTheMeaning() {
        String text = PolicyTexts.policy(RULES);

        assertThat(PolicyTexts.compiled(text + "assert never permit read where subject.limit > 100;")
                        .sameMeaningAs(PolicyTexts.compiled(text)))
                .isTrue();
    }
}
