package io.github.crosslevel.mls.examples.creditreport.report;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.examples.creditreport.files.FileLeg;
import io.github.crosslevel.mls.examples.creditreport.internet.QueryResults;
import io.github.crosslevel.mls.examples.creditreport.text.TextTable;
import io.github.crosslevel.mls.examples.creditreport.text.TextTable.Side;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report as tables on a terminal. */
public final class TerminalReport {
    private final RunReport run;
    private final Language language;
    private final List<String> lines = new ArrayList<>();

    private TerminalReport(RunReport run, Language language) {
        this.run = run;
        this.language = language;
    }

    /** Returns the lines of the report. */
    public static List<String> of(RunReport run, Language language) {
        TerminalReport report = new TerminalReport(run, language);
        report.write();
        return List.copyOf(report.lines);
    }

    private void write() {
        lines.add(say("Cross-level exchange of credit reports", "征信报告跨级交换"));
        lines.add(run.machine().system() + ", " + run.machine().processors() + say(" processors, ", " 个处理器, ")
                + run.machine().jvm() + ", " + run.machine().maxHeapMebibytes() + say(" MiB heap, ", " MiB 堆, ")
                + Figures.seconds(run.elapsed()));
        files();
        queries();
        reasons();
        attacks();
        epochs();
        audit();
        goals();
        verdict();
    }

    private void files() {
        TextTable table = TextTable.of(Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT)
                .row(
                        say("File level", "文件级"),
                        say("size", "大小"),
                        say("time", "用时"),
                        say("end to end", "端到端"),
                        say("per CPU second", "每处理器秒"));
        for (FileLeg leg : run.files()) {
            table.row(
                    leg.name(),
                    Figures.megabytes(leg.bytes()),
                    Figures.seconds(leg.elapsed()),
                    Figures.rate(leg.megabytesPerSecond()),
                    Figures.rate(leg.megabytesPerProcessorSecond()));
        }
        add(table);
        if (run.resumed() > 0) {
            lines.add("  " + say("transfers resumed: ", "续传: ") + run.resumed());
        }
        lines.add("  "
                + say(
                        "the paper: 100 MB/s at its peak; before it 5.5 h an exchange, fewer than two a day",
                        "论文: 峰值 100 MB/s；此前平均每次交换 5.5 小时，每天不足 2 次"));
    }

    private void queries() {
        TextTable table = TextTable.of(Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT)
                .row(
                        say("Application level", "应用级"),
                        say("queries", "次数"),
                        say("refused", "拒绝"),
                        "p50",
                        "p99",
                        say("max", "最大"),
                        say("per second", "每秒"));
        queries(table, say("over HTTP", "经 HTTP"), run.http());
        queries(table, say("in process", "进程内"), run.inProcess());
        add(table);
        lines.add("  "
                + say(
                        "each query waits twice for the disk, " + disk() + " a time (median, measured beside)",
                        "每次查询两次等待落盘，每次 " + disk() + "（中位数，另行测得）"));
    }

    private String disk() {
        return Figures.time(run.disk().micros(50));
    }

    private static void queries(TextTable table, String title, QueryResults results) {
        table.row(
                title,
                Figures.count(results.total()),
                Figures.count(results.total() - results.answered().count()),
                Figures.time(results.answered().micros(50)),
                Figures.time(results.answered().micros(99)),
                Figures.time(results.answered().micros(100)),
                Figures.count(Math.round(results.perSecond())));
    }

    private void reasons() {
        TextTable table = TextTable.of(Side.LEFT, Side.RIGHT)
                .row(say("Refusals in the audit trail", "审计链中的拒绝"), "", say("records", "记录"));
        for (Map.Entry<String, Long> reason : run.audit().reasons().entrySet()) {
            table.row(reason.getKey(), meaning(reason.getKey()), Figures.count(reason.getValue()));
        }
        add(table);
    }

    private String meaning(String code) {
        ReasonCode reason = ReasonCode.valueOf(code);
        return say(reason.english(), reason.chinese());
    }

    private void attacks() {
        TextTable table = TextTable.of(Side.LEFT, Side.LEFT, Side.LEFT)
                .row(say("Attack", "攻击"), say("reason", "原因"), say("refused by", "拒绝者"), say("outcome", "结果"));
        for (AttackResult result : run.attacks()) {
            table.row(
                    result.attack().title().in(language),
                    result.attack().reason().name(),
                    result.attack().refusedBy().value(),
                    result.isRefused() ? say("refused", "已拒绝") : say("NOT REFUSED SO", "未如期拒绝"));
        }
        add(table);
    }

    private void epochs() {
        long tokens = run.epochs().values().stream().mapToLong(Long::longValue).sum();
        lines.add("");
        lines.add(say("Label tokens", "标记令牌"));
        lines.add("  " + Figures.count(tokens) + say(" tokens under the keys of ", " 个令牌，使用了 ")
                + run.epochs().size() + say(" epochs of ", " 个时段的密钥，每时段 ")
                + run.epochLength().toSeconds() + " s");
    }

    private void audit() {
        AuditFindings audit = run.audit();
        lines.add("");
        lines.add(say("Audit trail", "审计链"));
        lines.add("  " + Figures.count(audit.entries()) + say(" entries, ", " 条记录, ")
                + Figures.count(audit.signed()) + say(" of them signed, ", " 条在签名之下, ")
                + audit.violation().orElse(say("intact", "完好"))
                + say(", verified in ", ", 校验用时 ") + Figures.seconds(audit.elapsed()));
    }

    private void goals() {
        TextTable table = TextTable.of(Side.RIGHT, Side.RIGHT, Side.LEFT)
                .row(say("Performance goals", "性能目标"), say("goal", "目标"), say("measured", "实测"), "");
        for (Goal goal : run.goals()) {
            table.row(
                    goal.title().in(language),
                    goal.bound().sign() + " " + Figures.number(goal.limit(), goal.unit()),
                    Figures.number(goal.measured(), goal.unit()),
                    goal.isMet() ? say("reached", "达到") : say("missed", "未达到"));
        }
        add(table);
    }

    private void verdict() {
        lines.add("");
        List<Expectation> unmet =
                run.expectations().stream().filter(e -> !e.isMet()).toList();
        if (unmet.isEmpty()) {
            lines.add(say("All ", "全部 ") + run.expectations().size() + say(" expectations are met.", " 项预期均已满足。"));
            return;
        }
        lines.add(unmet.size() + say(" expectations are NOT met:", " 项预期未满足："));
        for (Expectation expectation : unmet) {
            lines.add("  " + expectation.id() + " (" + expectation.title().in(language) + ")");
            lines.add("    " + say("expected: ", "预期: ") + expectation.expected());
            lines.add("    " + say("found:    ", "实际: ") + expectation.actual());
        }
    }

    private void add(TextTable table) {
        lines.add("");
        lines.addAll(table.lines());
    }

    private String say(String english, String chinese) {
        return new Phrase(english, chinese).in(language);
    }
}
