package io.github.crosslevel.mls.inspection.type;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is validly two kinds is refused as such, and a document in which something runs as that. */
class PolyglotTest {
    private static final ContentType ANY = ContentType.of("any");

    /** Allows everything, so that only ambiguity is refused. */
    private static final TypeRules RULES =
            TypeRules.whiteList().allow(ANY, FileKind.BINARY, FileKind.values()).build();

    @TestFactory
    Stream<DynamicTest> filesOfTwoKindsAreRefused() {
        byte[] zip = Samples.zip("A.class");
        byte[] page = "<html><body>x</body></html>\n".getBytes(UTF_8);
        byte[] commented = Arrays.copyOf(zip, zip.length + 9);
        commented[zip.length - 2] = 9;
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("PDF and ZIP", Samples.join(Samples.pdf("/Type /Catalog"), zip));
        files.put("GIF and JAR", Samples.join(Samples.gif(), zip));
        files.put("JPEG and ZIP", Samples.join(Samples.jpeg(), zip));
        files.put("PNG and ZIP with a comment", Samples.join(Samples.png(), commented));
        files.put("PE and ZIP", Samples.join(Samples.pe(), zip));
        files.put("text and ZIP", Samples.join("text\n".getBytes(UTF_8), zip));
        files.put("HTML and PDF", Samples.join(page, Samples.pdf("/Type /Catalog")));
        files.put("PNG and PDF", Samples.join(Samples.png(), Samples.pdf("/Type /Catalog")));
        files.put("JPEG and RAR", Samples.join(Samples.jpeg(), Samples.hex("526172211a0700"), Samples.hex("ffd9")));
        files.put("GIF and 7-Zip", Samples.join(Samples.gif(), Samples.hex("377abcaf271c00043b")));
        files.put("GIF and PHP", Samples.join(Samples.gif(), "<?php x();".getBytes(UTF_8), Samples.hex("3b")));
        files.put(
                "BMP and HTA", Samples.join(Samples.hex("424d0000000000000000"), "<hta:application>".getBytes(UTF_8)));
        files.put("something behind a PNG", Samples.join(Samples.png(), new byte[1]));
        files.put("something behind a PDF", Samples.join(Samples.pdf("/Type /Catalog"), new byte[] {1}));
        files.put(
                "PDF and tar",
                Samples.join(
                        Arrays.copyOf("%PDF-1.7\n".getBytes(UTF_8), 257), Samples.at(0, "ustar".getBytes(UTF_8), 800)));
        files.put("PNG and a disk", Samples.join(Samples.png(), Samples.at(0, "conectix".getBytes(UTF_8), 512)));
        return files.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    FileType type = FileType.of(file.getValue());
                    assertThat(type.isAmbiguous()).as(type.toString()).isTrue();
                    assertThat(RULES.judge(type, ANY))
                            .hasValueSatisfying(
                                    finding -> assertThat(finding.code()).isEqualTo(ReasonCode.AMBIGUOUS_CONTENT));
                }));
    }

    @Test
    void filesOfOneKindAreNot() {
        byte[] zip = Samples.zip("a.txt");
        byte[] tar = Arrays.copyOf(Samples.join(Samples.at(257, "ustar".getBytes(UTF_8), 512), zip), 4096);
        assertThat(Stream.of(Samples.pdf("/Type /Catalog"), Samples.png(), Samples.jpeg(), Samples.gif(), zip, tar))
                .allSatisfy(
                        file -> assertThat(RULES.judge(FileType.of(file), ANY)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OpenAction 5 0 R",
                "/S /JavaScript /JS (x)",
                "/S/J#61vaScript",
                "/S /#4aavaScript",
                "/S /Launch /F (cmd.exe)",
                "/AA << /O 3 0 R >>",
                "/Names << /EmbeddedFiles 4 0 R >>",
                "/Type /EmbeddedFile",
                "/AcroForm << /XFA 4 0 R >>",
                "/Subtype /RichMedia",
                "/S /SubmitForm",
                "/S /GoToE",
                "/OpenAction\n<< /S /URI >>"
            })
    void whatRunsInAPdfIsSeen(String body) {
        assertThat(FileType.of(Samples.pdf(body)).kind()).isEqualTo(FileKind.PDF_ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/OpenAction [1 0 R /Fit]", "/JavaScripture 1", "/A (JavaScript)", "/Type /Page /AAA 1"})
    void whatOnlyLooksLikeItIsNot(String body) {
        assertThat(FileType.of(Samples.pdf(body)).kind()).isEqualTo(FileKind.PDF);
    }

    @Test
    void anEncryptedPdfIsSeen() {
        assertThat(FileType.of(Samples.pdf("/Encrypt 4 0 R")).kind()).isEqualTo(FileKind.PDF_ENCRYPTED);
    }

    private static byte[] objectStream(String filter, byte[] data) {
        byte[] head = ("%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /Filter " + filter + " >>\nstream\r\n").getBytes(US_ASCII);
        return Samples.join(head, data, "\nendstream\nendobj\n%%EOF".getBytes(US_ASCII));
    }

    private static byte[] deflated(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(US_ASCII));
        }
        return bytes.toByteArray();
    }

    @Test
    void objectStreamsAreLookedInto() throws IOException {
        String harmless = "1 0 << /Type /Page >> ".repeat(2000);
        assertThat(FileType.of(objectStream("/FlateDecode", deflated(harmless))).kind())
                .isEqualTo(FileKind.PDF);
        byte[] hidden = objectStream("/FlateDecode", deflated(harmless + "<< /S /Java#53cript >> " + harmless));
        assertThat(FileType.of(hidden).active()).containsExactly("JavaScript");
        assertThat(FileType.of(objectStream("[/ASCIIHexDecode /FlateDecode]", deflated(harmless)))
                        .kind())
                .isEqualTo(FileKind.PDF_ACTIVE);
        assertThat(FileType.of(objectStream("/FlateDecode", new byte[] {1, 2, 3}))
                        .kind())
                .isEqualTo(FileKind.PDF_ACTIVE);
    }

    @Test
    void chunksOfAnySizeTellTheSame() throws IOException {
        byte[] pdf = objectStream("/FlateDecode", deflated("x ".repeat(30_000) + "/S /JavaScript "));
        for (int chunk : new int[] {1, 7, 1000}) {
            try (TypeScanner scanner = new TypeScanner()) {
                for (int p = 0; p < pdf.length; p += chunk) {
                    scanner.update(pdf, p, Math.min(chunk, pdf.length - p));
                }
                assertThat(scanner.finish()).isEqualTo(FileType.of(pdf));
            }
        }
        assertThat(FileType.of(pdf).kind()).isEqualTo(FileKind.PDF_ACTIVE);
    }

    @Test
    void whatStandsFarBehindTheHeadIsSeen() {
        String filler = "x".repeat(100_000);
        assertThat(FileType.of(("{\\rtf1 " + filler + "{\\object\\objemb}}").getBytes(UTF_8))
                        .kind())
                .isEqualTo(FileKind.RTF_ACTIVE);
        assertThat(FileType.of(Samples.join(Samples.compound("x"), new byte[100_000], Samples.compound("Macros")))
                        .kind())
                .isEqualTo(FileKind.OLE2_MACRO);
        assertThat(FileType.of(("a,b\n1,2\n" + filler + "<script>").getBytes(UTF_8))
                        .kind())
                .isEqualTo(FileKind.HTML);
    }
}
