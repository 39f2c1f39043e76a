package io.github.crosslevel.mls.inspection.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspection.type.FileKind;
import io.github.crosslevel.mls.inspection.type.TypeRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveInspectorTest {
    private static final String ZIP = "application/zip";
    private static final String GZIP = "application/gzip";
    private static final String WORD = "application/vnd.openxmlformats";
    private static final TypeRules RULES = TypeRules.whiteList()
            .allow(ContentType.of(ZIP), FileKind.ZIP)
            .allow(ContentType.of(GZIP), FileKind.GZIP)
            .allow(ContentType.of("application/x-tar"), FileKind.TAR)
            .allow(ContentType.of(WORD), FileKind.OOXML, FileKind.ODF, FileKind.OFD)
            .allow(ContentType.of("text/csv"), FileKind.TEXT)
            .allow(ContentType.of("application/x-7z"), FileKind.SEVEN_ZIP)
            .build();
    private static final ArchiveInspector INSPECTOR =
            ArchiveInspector.builder(RULES).build();
    private static final byte[] TABLE = "a,b\n1,2\n".getBytes(UTF_8);
    private static final byte[] SCRIPT = "#!/bin/sh\n".getBytes(UTF_8);

    private static byte[] zip(Object... pairs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < pairs.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) pairs[i]));
                zip.write(pairs[i + 1] instanceof byte[] bytes ? bytes : ((String) pairs[i + 1]).getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static Inspection inspect(byte[] archive, String type) throws IOException {
        return INSPECTOR.inspect(Archives.content(archive, type));
    }

    private static Finding refusal(byte[] archive, String type) throws IOException {
        Inspection inspection = inspect(archive, type);
        assertThat(inspection.disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(inspection.findings()).hasSize(1);
        return inspection.findings().get(0);
    }

    @Test
    void archivesOfWhatIsAllowedPassAtEveryDepth() throws IOException {
        byte[] tar = Archives.tar(Map.of("d/a.csv", TABLE));
        byte[] all = zip("a.csv", TABLE, "d/", "", "d/b.csv", TABLE, "d/c.tar.gz", Archives.gzip(tar));
        assertThat(inspect(all, ZIP)).isEqualTo(Inspection.clean());
        assertThat(inspect(Archives.gzip(all), GZIP)).isEqualTo(Inspection.clean());
        assertThat(inspect(Archives.tar(Map.of("a.zip", all)), "application/x-tar"))
                .isEqualTo(Inspection.clean());
        assertThat(inspect(TABLE, "text/csv")).isEqualTo(Inspection.clean());
    }

    @Test
    void whatRunsIsFoundAtEveryDepthWhateverItIsCalled() throws IOException {
        byte[] inner = zip("a.csv", TABLE, "deep/b.csv", SCRIPT);
        byte[] tar = Archives.tar(Map.of("in.zip", inner));
        Finding finding = refusal(zip("x.tar.gz", Archives.gzip(tar)), ZIP);
        assertThat(finding.code()).isEqualTo(ReasonCode.EXECUTABLE_CONTENT);
        assertThat(finding.place().view()).isEqualTo("zip x.tar.gz/gzip /tar in.zip/zip deep/b.csv");
        assertThat(refusal(
                                zip(
                                        "A.class",
                                        new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61}),
                                ZIP)
                        .code())
                .isEqualTo(ReasonCode.EXECUTABLE_CONTENT);
    }

    @Test
    void aNameHasToSayWhatTheEntryIs() throws IOException {
        assertThat(refusal(zip("a.pdf.csv", TABLE), ZIP).code()).isEqualTo(ReasonCode.TYPE_MISMATCH);
        assertThat(refusal(zip("a.zip", TABLE), ZIP).code()).isEqualTo(ReasonCode.TYPE_MISMATCH);
        assertThat(refusal(zip("a", TABLE), ZIP).code()).isEqualTo(ReasonCode.TYPE_MISMATCH);
    }

    @Test
    void whatIsNotAllowedOrCannotBeOpenedIsRefused() throws IOException {
        byte[] seven = Arrays.copyOf(new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c}, 64);
        assertThat(refusal(seven, "application/x-7z").message()).contains("not opened");
        assertThat(refusal(zip("a.7z", seven), ZIP).message()).contains("not opened");
        assertThat(refusal(zip("a.png", new byte[] {1, 2, 3}), ZIP).code()).isEqualTo(ReasonCode.TYPE_MISMATCH);
        assertThat(refusal(TABLE, ZIP).code()).isEqualTo(ReasonCode.TYPE_MISMATCH);
        assertThat(refusal(Arrays.copyOf(zip("a.csv", TABLE), 60), ZIP).code()).isEqualTo(ReasonCode.MALFORMED_CONTENT);
    }

    @Test
    void anEntryThatIsTwoThingsIsRefused() throws IOException {
        byte[] both = ZipBytes.join("text\n".getBytes(UTF_8), zip("a.csv", TABLE));
        assertThat(refusal(zip("a.csv", both), ZIP).code()).isEqualTo(ReasonCode.AMBIGUOUS_CONTENT);
        assertThat(refusal(both, "text/csv").code()).isEqualTo(ReasonCode.AMBIGUOUS_CONTENT);
    }

    @Test
    void encryptedContentIsRefusedOrPutAsideAsChosen() throws IOException {
        ZipBytes zip = new ZipBytes();
        zip.stored("a.csv", "a").flags = 1;
        byte[] message = "-----BEGIN PGP MESSAGE-----\n".getBytes(UTF_8);
        assertThat(refusal(zip.build(), ZIP).code()).isEqualTo(ReasonCode.ENCRYPTED_CONTENT);
        ArchiveInspector patient = ArchiveInspector.builder(RULES)
                .encrypted(Disposition.QUARANTINE)
                .build();
        Inspection aside = patient.inspect(Archives.content(zip.build(), ZIP));
        assertThat(aside.disposition()).isEqualTo(Disposition.QUARANTINE);
        Inspection both = patient.inspect(Archives.content(zip("a.asc", message, "b.csv", SCRIPT), ZIP));
        assertThat(both.disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(both.findings())
                .extracting(Finding::code)
                .containsExactly(ReasonCode.ENCRYPTED_CONTENT, ReasonCode.EXECUTABLE_CONTENT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArchiveInspector.builder(RULES).encrypted(Disposition.PASS));
    }

    @Test
    void anArchiveThatTheStagingDoesNotHoldIsRefused() throws IOException {
        byte[] noise = new byte[3000];
        new Random(1).nextBytes(noise);
        ArchiveInspector small = ArchiveInspector.builder(RULES)
                .staging(MemoryStaging.limitedTo(2000))
                .build();
        Inspection inspection = small.inspect(Archives.content(zip("a.zip", zip("a.csv", noise)), ZIP));
        assertThat(inspection.findings().get(0).code()).isEqualTo(ReasonCode.TOO_LARGE);
    }

    private static byte[] document(Object... more) throws IOException {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types><Default Extension='xml' ContentType='application/xml'/></Types>");
        parts.put("_rels/.rels", "<Relationships/>");
        parts.put("word/document.xml", "<w:document xmlns:w='w'><w:p/></w:document>");
        for (int i = 0; i < more.length; i += 2) {
            parts.put((String) more[i], more[i + 1]);
        }
        return zip(parts.entrySet().stream()
                .flatMap(part -> Stream.of(part.getKey(), part.getValue()))
                .toArray());
    }

    @Test
    void aPlainDocumentPasses() throws IOException {
        String link = "<Relationships><Relationship Type='http://x/hyperlink' TargetMode='External'"
                + " Target='https://bank.example'/></Relationships>";
        byte[] plain = document(
                "word/_rels/document.xml.rels", link, "xl/printerSettings/printerSettings1.bin", new byte[] {1, 2});
        assertThat(inspect(plain, WORD)).isEqualTo(Inspection.clean());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "word/vbaProject.bin|x",
                "word/embeddings/oleObject1.bin|x",
                "word/activeX/activeX1.xml|<a/>",
                "word/media/a.xml|<script>x()</script>",
                "word/_rels/settings.xml.rels|<Relationships><Relationship Type='x/attachedTemplate' TargetMode='External' Target='http://x'/></Relationships>",
                "word/_rels/a.xml.rels|<Relationships><Relationship Type='x/image' TargetMode='external' Target='//x'/></Relationships>",
                "word/_rels/b.xml.rels|<Relationships><Relationship Type='x/oleObject' Target='c.bin'/></Relationships>",
                "[Content_Types].xml|<Types><Override PartName='/x' ContentType='application/vnd.ms-office.vbaProject'/></Types>",
                "word/a.xml|<d xmlns:w='w'><w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\x</w:instrText></d>",
                "word/b.xml|<d xmlns:w='w'><w:fldSimple w:instr='DDE x'/></d>",
                "xl/c.xml|<externalLink><ddeLink ddeService='cmd'/></externalLink>",
                "word/d.xml|<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
                "word/e.xml|<a><b></a>",
                "word/f.bin|#!/bin/sh",
            })
    void whatRunsOrFetchesInADocumentIsRefused(String path, String part) throws IOException {
        Finding finding = refusal(document(path, part), WORD);
        assertThat(finding.code())
                .isIn(ReasonCode.EXECUTABLE_CONTENT, ReasonCode.MALFORMED_CONTENT, ReasonCode.TYPE_MISMATCH);
    }

    @Test
    void openDocumentsAreLookedIntoAsWell() throws IOException {
        byte[] plain = zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<o><p/></o>");
        assertThat(inspect(plain, WORD)).isEqualTo(Inspection.clean());
        byte[] macro = zip("mimetype", "x", "content.xml", "<o/>", "Basic/Standard/a.xml", "<m/>");
        assertThat(refusal(macro, WORD).code()).isEqualTo(ReasonCode.EXECUTABLE_CONTENT);
        byte[] event = zip("mimetype", "x", "content.xml", "<o xmlns:s='s'><s:event-listener/></o>");
        assertThat(refusal(event, WORD).code()).isEqualTo(ReasonCode.EXECUTABLE_CONTENT);
        byte[] encrypted = zip(
                "mimetype",
                "x",
                "content.xml",
                "<o/>",
                "META-INF/manifest.xml",
                "<m xmlns:n='n'><n:encryption-data/></m>");
        assertThat(refusal(encrypted, WORD).code()).isEqualTo(ReasonCode.ENCRYPTED_CONTENT);
    }
}
