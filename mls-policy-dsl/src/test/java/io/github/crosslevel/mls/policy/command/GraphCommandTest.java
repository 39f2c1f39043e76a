package io.github.crosslevel.mls.policy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Drawings of decision diagrams. */
class GraphCommandTest {
    private static final String HOSTILE = """
            schema s version 1 {
                level l; system a grade 1; action go; protocol p;
                subject { team: text; n: long; }
            }
            policy p combine deny-overrides {
                rule r permit go when subject.team == "a\\"b<c>\\\\d" and subject.n > 5
                    and time in Monday..Friday [08:00..20:00) zone Asia/Shanghai;
            }
            """;

    @TempDir
    private Path folder;

    private String draw(String form) throws IOException {
        Path file = Files.writeString(folder.resolve("p.mls"), HOSTILE);
        CommandRun run = CommandRun.of("graph", file.toString(), "--format", form);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return run.out();
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void dotQuotesWhatPoliciesSay() throws IOException {
        assertThat(draw("dot")).isEqualTo("""
                        digraph "p" {
                            node [fontname="sans-serif", style=filled];
                            edge [fontname="sans-serif"];
                            n0 [shape=box, fillcolor="#eef1f6", label="weekday of environment.time in Asia/Shanghai"];
                            n1 [shape=box, fillcolor="#eef1f6", label="time of day of environment.time in Asia/Shanghai"];
                            n2 [shape=box, fillcolor="#eef1f6", label="subject.n"];
                            n3 [shape=box, fillcolor="#eef1f6", label="subject.team"];
                            n4 [shape=ellipse, fillcolor="#f8d9d6", label="deny\\nNO_PERMIT"];
                            n5 [shape=ellipse, fillcolor="#d7f0dd", label="permit\\nr"];
                            n0 -> n1 [label="Monday..Friday"];
                            n0 -> n4 [label="Saturday..Sunday"];
                            n1 -> n4 [label="< 08:00, >= 20:00"];
                            n1 -> n2 [label="08:00 to < 20:00"];
                            n2 -> n4 [label="< 6"];
                            n2 -> n3 [label=">= 6"];
                            n3 -> n4 [label="any other"];
                            n3 -> n5 [label="\\"a\\\\\\"b<c>\\\\\\\\d\\""];
                        }
                        """);
    }

    @Test
    void mermaidTakesNoMarkOfAPolicyForItsOwn() throws IOException {
        assertThat(draw("mermaid")).contains("n3 -->|\"#34;a#92;#34;b#60;c#62;#92;#92;d#34;\"| n5\n");
    }

    @Test
    void theSvgIsWellFormedAndShowsEveryText() throws Exception {
        Document svg = parse(draw("svg"));

        assertThat(svg.getDocumentElement().getTextContent())
                .contains("\"a\\\"b<c>\\\\d\"", "weekday of environment.time in Asia/Shanghai", "NO_PERMIT");
    }

    /** Answers and nodes are the rectangles of the drawing. */
    @Test
    void noTwoBoxesOfTheMainJobsDiagramOverlap() throws Exception {
        CommandRun run = CommandRun.of(
                "graph", "../examples/credit-report-exchange/src/main/policy/credit-exchange.zh.mls", "--format=svg");
        NodeList groups = parse(run.out()).getElementsByTagName("rect");
        List<double[]> boxes = new ArrayList<>();
        for (int i = 0; i < groups.getLength(); i++) {
            Element box = (Element) groups.item(i);
            if (box.hasAttribute("x")) {
                double x = Double.parseDouble(box.getAttribute("x"));
                double y = Double.parseDouble(box.getAttribute("y"));
                boxes.add(new double[] {
                    x,
                    y,
                    x + Double.parseDouble(box.getAttribute("width")),
                    y + Double.parseDouble(box.getAttribute("height"))
                });
            }
        }
        assertThat(boxes).hasSizeGreaterThan(80);
        for (double[] one : boxes) {
            for (double[] other : boxes) {
                boolean apart = one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1];
                assertThat(one == other || apart).isTrue();
            }
        }
    }

    @Test
    void aDiagramWithoutQuestionsIsItsOutcome() throws IOException {
        String policy = "schema s version 1 { level l; system a grade 1; action go; protocol p; }\n"
                + "policy s combine deny-overrides {}\n";
        Path file = Files.writeString(folder.resolve("e.mls"), policy);

        for (String form : List.of("dot", "svg", "mermaid")) {
            assertThat(CommandRun.of("graph", file.toString(), "--format", form).out())
                    .contains("NO_PERMIT");
        }
    }
}
