package io.github.crosslevel.mls.examples.creditreport.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.examples.creditreport.report.page.ReportPage;
import io.github.crosslevel.mls.policy.source.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class ReportPageTest {
    private static final int CHARTS = 7;

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyChartShowsSomething(Language language) throws Exception {
        List<Element> charts = elements(parse(SampleRun.asExpected(), language), "svg");

        assertThat(charts).hasSize(CHARTS).allSatisfy(chart -> {
            assertThat(chart.getAttribute("aria-label")).isNotBlank();
            assertThat(inside(chart, "rect").stream()
                            .filter(bar -> bar.getAttribute("class").equals("series"))
                            .filter(bar -> Double.parseDouble(bar.getAttribute("height")) > 0
                                    && Double.parseDouble(bar.getAttribute("width")) > 0))
                    .as(chart.getAttribute("aria-label"))
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everythingIsDrawnWithinItsChart(Language language) throws Exception {
        for (Element chart : elements(parse(SampleRun.asExpected(), language), "svg")) {
            String[] box = chart.getAttribute("viewBox").split(" ");
            for (Element bar : inside(chart, "rect")) {
                double x = Double.parseDouble(bar.getAttribute("x"));
                double y = Double.parseDouble(bar.getAttribute("y"));
                assertThat(x).isBetween(0.0, Double.parseDouble(box[2]));
                assertThat(y).isBetween(0.0, Double.parseDouble(box[3]));
                assertThat(x + Double.parseDouble(bar.getAttribute("width")))
                        .isLessThanOrEqualTo(Double.parseDouble(box[2]));
                assertThat(y + Double.parseDouble(bar.getAttribute("height")))
                        .isLessThanOrEqualTo(Double.parseDouble(box[3]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void pageNeedsNothingFromElsewhere(Language language) throws IOException {
        assertThat(ReportPage.of(SampleRun.asExpected(), language))
                .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "<script");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatWasFoundCannotBecomeMarkup(Language language) throws Exception {
        Document page = parse(SampleRun.otherwise(), language);

        assertThat(page.getElementsByTagName("lost").getLength()).isZero();
        assertThat(page.getDocumentElement().getTextContent()).contains("line 3: \"gone\" & <lost>");
        assertThat(elements(page, "details").get(0).getAttribute("open")).isEqualTo("open");
    }

    private static Document parse(RunReport run, Language language)
            throws IOException, ParserConfigurationException, SAXException {
        byte[] page = ReportPage.of(run, language).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page));
    }

    private static List<Element> elements(Document page, String name) {
        return list(page.getElementsByTagName(name));
    }

    private static List<Element> inside(Element chart, String name) {
        return list(chart.getElementsByTagName(name));
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
