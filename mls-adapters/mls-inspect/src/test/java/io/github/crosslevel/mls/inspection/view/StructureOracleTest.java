package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/** The readers of structures beside those of Jackson and of the JDK, over altered documents. */
class StructureOracleTest {
    private static final long SEED = Long.getLong("mls.seed", 20_261_123L);
    private static final int RUNS = Integer.getInteger("mls.views", 6_000);
    private static final String JSON =
            " {\"a\":[1,-0.5e+3,true,null,{\"b\\u0041\":\"x\\\"\\n\\ud83d\\ude00é\"}],\"\":\"\",\"c\":{},\"d\":[[],0]}\n";
    private static final String JSON_SIGNS = "{}[]:,\"\\ued0189-+.eE tnalsr\u0001é";
    private static final String XML =
            "<?xml version=\"1.0\"?><!--c--><r a='1&lt;' b=\"x y\"><e/>t&#65;<![CDATA[<x>]]>é<f>u</f><?p i?>v</r>\n";
    private static final String XML_SIGNS = "<>/!?-[]&;='\"# x1ab\u0001é";

    private static final ViewReader LEAVES = ViewReader.standard().with(Decodings.none());

    private static final XMLInputFactory JDK = XMLInputFactory.newInstance();

    static {
        JDK.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    private static String mutated(String document, String signs, Random random) {
        StringBuilder text = new StringBuilder(document);
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            char c = signs.charAt(random.nextInt(signs.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, c);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.setCharAt(at, c);
                default -> text.insert(at, text.substring(at / 2, at));
            }
        }
        return text.toString();
    }

    /** Returns the text of the values, or nothing if the document is refused. */
    private static Optional<List<String>> ours(String document, String type) {
        Views views = Views.of(LEAVES, document.getBytes(StandardCharsets.UTF_8), Representation.of(type));
        if (!views.outcome().isComplete()) {
            return Optional.empty();
        }
        return Optional.of(views.all().stream()
                .filter(view -> view.kind() == ViewKind.VALUE)
                .map(View::text)
                .toList());
    }

    @Test
    void jsonIsReadAsJacksonReadsIt() {
        Random random = new Random(SEED);
        int accepted = 0;
        for (int run = 0; run < RUNS; run++) {
            String document = mutated(JSON, JSON_SIGNS, random);
            Optional<List<String>> ours = ours(document, "application/json");
            Optional<List<String>> theirs = jackson(document);
            boolean half = theirs.isPresent()
                    && theirs.get().stream()
                            .anyMatch(value -> value.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff));
            if (!half) {
                assertThat(ours).as("seed %d run %d %s", SEED, run, document).isEqualTo(theirs);
            }
            accepted += ours.isPresent() ? 1 : 0;
        }
        assertThat(accepted).isBetween(RUNS / 4, RUNS * 9 / 10);
    }

    private static Optional<List<String>> jackson(String document) {
        List<String> values = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(document.getBytes(StandardCharsets.UTF_8))) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            int depth = 0;
            boolean any = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (any && depth == 0) {
                    return Optional.empty(); // Jackson reads several documents in a row
                }
                any = true;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isScalarValue()) {
                    values.add(parser.getText());
                }
            }
            return any && depth == 0 ? Optional.of(values) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Test
    void whatIsXmlHereIsXmlForTheJdkWithTheSameText() {
        Random random = new Random(SEED);
        int accepted = 0;
        for (int run = 0; run < RUNS; run++) {
            String document = mutated(XML, XML_SIGNS, random);
            Optional<List<String>> ours = ours(document, "application/xml");
            Optional<String> theirs = jdk(document);
            String what = "seed " + SEED + " run " + run + " " + document;
            assertThat(ours.map(values -> String.join("", values))).as(what).isEqualTo(theirs);
            accepted += ours.isPresent() ? 1 : 0;
        }
        assertThat(accepted).isBetween(RUNS / 4, RUNS * 9 / 10);
    }

    /**
     * Returns the values of attributes and the text, or nothing if the document is not well-formed or has a document
     * type.
     */
    private static Optional<String> jdk(String document) {
        StringBuilder text = new StringBuilder();
        try {
            XMLStreamReader reader = JDK.createXMLStreamReader(
                    new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "UTF-8");
            while (reader.hasNext()) {
                if ("1.1".equals(reader.getVersion())) {
                    return Optional.empty();
                }
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> {
                        return Optional.empty();
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        for (int i = 0; i < reader.getAttributeCount(); i++) {
                            text.append(reader.getAttributeValue(i));
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    default -> {}
                }
            }
            return Optional.of(text.toString());
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    @Test
    void whatIsWrittenAsCsvIsReadBack() {
        Random random = new Random(SEED);
        String signs = "ab,\"\r\né ";
        for (int run = 0; run < RUNS / 4; run++) {
            List<String> expected = new ArrayList<>();
            StringBuilder csv = new StringBuilder();
            int columns = 1 + random.nextInt(3);
            for (int i = 0; i < columns * 3; i++) {
                StringBuilder cell = new StringBuilder();
                for (int k = random.nextInt(5); k > 0; k--) {
                    cell.append(signs.charAt(random.nextInt(signs.length())));
                }
                expected.add(cell.toString());
                boolean quoted = cell.length() == 0 || cell.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
                csv.append(quoted ? "\"" + cell.toString().replace("\"", "\"\"") + "\"" : cell);
                csv.append(i % columns < columns - 1 ? "," : random.nextBoolean() ? "\r\n" : "\n");
            }
            Views views = Views.of(LEAVES, Shown.utf8(csv.toString()), Representation.of("text/csv"));
            assertThat(views.all().stream()
                            .filter(view -> view.kind() == ViewKind.CELL)
                            .map(View::text))
                    .as("seed %d run %d %s", SEED, run, csv)
                    .isEqualTo(expected);
        }
    }
}
