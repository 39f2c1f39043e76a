package io.github.crosslevel.mls.inspection.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspection.type.FileKind;
import io.github.crosslevel.mls.inspection.type.TypeRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is taken out of archives is gone, what is left is whole for every reader, and passes. */
class ArchiveStrippingTest {
    private static final String ZIP = "application/zip";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final TypeRules RULES = TypeRules.whiteList()
            .allow(ContentType.of(ZIP), FileKind.ZIP)
            .allow(ContentType.of("application/gzip"), FileKind.GZIP)
            .allow(ContentType.of("application/x-tar"), FileKind.TAR)
            .allow(ContentType.of(WORD), FileKind.OOXML)
            .allow(ContentType.of("text/csv"), FileKind.TEXT)
            .allow(ContentType.of("application/pdf"), FileKind.PDF)
            .build();
    private static final ArchiveInspector INSPECTOR =
            ArchiveInspector.builder(RULES).stripping().build();
    private static final String TABLE = "a,b\n1,2\n";
    private static final String SCRIPT = "#!/bin/sh\n";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";

    @TempDir
    Path directory;

    private static byte[] zip(Map<String, ?> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, ?> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(
                        file.getValue() instanceof byte[] bytes
                                ? bytes
                                : String.valueOf(file.getValue()).getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static Inspection inspect(byte[] content, String type) throws IOException {
        return INSPECTOR.inspect(Archives.content(content, type));
    }

    private static byte[] stripped(byte[] content, String type) throws IOException {
        Inspection inspection = inspect(content, type);
        assertThat(inspection.disposition()).as(inspection.toString()).isEqualTo(Disposition.STRIP);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        inspection.remedies().get(0).apply(new ByteArrayInputStream(content), out);
        return out.toByteArray();
    }

    /** A document with macros as Word writes it, as far as the structure of the package goes. */
    private static Map<String, Object> macroDocument() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin"
                ContentType="application/vnd.ms-office.vbaProject"/><Default Extension="rels"
                ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
                ContentType="application/xml"/><Override PartName="/word/document.xml"
                ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/><Override
                PartName="/word/vbaData.xml" ContentType="application/vnd.ms-word.vbaData+xml"/></Types>""");
        parts.put("_rels/.rels", relations("officeDocument", "word/document.xml"));
        parts.put(
                "word/document.xml",
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>"
                        + "<w:r><w:t>授信额度</w:t></w:r></w:p></w:body></w:document>");
        parts.put("word/_rels/document.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
                Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/><Relationship
                Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
                Target="styles.xml"/></Relationships>""");
        parts.put("word/_rels/vbaProject.bin.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
                Type="http://schemas.microsoft.com/office/2006/relationships/wordVbaData" Target="vbaData.xml"/></Relationships>""");
        parts.put("word/vbaProject.bin", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 2, 3});
        parts.put(
                "word/vbaData.xml",
                "<wne:vbaSuppData xmlns:wne=\"http://schemas.microsoft.com/office/word/2006/wordml\"/>");
        parts.put("word/styles.xml", "<w:styles xmlns:w=\"w\"/>");
        return parts;
    }

    private static String relations(String type, String target) {
        return "<Relationships xmlns=\"" + RELATIONS
                + "\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats"
                + ".org/officeDocument/2006/relationships/" + type + "\" Target=\"" + target + "\"/></Relationships>";
    }

    private void judge(byte[] archive) throws Exception {
        Map<String, byte[]> ours = Archives.readZip(archive);
        for (Map<String, byte[]> theirs : ZipJudges.of(archive, directory)) {
            assertThat(theirs.keySet()).isEqualTo(ours.keySet());
            theirs.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(ours.get(path)));
        }
        if (CleanArchivesTest.isInstalled("unzip")) {
            Path file = Files.write(directory.resolve("judged.zip"), archive);
            Process unzip = new ProcessBuilder("unzip", "-tqq", file.toString()).start();
            assertThat(unzip.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(unzip.exitValue()).isZero();
        }
    }

    @Test
    void entriesThatTheRulesRefuseAreTakenOut() throws Exception {
        byte[] nested = Archives.gzip(Archives.tar(Map.of("run.csv", SCRIPT.getBytes(UTF_8))));
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("z.csv", TABLE);
        files.put("run.sh", SCRIPT);
        files.put("a.pdf.csv", TABLE);
        files.put("d/", "");
        files.put("deep.tar.gz", nested);
        files.put("d/贷款.csv", TABLE);
        byte[] stripped = stripped(zip(files), ZIP);
        assertThat(Archives.readZip(stripped).keySet()).containsExactly("d/", "d/贷款.csv", "z.csv");
        assertThat(inspect(stripped, ZIP)).isEqualTo(Inspection.clean());
        judge(stripped);
        assertThat(inspect(zip(files), ZIP).findings())
                .extracting(finding -> finding.place().view())
                .containsExactly("zip run.sh", "zip a.pdf.csv", "zip deep.tar.gz/gzip /tar run.csv");
    }

    @Test
    void macrosAreTakenOutOfADocumentWithAllThatRefersToThem() throws Exception {
        byte[] stripped = stripped(zip(macroDocument()), WORD);
        assertThat(inspect(stripped, WORD)).isEqualTo(Inspection.clean());
        judge(stripped);
        Map<String, byte[]> parts = Archives.readZip(stripped);
        assertThat(parts.keySet())
                .containsExactly(
                        "[Content_Types].xml",
                        "_rels/.rels",
                        "word/_rels/document.xml.rels",
                        "word/document.xml",
                        "word/styles.xml");
        assertThat(parts.get("word/document.xml"))
                .isEqualTo(
                        String.valueOf(macroDocument().get("word/document.xml")).getBytes(UTF_8));
        NodeList types = parsed(parts.get("[Content_Types].xml")).getElementsByTagNameNS(TYPES, "*");
        assertThat(types.getLength()).isEqualTo(4);
        assertThat(((Element) types.item(3)).getAttribute("PartName")).isEqualTo("/word/document.xml");
        assertThat(((Element) types.item(3)).getAttribute("ContentType")).isEqualTo(WORD + ".main+xml");
        NodeList relations =
                parsed(parts.get("word/_rels/document.xml.rels")).getElementsByTagNameNS(RELATIONS, "Relationship");
        assertThat(relations.getLength()).isEqualTo(1);
        assertThat(((Element) relations.item(0)).getAttribute("Target")).isEqualTo("styles.xml");
    }

    private static Document parsed(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    @Test
    void theSameIsLeftWhoeverMadeTheArchive() throws IOException {
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("b.csv", TABLE);
        files.put("a.csv", TABLE);
        files.put("run.sh", SCRIPT);
        byte[] one = stripped(zip(files), ZIP);
        ZipBytes other = new ZipBytes();
        other.stored("x.sh", SCRIPT);
        other.stored("a.csv", TABLE);
        other.stored("b.csv", TABLE);
        assertThat(stripped(other.build(), ZIP)).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "word/embeddings/oleObject1.bin | x",
                "word/activeX/activeX1.xml | <a/>",
                "word/media/a.xml | <script>x()</script>",
                "word/a.xml | <d xmlns:w='w'><w:fldSimple w:instr='DDE x'/></d>",
                "word/_rels/b.xml.rels | <Relationships><Relationship Type='x/image' TargetMode='External' Target='//x'/></Relationships>",
                "word/c.xml | <a><b></a>",
                "word/run.bin | #!/bin/sh",
            })
    void whatElseRunsInADocumentStaysRefused(String path, String part) throws IOException {
        Map<String, Object> parts = macroDocument();
        parts.put(path, part);
        assertThat(inspect(zip(parts), WORD).disposition()).isEqualTo(Disposition.BLOCK);
    }

    @Test
    void whatIsWrongWithTheArchiveItselfStaysRefused() throws IOException {
        ZipBytes ambiguous = new ZipBytes();
        ambiguous.stored("run.sh", SCRIPT);
        ambiguous.stored("a.csv", TABLE).localCrc = 1L;
        assertThat(inspect(ambiguous.build(), ZIP).disposition()).isEqualTo(Disposition.BLOCK);
        byte[] both = ZipBytes.join("text\n".getBytes(UTF_8), zip(Map.of("a.csv", TABLE)));
        assertThat(inspect(zip(Map.of("a.csv", both, "b.csv", TABLE)), ZIP).disposition())
                .isEqualTo(Disposition.BLOCK);
        assertThat(inspect(zip(Map.of("a.csv", TABLE)), "text/csv").disposition())
                .isEqualTo(Disposition.BLOCK);
        assertThat(inspect(Archives.gzip(SCRIPT.getBytes(UTF_8)), "application/gzip")
                        .disposition())
                .isEqualTo(Disposition.BLOCK);
    }

    @Test
    void anArchiveOfWhichNothingWouldBeLeftIsRefused() throws IOException {
        Inspection inspection = inspect(zip(Map.of("run.sh", SCRIPT, "d/", "")), ZIP);
        assertThat(inspection.disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(inspection.findings()).extracting(Finding::message).contains("nothing would be left of the archive");
    }

    @Test
    void aPdfWithActionsIsPutAside() throws IOException {
        byte[] active = "%PDF-1.7\n1 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n%%EOF\n".getBytes(UTF_8);
        Inspection inspection = inspect(active, "application/pdf");
        assertThat(inspection.disposition()).isEqualTo(Disposition.QUARANTINE);
        assertThat(inspection.findings())
                .singleElement()
                .satisfies(found -> assertThat(found.code()).isEqualTo(ReasonCode.EXECUTABLE_CONTENT));
        assertThat(inspect(active, "text/csv").disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(ArchiveInspector.builder(RULES)
                        .build()
                        .inspect(Archives.content(active, "application/pdf"))
                        .disposition())
                .isEqualTo(Disposition.BLOCK);
        byte[] rest = stripped(zip(Map.of("a.csv", TABLE, "b.pdf", active)), ZIP);
        assertThat(Archives.readZip(rest).keySet()).containsExactly("a.csv");
    }

    @Test
    void anArchiveThatWasCutShortIsToldSo() throws IOException {
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("a.csv", TABLE.repeat(50));
        files.put("b.csv", TABLE);
        byte[] whole = zip(files);
        for (int length = 40; length < whole.length; length++) {
            Inspection inspection = inspect(Arrays.copyOf(whole, length), ZIP);
            assertThat(inspection.findings())
                    .as("of %d bytes", length)
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.code()).isEqualTo(ReasonCode.MALFORMED_CONTENT);
                        assertThat(found.message()).contains("cut short");
                    });
        }
    }
}
