package io.github.crosslevel.mls.inspection.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspection.type.FileKind;
import io.github.crosslevel.mls.inspection.type.TypeRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Bombs are refused with the name of the limit, before what they expand to is held or written anywhere. */
class ArchiveBombTest {
    private static final ArchiveLimits SMALL = new ArchiveLimits(20, 3, 100, 4 << 20, 100);
    private static final TypeRules RULES = TypeRules.whiteList()
            .allow(ContentType.of("application/zip"), FileKind.ZIP)
            .allow(ContentType.of("application/gzip"), FileKind.GZIP, FileKind.TAR)
            .allow(ContentType.of("text/plain"), FileKind.TEXT)
            .build();
    private static final ArchiveInspector INSPECTOR =
            ArchiveInspector.builder(RULES).limits(SMALL).build();

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] gzipOf(long length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] text = new byte[1 << 16];
        Arrays.fill(text, (byte) 'a');
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (long n = 0; n < length; n += text.length) {
                gzip.write(text);
            }
        }
        return bytes.toByteArray();
    }

    private static void assertLimit(ThrowingCallable reading, String limit) {
        RefusedArchiveException refused = catchThrowableOfType(RefusedArchiveException.class, reading);
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(ReasonCode.TOO_LARGE);
        assertThat(refused).hasMessageContaining("`" + limit + "`");
    }

    private static void assertLimit(byte[] archive, String type, String limit) throws IOException {
        Inspection inspection = INSPECTOR.inspect(Archives.content(archive, type));
        assertThat(inspection.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(ReasonCode.TOO_LARGE);
            assertThat(finding.message()).contains("`" + limit + "`");
        });
    }

    @Test
    void anEntryThatIsTooDenseIsRefusedBeforeItIsExpanded() throws IOException {
        byte[] bomb = zip(Map.of("a.txt", new byte[2 << 20]));
        assertLimit(() -> ZipReader.open(bomb, SMALL), "ratio");
        assertLimit(bomb, "application/zip", "ratio");
    }

    @Test
    void anEntryThatLiesAboutItsSizeIsRefusedWhereTheLieEnds() throws IOException {
        ZipBytes zip = new ZipBytes();
        ZipBytes.Entry entry = zip.deflated("a.txt", "a".repeat(1 << 20));
        entry.size = 1000;
        byte[] bomb = zip.build();
        try (ZipReader reader = ZipReader.open(bomb, SMALL);
                InputStream in = reader.open(reader.entries().get(0))) {
            byte[] buffer = new byte[1 << 21];
            RefusedArchiveException refused =
                    catchThrowableOfType(RefusedArchiveException.class, () -> in.read(buffer));
            assertThat(refused).hasMessageContaining("longer than it says");
            assertThat(catchThrowableOfType(RefusedArchiveException.class, () -> in.read(buffer)))
                    .isSameAs(refused);
        }
    }

    @Test
    void manyEntriesOverOneKernelOverlap() {
        ZipBytes zip = new ZipBytes();
        zip.deflated("0", "a".repeat(1000));
        for (int i = 1; i < 20; i++) {
            ZipBytes.Entry entry = zip.deflated("" + i, "a".repeat(1000));
            entry.offset = 0L;
            entry.data = new byte[0];
        }
        assertThat(catchThrowableOfType(RefusedArchiveException.class, () -> Archives.readZip(zip.build())))
                .hasFieldOrPropertyWithValue("reason", ReasonCode.AMBIGUOUS_CONTENT);
    }

    @Test
    void moreEntriesThanTheLimitAreNotRead() {
        ZipBytes zip = new ZipBytes();
        for (int i = 0; i < 20; i++) {
            zip.stored("" + i, "");
        }
        assertThat(zip.build()).satisfies(bytes -> ZipReader.open(bytes, SMALL).close());
        zip.stored("20", "");
        assertLimit(() -> ZipReader.open(zip.build(), SMALL), "entries");
    }

    @Test
    void aPathBeyondTheLimitIsRefused() {
        ZipBytes zip = new ZipBytes();
        zip.stored("a".repeat(100), "");
        assertThat(zip.build()).satisfies(bytes -> ZipReader.open(bytes, SMALL).close());
        zip.stored("b".repeat(101), "");
        assertLimit(() -> ZipReader.open(zip.build(), SMALL), "pathLength");
    }

    @Test
    void archivesWithinArchivesEndAtTheDepth() throws IOException {
        byte[] archive = zip(Map.of("a.txt", "text".getBytes(StandardCharsets.UTF_8)));
        for (int depth = 1; depth < 3; depth++) {
            archive = zip(Map.of("a.zip", archive));
        }
        assertThat(INSPECTOR.inspect(Archives.content(archive, "application/zip")))
                .isEqualTo(Inspection.clean());
        assertLimit(zip(Map.of("a.zip", archive)), "application/zip", "depth");
    }

    @Test
    void whatAllLevelsExpandToIsCountedTogether() throws IOException {
        byte[] noise = new byte[1500 << 10];
        new Random(1).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) ('a' + (noise[i] & 15));
        }
        byte[] inner = zip(Map.of("a.txt", noise));
        assertThat(INSPECTOR.inspect(Archives.content(zip(Map.of("a.zip", inner)), "application/zip")))
                .isEqualTo(Inspection.clean());
        assertLimit(zip(Map.of("a.zip", inner, "b.zip", inner)), "application/zip", "expanded");
    }

    @Test
    void aGzipBombIsRefusedWhileItIsExpanded() throws IOException {
        byte[] bomb = gzipOf(64L << 20);
        byte[] buffer = new byte[8192];
        try (GzipReader gzip = GzipReader.open(new ByteArrayInputStream(bomb), SMALL)) {
            assertLimit(
                    () -> {
                        while (gzip.read(buffer) >= 0) {
                            // until it is refused
                        }
                    },
                    "ratio");
        }
        ArchiveLimits dense = new ArchiveLimits(20, 3, 2000, 4 << 20, 100);
        try (GzipReader gzip = GzipReader.open(new ByteArrayInputStream(bomb), dense)) {
            assertLimit(
                    () -> {
                        while (gzip.read(buffer) >= 0) {
                            // until it is refused
                        }
                    },
                    "expanded");
        }
        assertLimit(bomb, "application/gzip", "ratio");
    }

    @Test
    void aTarThatSaysAHugeSizeIsRefusedAtItsHeader() throws IOException {
        byte[] tar = Archives.tar(Map.of("a.txt", new byte[1]));
        byte[] size = "77777777777\0".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, tar, 124, 12);
        TarBytes.sign(tar, 0);
        assertLimit(() -> Archives.readTar(tar), "expanded");
        assertLimit(Archives.gzip(tar), "application/gzip", "expanded");
        Arrays.fill(tar, 124, 136, (byte) 0xff);
        TarBytes.sign(tar, 0);
        assertThat(catchThrowableOfType(RefusedArchiveException.class, () -> Archives.readTar(tar)))
                .hasFieldOrPropertyWithValue("reason", ReasonCode.MALFORMED_CONTENT);
    }

    @Test
    void theFindingSaysWhereInWhichArchive() throws IOException {
        byte[] inner = zip(Map.of("b.txt", new byte[2 << 20]));
        Finding finding = INSPECTOR
                .inspect(Archives.content(zip(Map.of("in/a.zip", inner)), "application/zip"))
                .findings()
                .get(0);
        assertThat(finding.place().view()).isEqualTo("zip in/a.zip/");
    }
}
