package io.github.crosslevel.mls.examples.creditreport.report.page;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.examples.creditreport.files.FileLeg;
import io.github.crosslevel.mls.examples.creditreport.measure.Latencies;
import io.github.crosslevel.mls.examples.creditreport.report.Figures;
import io.github.crosslevel.mls.examples.creditreport.report.Phase;
import io.github.crosslevel.mls.examples.creditreport.report.RunReport;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The sections of the page that hold charts. */
final class Charts {
    private static final double MICROS_PER_MILLI = 1_000;

    private final RunReport run;
    private final Language language;

    Charts(RunReport run, Language language) {
        this.run = run;
        this.language = language;
    }

    Element latencies() {
        Latencies http = run.http().answered();
        Latencies inProcess = run.inProcess().answered();
        double least = Math.min(http.micros(0), inProcess.micros(0));
        double most = Math.max(http.micros(100), inProcess.micros(100));
        return section(
                        say("Latency of answered queries", "应答查询的延迟"),
                        say(
                                "Both directions in each: the query is judged, sealed, arbitrated and opened, and so is its answer."
                                        + " Each waits twice until its audit records are on the disk, "
                                        + Figures.time(run.disk().micros(50)) + " a time. The axis is logarithmic.",
                                "每次均含往返两程：查询与应答各自经过判定、密封、仲裁与拆封；两次等待审计记录落盘，每次 "
                                        + Figures.time(run.disk().micros(50)) + "。横轴为对数刻度。"))
                .add(Element.of("h3")
                        .text(say("in process, without the HTTP hop", "进程内，不经 HTTP") + " · n = "
                                + Figures.count(inProcess.count())))
                .add(LatencyChart.of(inProcess, least, most, say("latency in process", "进程内延迟")))
                .add(Element.of("h3")
                        .text(say("over HTTP, from socket to socket", "经 HTTP，套接字到套接字") + " · n = "
                                + Figures.count(http.count())))
                .add(LatencyChart.of(http, least, most, say("latency over HTTP", "经 HTTP 延迟")));
    }

    Element throughput() {
        Element phases = Element.of("ol", "phases");
        for (Phase phase : run.phases()) {
            phases.add(
                    Element.of("li").text(phase.title().in(language) + " (" + Figures.seconds(phase.elapsed()) + ")"));
        }
        return section(
                        say("Throughput over time", "吞吐随时间变化"),
                        say(
                                "Megabytes a second on the wire, by tenths of a second since the start of the JVM;"
                                        + " the line is the paper's peak, the numbers below are the phases of the run.",
                                "自 JVM 启动起每十分之一秒的线上兆字节数；横线为论文所报峰值，下方数字为各阶段。"))
                .add(ThroughputChart.of(
                        run.wire(),
                        run.phases(),
                        language,
                        say("throughput over time", "吞吐随时间变化"),
                        say("first 10 s", "前 10 秒")))
                .add(phases);
    }

    Element paper() {
        List<BarChart.Bar> rates = new ArrayList<>();
        rates.add(new BarChart.Bar(
                say("the paper, at its peak", "论文峰值"), Figures.PAPER_MEGABYTES_PER_SECOND, "100 MB/s", "reference"));
        for (FileLeg leg : run.files()) {
            rates.add(new BarChart.Bar(
                    leg.name(), leg.megabytesPerSecond(), Figures.rate(leg.megabytesPerSecond()), "series"));
        }
        return section(
                        say("Against the paper's figures", "与论文数据对照"),
                        say(
                                "From handing a file over to having it whole on the other side: canonical form, masking, label,"
                                        + " decision, token, encryption, arbitration, second parser and audit included.",
                                "自交付文件至对端完整收到：含规范化、脱敏、标记、判定、令牌、加密、仲裁、二次解析与审计。"))
                .add(Element.of("h3").text(say("megabytes a second, end to end", "端到端，每秒兆字节")))
                .add(BarChart.linear(rates, say("file throughput", "文件吞吐")))
                .add(Element.of("h3").text(say("time for one exchange, logarithmic", "一次交换所需时间，对数刻度")))
                .add(BarChart.logarithmic(exchanges(), say("time for one exchange", "一次交换所需时间")));
    }

    private List<BarChart.Bar> exchanges() {
        List<BarChart.Bar> bars = new ArrayList<>();
        bars.add(new BarChart.Bar(
                say("before: average, fewer than 2 a day", "此前平均，每天不足 2 次"),
                micros(Figures.PAPER_EXCHANGE),
                "5.5 h",
                "reference"));
        for (FileLeg leg : run.files()) {
            bars.add(time(leg.name() + ", " + Figures.megabytes(leg.bytes()), micros(leg.elapsed())));
        }
        bars.add(time(
                say("query over HTTP, median", "经 HTTP 查询，中位数"),
                run.http().answered().micros(50)));
        bars.add(time(
                say("query in process, median", "进程内查询，中位数"),
                run.inProcess().answered().micros(50)));
        return bars;
    }

    private static BarChart.Bar time(String name, double micros) {
        return new BarChart.Bar(name, micros, Figures.time(micros), "series");
    }

    private static double micros(Duration time) {
        return time.toNanos() / MICROS_PER_MILLI;
    }

    Element decisions() {
        List<BarChart.Bar> bars = new ArrayList<>();
        int answered =
                run.http().answered().count() + run.inProcess().answered().count();
        bars.add(new BarChart.Bar(say("permitted, answered", "许可并应答"), answered, Figures.count(answered), "reference"));
        run.audit().reasons().entrySet().stream()
                .filter(reason -> !reason.getKey().equals(ReasonCode.REFUSED_BY_PEER.name()))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(reason -> bars.add(new BarChart.Bar(
                        say(reason.getKey(), ReasonCode.valueOf(reason.getKey()).chinese()),
                        reason.getValue(),
                        Figures.count(reason.getValue()),
                        "series")));
        return section(
                        say("Decisions by reason", "按原因统计的判定"),
                        say(
                                "Refusals as the audit trail records them, each where it was decided. The axis is logarithmic.",
                                "拒绝数取自审计链，每次拒绝计于作出判定之处。横轴为对数刻度。"))
                .add(BarChart.logarithmic(bars, say("decisions by reason", "按原因统计的判定")));
    }

    Element epochs() {
        return section(
                        say("Label tokens by epoch", "各时段的标记令牌"),
                        say(
                                "Keys change every " + run.epochLength().toSeconds()
                                        + " s by themselves; a token counts in its epoch and the next. In a gap nothing was sent, or the attacks moved the clock.",
                                "密钥每 " + run.epochLength().toSeconds() + " 秒自动更换，令牌仅在本时段及下一时段有效。间断处无报文发出，或攻击阶段拨快了时钟。"))
                .add(EpochChart.of(run.epochs(), say("label tokens by epoch", "各时段的标记令牌")));
    }

    private static Element section(String title, String explanation) {
        return Element.of("section")
                .add(Element.of("h2").text(title), Element.of("p").text(explanation));
    }

    private String say(String english, String chinese) {
        return new Phrase(english, chinese).in(language);
    }
}
