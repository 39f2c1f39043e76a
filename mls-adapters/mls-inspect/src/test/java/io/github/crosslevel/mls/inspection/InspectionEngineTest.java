package io.github.crosslevel.mls.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.match.KeywordInspector;
import io.github.crosslevel.mls.inspection.view.View;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Inspection inspection = InspectionEngine.builder().build().inspect(endless, JSON);
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
}
