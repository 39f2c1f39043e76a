package io.github.crosslevel.mls.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.match.KeywordInspector;
import io.github.crosslevel.mls.inspection.match.KeywordSet;
import io.github.crosslevel.mls.inspection.match.TextEncoding;
import io.github.crosslevel.mls.inspection.view.View;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionEngineTest {
    private static final ContentType FORM = ContentType.of("application/x-www-form-urlencoded");
    private static final ContentType JSON = ContentType.of("application/json");

    /** Notes each view that holds a word. */
    private static ViewInspector noting(String word) {
        return declared -> new ViewInspection() {
            private final List<Finding> findings = new ArrayList<>();

            @Override
            public void accept(View view) {
                int at = view.text().indexOf(word);
                if (at >= 0) {
                    Place place = new Place(view.path().toString(), view.offset() + at, word);
                    findings.add(
                            new Finding(word, ReasonCode.HARMFUL_CONTENT, Severity.NOTICE, place, "in " + view.kind()));
                }
            }

            @Override
            public Inspection conclude() {
                return new Inspection(findings.isEmpty() ? Disposition.PASS : Disposition.QUARANTINE, findings);
            }
        };
    }

    @Test
    void everyViewInspectorSeesTheDecodedViewsOfOneReading() {
        InspectionEngine engine = InspectionEngine.builder()
                .viewing(noting("<script"))
                .viewing(noting("alert"))
                .build();
        Inspection inspection = engine.inspect("q=%253Cscript%253Ealert(1)", FORM);
        assertThat(inspection.disposition()).isEqualTo(Disposition.QUARANTINE);
        assertThat(inspection.findings())
                .anySatisfy(
                        found -> assertThat(found.place().toString()).isEqualTo("body/utf-8/form q/percent at byte 0"));
        assertThat(inspection.findings()).extracting(Finding::rule).contains("<script", "alert");
    }

    @Test
    void whatCannotBeDecodedIsBlockedThoughNothingWasFoundInIt() {
        InspectionEngine engine =
                InspectionEngine.builder().viewing(noting("secret")).build();
        Inspection inspection = engine.inspect("{\"a\":1,", JSON);
        assertThat(inspection.disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(inspection.findings().get(0).code()).isEqualTo(ReasonCode.MALFORMED_CONTENT);
        assertThat(engine.inspect("{\"a\":1}", JSON)).isEqualTo(Inspection.clean());
    }

    @Test
    void theStrictestOfAllInspectorsWinsAndAllFindingsAreKept(@TempDir Path directory) throws IOException {
        InspectionEngine engine = InspectionEngine.builder()
                .inspecting(KeywordInspector.builder().block("绝密").build())
                .viewing(noting("draft"))
                .build();
        Path file = Files.writeString(directory.resolve("a.json"), "{\"a\":\"draft 绝密\"}");
        for (Inspection inspection :
                List.of(engine.inspect(file, JSON), engine.inspect(Files.newInputStream(file), JSON))) {
            assertThat(inspection.disposition()).isEqualTo(Disposition.BLOCK);
            assertThat(inspection.findings()).extracting(Finding::rule).contains("keyword `绝密`", "draft");
        }
    }

    @Test
    void aStreamThatIsTooLongIsBlocked() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return length;
            }
        };
        Inspection inspection = InspectionEngine.standard().inspect(endless, JSON);
        assertThat(inspection.findings())
                .singleElement()
                .satisfies(found -> assertThat(found.code()).isEqualTo(ReasonCode.TOO_LARGE));
    }

    @Test
    void anInspectorThatFailsIsNoPass() {
        InspectionEngine engine = InspectionEngine.builder()
                .inspecting(content -> {
                    throw new IOException("scanner is gone");
                })
                .build();
        assertThat(engine.inspect("a", JSON).disposition()).isEqualTo(Disposition.BLOCK);
        assertThatIOException()
                .isThrownBy(() -> engine.inspect(
                        new ByteArrayInputStream("a".getBytes(StandardCharsets.UTF_8)) {
                            @Override
                            public byte[] readNBytes(int length) throws IOException {
                                throw new IOException("cut");
                            }
                        },
                        JSON))
                .withMessage("cut");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SQL injection | application/x-www-form-urlencoded | q=1%27%20or%20%271%27=%271 | ATTACK_SIGNATURE",
                "script | application/json | {\"a\":\"<\\u0073cript>alert(1)</script>\"} | ATTACK_SIGNATURE",
                "shell script | text/plain | #!/bin/sh\u00a0 | EXECUTABLE_CONTENT",
                "cut JSON | application/json | {\"a\": | MALFORMED_CONTENT"
            })
    void theStandardEngineBlocksAndSaysWhy(String name, String type, String text, ReasonCode code) {
        Inspection inspection = InspectionEngine.standard().inspect(text, ContentType.of(type));
        assertThat(inspection.disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(inspection.findings()).extracting(Finding::code).contains(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded | name=%E5%BC%A0%E4%B8%89&amount=5000.00&remark=O%27Brien",
                "application/json | {\"borrower\":\"张三\",\"loans\":[{\"bank\":\"工商银行\",\"rate\":4.35}]}",
                "text/plain | Please select the branch from the list or call us."
            })
    void theStandardEngineLetsOrdinaryContentPass(String type, String text) {
        assertThat(InspectionEngine.standard().inspect(text, ContentType.of(type)))
                .isEqualTo(Inspection.clean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remark=内部资料",
                "remark=%E5%86%85%E9%83%A8%E8%B5%84%E6%96%99",
                "remark=%25E5%2586%2585%25E9%2583%25A8%25E8%25B5%2584%25E6%2596%2599",
                "remark=內部資料",
                "remark=内\u200b部资料",
                "remark=%26%2320869%3B%E9%83%A8%E8%B5%84%E6%96%99",
                "remark=%C4%DA%B2%BF%D7%CA%C1%CF",
                "remark=xNqyv9fKwc8%3D",
                "remark=hVHokESNmWU",
                "remark=UYWQ6I1EZZk%3D"
            })
    void noEncodingWidthOrScriptHidesAKeyword(String form) {
        InspectionEngine engine = InspectionEngine.builder()
                .keywords(KeywordInspector.builder().quarantine("内部资料").build())
                .build();
        Inspection inspection = engine.inspect(form, FORM);
        assertThat(inspection.disposition()).isEqualTo(Disposition.QUARANTINE);
        assertThat(inspection.findings()).extracting(Finding::rule).containsOnly("keyword `内部资料`");
    }

    @Test
    void aKeywordInATableInAnArchiveIsFoundWithItsPath(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("upload.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("loans.csv"));
            zip.write("id,remark\r\n1,plain\r\n2,內部資料\r\n".getBytes(StandardCharsets.UTF_8));
        }
        InspectionEngine engine = InspectionEngine.builder()
                .keywords(KeywordInspector.builder().quarantine("内部资料").build())
                .build();
        Inspection inspection = engine.inspect(file, ContentType.of("application/zip"));
        assertThat(inspection.disposition()).isEqualTo(Disposition.QUARANTINE);
        assertThat(inspection.findings())
                .anySatisfy(found -> assertThat(found.place().toString())
                        .startsWith("body/zip loans.csv/utf-8/csv[2][1]/fold at byte 0"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "GB18030", "UTF-16LE"})
    void aKeywordIsFoundInBytesOfNoCharset(String charset) throws IOException {
        byte[] text = "见附件：绝密".getBytes(Charset.forName(charset));
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.bin\"\r\n"
                        + "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(Base64.getEncoder().encode(text));
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        InspectionEngine engine = InspectionEngine.builder()
                .keywords(KeywordInspector.builder().block("绝密").build())
                .build();
        Inspection inspection = engine.inspect(form.toByteArray(), ContentType.of("multipart/form-data; boundary=b"));
        assertThat(inspection.findings()).extracting(Finding::rule).containsOnly("keyword `绝密`");
        assertThat(inspection.disposition()).isEqualTo(Disposition.BLOCK);
    }

    @Test
    void aKeywordInPlainTextIsToldOnceInWhateverFormAndEncodingItIsLookedFor() {
        ContentType text = ContentType.of("text/plain");
        KeywordInspector usual =
                KeywordInspector.builder().block("绝密").block("ＳＥＣＲＥＴ").build();
        KeywordInspector chinese = KeywordInspector.builder()
                .encodings(Set.of(TextEncoding.GB18030))
                .block("绝密")
                .build();
        assertThat(InspectionEngine.builder()
                        .keywords(usual)
                        .build()
                        .inspect("这是绝密 secret", text)
                        .findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "keyword `绝密`, CRITICAL, byte 6: keyword found",
                        "keyword `ＳＥＣＲＥＴ`, CRITICAL, body/utf-8 at byte 13: keyword found");
        assertThat(InspectionEngine.builder()
                        .keywords(chinese)
                        .build()
                        .inspect("绝密", text)
                        .findings())
                .extracting(Finding::toString)
                .containsExactly("keyword `绝密`, CRITICAL, body/utf-8 at byte 0: keyword found");
    }

    @Test
    void aKeywordIsFoundAcrossTheBordersOfPieces() {
        InspectionEngine engine = InspectionEngine.builder()
                .viewing(new KeywordViews(Map.of("ＳＥＣＲＥＴ", Disposition.BLOCK), KeywordSet.USUAL_ENCODINGS))
                .build();
        for (int before = 65_500; before < 65_560; before++) {
            Inspection inspection = engine.inspect("a".repeat(before) + "secret", ContentType.of("text/plain"));
            assertThat(inspection.disposition()).as("after %d", before).isEqualTo(Disposition.BLOCK);
        }
    }

    @Test
    void aValueIsAskedForWhatWouldBeOrdinaryInRunningText() {
        String text = "1' union select password from users--";
        Inspection value = InspectionEngine.standard().inspectValue(text);
        assertThat(value.disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(value.findings().get(0))
                .hasToString(
                        "sql-injection/union-select, CRITICAL, value at byte 3: UNION that appends a second query");
        assertThat(InspectionEngine.standard().inspectValue("O'Brien")).isEqualTo(Inspection.clean());
        assertThat(InspectionEngine.standard()
                        .inspect(text, ContentType.of("text/plain"))
                        .disposition())
                .isEqualTo(Disposition.PASS);
    }

    @Test
    void anEngineThatLooksForNothingIsNotBuilt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> InspectionEngine.builder().build());
    }
}
