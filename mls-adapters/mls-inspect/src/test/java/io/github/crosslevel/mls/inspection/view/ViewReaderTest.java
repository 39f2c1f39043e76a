package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a content is taken apart into, and how it is called. */
class ViewReaderTest {
    @Test
    void aValueDeepInCodedJsonIsFoundByItsPath() {
        String json = "{\"items\":[1,true,{\"name\":\"\\u0025\\uff12\\uff17 or 1\"}]}";
        Representation gzipped =
                Representation.of("application/json; charset=utf-8").coded("gzip");
        Views views = Views.of(Shown.gzip(Shown.utf8(json)), gzipped);
        assertThat(Shown.leaves(views))
                .contains(
                        "body/gzip/utf-8/json $.items = items",
                        "body/gzip/utf-8/json $.items[0] = 1",
                        "body/gzip/utf-8/json $.items[2].name = %２７ or 1",
                        "body/gzip/utf-8/json $.items[2].name/nfkc = %27 or 1",
                        "body/gzip/utf-8/json $.items[2].name/nfkc/percent = ' or 1");
    }

    @Test
    void everyByteIsTracedToWhereItWasWritten() {
        Views views = Shown.of("{\"a\":\"x\\u0025\\u0034\\u0031y\"}", "application/json");
        View percent = views.all().get(views.all().size() - 1);
        assertThat(percent.text()).isEqualTo("xAy");
        assertThat(percent.trace(2).stream().map(ViewPosition::toString))
                .containsExactly("body/utf-8/json $.a/percent @2", "body/utf-8/json $.a @4", "body/utf-8 @25");
    }

    @Test
    void formsAreNamesAndValues() {
        assertThat(Shown.leaves(Shown.of("a=1+2&b%5B%5D=%3Cx%3E&c&=d", Representation.FORM)))
                .containsExactly(
                        "body/utf-8/form a = a",
                        "body/utf-8/form a = 1 2",
                        "body/utf-8/form b%5B%5D = b[]",
                        "body/utf-8/form b%5B%5D = <x>",
                        "body/utf-8/form c = c",
                        "body/utf-8/form  = d");
    }

    @Test
    void tablesAreCells() {
        assertThat(Shown.leaves(Shown.of("a,\"b \"\"c\"\"\"\r\n\"1\n2\",\n", "text/csv")))
                .containsExactly(
                        "body/utf-8/csv[0][0] = a",
                        "body/utf-8/csv[0][1] = b \"c\"",
                        "body/utf-8/csv[1][0] = 1\n2",
                        "body/utf-8/csv[1][0]/comments = 1 2",
                        "body/utf-8/csv[1][0]/joined = 12",
                        "body/utf-8/csv[1][1] = ");
    }

    @Test
    void textBetweenTagsIsOneLeafWhateverInterruptsIt() {
        String xml =
                "<?xml version=\"1.0\" encoding='UTF-8'?>\n<!-- top --><a id='&lt;1'>un<!-- x -->i<![CDATA[on<]]>&#x20;&amp;"
                        + "<b/>tail</a>";
        assertThat(Shown.leaves(Shown.of(xml, "application/xml")))
                .containsExactly(
                        "body/utf-8/xml =  top ",
                        "body/utf-8/xml /a/@id = <1",
                        "body/utf-8/xml /a =  x ",
                        "body/utf-8/xml /a = union< &",
                        "body/utf-8/xml /a = tail");
    }

    @Test
    void partsAreReadByTheirOwnHeaders() {
        String body = "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n%41\r\n"
                + "--b\r\nContent-Disposition: form-data; name=file; filename=\"a.csv\"\r\nContent-Type: text/csv; charset=utf-8\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\nMSwy\r\n--b--\r\n";
        assertThat(Shown.leaves(Shown.of(body, "multipart/form-data; boundary=b")))
                .contains(
                        "body/multipart[0] name = note",
                        "body/multipart[0] = %41",
                        "body/multipart[0]/percent = A",
                        "body/multipart[1] filename = a.csv",
                        "body/multipart[1]/base64/utf-8/csv[0][1] = 2");
    }

    @Test
    void bodiesOfAllCharsetsAreTheSameText() {
        for (String charset : List.of("UTF-8", "UTF-16", "GBK", "GB18030", "Big5")) {
            byte[] bytes = "a=中文%20x".getBytes(Charset.forName(charset));
            Views views = Views.of(bytes, Representation.of(Representation.FORM + "; charset=" + charset));
            assertThat(views.outcome()).as(charset).isInstanceOf(ViewOutcome.Complete.class);
            assertThat(views.all()).as(charset).anyMatch(view -> view.text().equals("中文 x"));
        }
    }

    @Test
    void longTextIsShownInPiecesAndItsFormsInStretches() {
        String text = "line of text\n".repeat(10_000) + "%3Cscript%3E";
        Views views = Shown.of(text, "text/plain");
        StringBuilder whole = new StringBuilder();
        views.all().stream().filter(view -> view.kind() == ViewKind.WHOLE).forEach(view -> {
            assertThat(view.offset()).isEqualTo(whole.length());
            whole.append(view.text());
        });
        assertThat(whole.toString()).isEqualTo(text);
        View decoded = views.all().stream()
                .filter(view -> view.path().toString().endsWith("/percent"))
                .findFirst()
                .orElseThrow();
        int at = decoded.text().indexOf("<script>");
        assertThat(decoded.trace(at).get(1).offset()).isEqualTo(text.indexOf("%3C"));
    }
}
