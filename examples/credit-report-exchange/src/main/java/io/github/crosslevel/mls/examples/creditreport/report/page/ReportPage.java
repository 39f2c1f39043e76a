package io.github.crosslevel.mls.examples.creditreport.report.page;

import io.github.crosslevel.mls.examples.creditreport.report.Figures;
import io.github.crosslevel.mls.examples.creditreport.report.RunReport;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The report as one page, with its style and charts in it. */
public final class ReportPage {
    private static final Phrase TITLE = new Phrase("Cross-level exchange of credit reports", "征信报告跨级交换");

    private final RunReport run;
    private final Language language;

    private ReportPage(RunReport run, Language language) {
        this.run = run;
        this.language = language;
    }

    /**
     * Returns the page.
     *
     * @throws IOException if its style sheet is missing
     */
    public static String of(RunReport run, Language language) throws IOException {
        return new ReportPage(run, language).page();
    }

    private String page() throws IOException {
        Charts charts = new Charts(run, language);
        Tables tables = new Tables(run, language);
        Element main = Element.of("main")
                .add(header(), tiles(), charts.latencies(), charts.throughput(), charts.paper())
                .add(charts.decisions(), tables.attacks(), charts.epochs(), tables.audit())
                .add(tables.goals(), tables.expectations(), footer());
        Element head = Element.of("head")
                .add(Element.of("meta").with("charset", "utf-8"))
                .add(Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Element.of("title").text(TITLE.in(language)))
                .add(Element.of("style").text(style()));
        return "<!DOCTYPE html>\n"
                + Element.of("html")
                        .with("lang", language == Language.CHINESE ? "zh-CN" : "en")
                        .add(head, Element.of("body").add(main))
                + "\n";
    }

    private static String style() throws IOException {
        try (@Nullable InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IOException("resource `report.css` is missing");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Element header() {
        boolean met = run.isAsExpected();
        long unmet = run.expectations().stream().filter(e -> !e.isMet()).count();
        String verdict = met
                ? say(
                        "all " + run.expectations().size() + " expectations met",
                        "全部 " + run.expectations().size() + " 项预期均已满足")
                : say(unmet + " expectations not met", unmet + " 项预期未满足");
        return Element.of("header")
                .add(Element.of("h1").text(TITLE.in(language)))
                .add(Element.of("p")
                        .text(say(
                                "A credit bureau of grade 3 and a query portal of grade 2, in one JVM, over real sockets:"
                                        + " what crosses, what does not and why, how fast, and that the audit trail holds all of it.",
                                "三级征信内网与二级查询门户，同一 JVM 内经真实套接字交换：什么能过、什么不能过及其原因、速度如何，以及审计链是否无一遗漏。")))
                .add(Element.of("div", met ? "verdict good" : "verdict bad").text((met ? "✓ " : "✗ ") + verdict));
    }

    private Element tiles() {
        double fastest = run.files().stream()
                .mapToDouble(leg -> leg.megabytesPerSecond())
                .max()
                .orElse(0);
        long refused =
                run.attacks().stream().filter(attack -> attack.isRefused()).count();
        return Element.of("div", "tiles")
                .add(tile(Figures.rate(fastest), say("file level, end to end, fastest", "文件级端到端，最快")))
                .add(tile(Figures.time(run.inProcess().answered().micros(50)), say("in process, median", "进程内查询，中位数")))
                .add(tile(
                        Figures.time(run.inProcess().answered().micros(99)),
                        say("in process, 99 of 100", "进程内查询，99% 分位")))
                .add(tile(
                        Figures.count(Math.round(run.http().perSecond())),
                        say("queries a second over HTTP", "经 HTTP 每秒查询")))
                .add(tile(refused + " / " + run.attacks().size(), say("attacks refused", "攻击被拒")))
                .add(tile(Figures.count(run.audit().entries()), say("audit entries verified", "审计记录已校验")));
    }

    private static Element tile(String value, String name) {
        return Element.of("div", "tile")
                .add(Element.of("b").text(value), Element.of("span").text(name));
    }

    private Element footer() {
        return Element.of("footer")
                .text(run.machine().system() + " · " + run.machine().processors() + say(" processors", " 个处理器") + " · "
                        + run.machine().jvm() + " · " + run.machine().maxHeapMebibytes()
                        + say(" MiB heap at most", " MiB 堆上限") + " · " + Figures.seconds(run.elapsed()));
    }

    private String say(String english, String chinese) {
        return new Phrase(english, chinese).in(language);
    }
}
