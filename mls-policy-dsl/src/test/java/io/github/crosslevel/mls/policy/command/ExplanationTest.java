package io.github.crosslevel.mls.policy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions, answers, obligations and outcomes are told as policies write them, in the language that was chosen. */
class ExplanationTest {
    private static final String POLICY = """
            schema s version 1 {
                level l < m; category c; system a grade 1; system b grade 2; action go; protocol p;
                calendar office|上班日 zone Asia/Shanghai { holiday 2026-10-01; }
                subject {
                    at: ip optional; name: text; roles: set { x, y } optional; idle: duration; mark: label optional; day: weekday;
                }
                obligation retain(days: long, fields: set, flag: boolean, how: enum { soft, hard }, why: text);
            }
            label lx stamp m{c} when source == b;
            policy q combine first-applicable {
                rule day deny go when subject.day == Sunday;
                rule at permit go when present(subject.at) and subject.at in {10.0.0.0/8, 192.168.1.7, 2001:db8::/32};
                rule name permit go when subject.name == "root" or subject.name like "a*" or subject.name ends-with "\\"";
                rule hours permit go when time in office [09:00..17:00) or time in Saturday..Sunday zone UTC;
                rule roles permit go when present(subject.roles) and x in subject.roles
                    obligation retain(days = 30, fields = {"a", "b"}, flag = true, how = hard, why = "law");
                rule idle permit go when subject.idle > 5 min or object.label.level >= m and c in subject.clearance.categories;
            }
            test "expects another thing" {
                given action = go, protocol = p, source = b, destination = a, subject.name = "zz", subject.idle = 1 s,
                    subject.day = Monday, subject.clearance = m{c}, subject.roles = {x}, time = 2026-10-02T23:00:00+08:00;
                expect label m, permit by at;
            }
            """;

    @TempDir
    private Path folder;

    private String policy = "";

    @BeforeEach
    void writePolicy() throws IOException {
        policy = Files.writeString(folder.resolve("q.mls"), POLICY).toString();
    }

    private String explain(String language, String subject) {
        String request = ("{'subject':{'id':'u','day':'Monday'," + subject
                        + "},'object':{'id':'o','label':'l'},'action':'go',"
                        + "'protocol':'p','source':'a','destination':'b','environment':{'time':'2026-10-02T10:00:00+08:00'}}")
                .replace('\'', '"');
        CommandRun run = CommandRun.reading(
                request.getBytes(StandardCharsets.UTF_8), "decide", policy, "--explain", "--lang", language);
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        return run.out();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "'at':'10.1.2.3','name':'q','idle':'PT1S' # subject.at\",\"answer\":\"10.0.0.0/8\" # subject.at\",\"answer\":\"10.0.0.0/8\"",
                "'at':'192.168.1.7','name':'q','idle':'PT1S' # \"192.168.1.7\" # \"192.168.1.7\"",
                "'at':'2001:db8::1','name':'q','idle':'PT1S' # \"2001:db8::/32\" # \"2001:db8::/32\"",
                "'at':'9.9.9.9','name':'q','idle':'PT1S' # \"< 10.0.0.0\" # \"< 10.0.0.0\"",
                "'at':'12.0.0.1','name':'q','idle':'PT1S' # \"11.0.0.0 to < 192.168.1.7\" # \"11.0.0.0 至 < 192.168.1.7\"",
                "'name':'q','idle':'PT1S' # \"absent\" # \"缺失\"",
                "'name':'q','idle':'PT1S' # \"subject.name\",\"answer\":\"any other\" # \"subject.name\",\"answer\":\"其他\"",
                "'name':'ab','idle':'PT1S' # \"any other like \\\"a*\\\"\" # \"其他 形如 \\\"a*\\\"\"",
                "'name':'root','idle':'PT1S' # \"\\\"root\\\"\" # \"\\\"root\\\"\"",
                "'name':'q','idle':'PT1S' # {\"ask\":\"environment.time in office\",\"answer\":\"yes\"} # {\"ask\":\"environment.time 属于 office\",\"answer\":\"是\"}",
                "'name':'q','idle':'PT1S' # \"weekday of environment.time in UTC\",\"answer\":\"Friday\" # \"environment.time 在 UTC 的星期\",\"answer\":\"周五\""
            })
    void answersAreToldInBothLanguages(String subject, String english, String chinese) {
        assertThat(explain("en", subject.strip())).contains(english.strip());
        assertThat(explain("zh", subject.strip())).contains(chinese.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dot", "svg", "mermaid"})
    void drawingsSpeakTheLanguageThatWasChosen(String format) {
        String english = CommandRun.of("graph", policy, "--format", format).out();
        String chinese = CommandRun.of("graph", policy, "--format", format, "--lang", "zh")
                .out();

        assertThat(english).contains("present", "permit", "deny", "absent", "any other", "in office");
        assertThat(chinese).contains("存在", "许可", "拒绝", "缺失", "其他", "属于 office", "时分秒", "星期", "至");
        assertThat(chinese.replaceAll("style|svg|text[{ ]", ""))
                .doesNotContain("permit", "deny", "absent", "any other", " to ", "weekday", " has ", "present(");
    }

    @Test
    void obligationsAreWrittenByTheirTypes() {
        String written = "retain(days = 30, fields = {\"a\", \"b\"}, flag = true, how = hard, why = \"law\")";

        assertThat(CommandRun.of("report", policy).out()).contains(written);
        assertThat(CommandRun.of("report", policy, "--lang", "zh").out())
                .contains(written)
                .contains("environment.time 属于 office")
                .doesNotContain("working day");
        assertThat(CommandRun.of("test", policy).out())
                .contains("    expected label m\n    found    label m{c} by lx\n");
        assertThat(CommandRun.of("test", policy, "--lang", "zh").out()).contains("    预期 标记 m\n    实际 标记 m{c} 依据 lx\n");
    }

    @Test
    void failedTestsAreToldInBothLanguages() throws IOException {
        Files.writeString(Path.of(policy), POLICY.replace("label m, permit by at", "permit by at"));

        assertThat(CommandRun.of("test", policy).out())
                .contains("    expected permit by at\n    found    permit by roles with retain(days = 30, ");
        assertThat(CommandRun.of("test", policy, "--lang", "zh").out())
                .contains("    预期 许可 依据 at\n    实际 许可 依据 roles 附带 retain(days = 30, ");
    }
}
