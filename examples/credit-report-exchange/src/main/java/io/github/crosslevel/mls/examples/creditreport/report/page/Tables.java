package io.github.crosslevel.mls.examples.creditreport.report.page;

import io.github.crosslevel.mls.examples.creditreport.report.AttackResult;
import io.github.crosslevel.mls.examples.creditreport.report.AuditFindings;
import io.github.crosslevel.mls.examples.creditreport.report.Expectation;
import io.github.crosslevel.mls.examples.creditreport.report.Figures;
import io.github.crosslevel.mls.examples.creditreport.report.Goal;
import io.github.crosslevel.mls.examples.creditreport.report.RunReport;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;
import java.util.Map;

/** The sections of the page that hold tables. */
final class Tables {
    private final RunReport run;
    private final Language language;

    Tables(RunReport run, Language language) {
        this.run = run;
        this.language = language;
    }

    Element attacks() {
        Element table =
                table(say("attack", "攻击"), say("refused by", "拒绝者"), say("reason in the audit trail", "审计链中的原因"), "");
        for (AttackResult result : run.attacks()) {
            Element reason =
                    cell("").add(Element.of("code").text(result.reason().isEmpty() ? "—" : result.reason()));
            if (!result.detail().isEmpty()) {
                reason.add(Element.of("div", "tick").text(result.detail()));
            }
            table.add(Element.of("tr")
                    .add(cell(result.attack().title().in(language)))
                    .add(cell(result.attack().refusedBy().value()))
                    .add(reason, mark(result.isRefused())));
        }
        return section(
                        say("Attacks", "攻击"),
                        say(
                                "Made with real frames from the wire. The caller learns only that it was refused; the reason is in the audit trail.",
                                "均以线上截获的真实报文实施。调用方只知被拒，原因只在审计链中。"))
                .add(Element.of("div", "scroll").add(table));
    }

    Element audit() {
        AuditFindings audit = run.audit();
        Element table = table(say("outcome", "结果"), "#" + say("records", "记录"));
        for (Map.Entry<String, Long> outcome : audit.outcomes().entrySet()) {
            table.add(Element.of("tr").add(cell(outcome.getKey()), number(Figures.count(outcome.getValue()))));
        }
        String verdict = audit.violation().orElse(say("intact", "完好"));
        return section(
                        say("Audit trail", "审计链"),
                        say(
                                "Checked by the independent verifier with nothing but the file and the public key: "
                                        + Figures.count(audit.entries()) + " entries, "
                                        + Figures.count(audit.signed()) + " of them under the signed checkpoint, in "
                                        + Figures.seconds(audit.elapsed()) + ".",
                                "独立校验器仅凭文件与公钥校验：" + Figures.count(audit.entries()) + " 条记录，其中 "
                                        + Figures.count(audit.signed()) + " 条在签名检查点之下，用时 "
                                        + Figures.seconds(audit.elapsed()) + "。"))
                .add(Element.of("div", audit.violation().isEmpty() ? "verdict good" : "verdict bad")
                        .text(verdict))
                .add(table);
    }

    Element goals() {
        Element table = table(say("goal", "目标"), "#" + say("limit", "限值"), "#" + say("measured", "实测"), "");
        for (Goal goal : run.goals()) {
            table.add(Element.of("tr")
                    .add(cell(goal.title().in(language)))
                    .add(number(goal.bound().sign() + " " + Figures.number(goal.limit(), goal.unit())))
                    .add(number(Figures.number(goal.measured(), goal.unit())), mark(goal.isMet())));
        }
        return section(
                        say("Performance goals", "性能目标"),
                        say(
                                "A machine that is busy with other things may miss them; with --strict that fails the run.",
                                "机器繁忙时可能未达到；使用 --strict 时未达到即视为失败。"))
                .add(table);
    }

    Element expectations() {
        Element table = table(say("expectation", "预期"), say("found", "实际"), "");
        for (Expectation expectation : run.expectations()) {
            Element found = cell(expectation.actual()).with("class", "long");
            if (!expectation.isMet()) {
                found.add(Element.of("div").text(say("expected: ", "预期: ") + expectation.expected()));
            }
            table.add(Element.of("tr").add(cell(expectation.title().in(language)), found, mark(expectation.isMet())));
        }
        Element details = Element.of("details")
                .add(Element.of("summary")
                        .text(say("All expectations", "全部预期") + " ("
                                + run.expectations().size() + ")"))
                .add(Element.of("div", "scroll").add(table));
        return Element.of("section").add(run.isAsExpected() ? details : details.with("open", "open"));
    }

    /** Starts a table; headings with a {@code #} before them stand over numbers. */
    private static Element table(String... headings) {
        Element row = Element.of("tr");
        for (String heading : List.of(headings)) {
            boolean number = heading.startsWith("#");
            row.add(Element.of("th", number ? "number" : "text").text(number ? heading.substring(1) : heading));
        }
        return Element.of("table").add(row);
    }

    private static Element cell(String text) {
        return Element.of("td").text(text);
    }

    private static Element number(String text) {
        return Element.of("td", "number").text(text);
    }

    private static Element mark(boolean good) {
        return Element.of("td", good ? "good" : "bad").text(good ? "✓" : "✗");
    }

    private static Element section(String title, String explanation) {
        return Element.of("section")
                .add(Element.of("h2").text(title), Element.of("p").text(explanation));
    }

    private String say(String english, String chinese) {
        return new Phrase(english, chinese).in(language);
    }
}
