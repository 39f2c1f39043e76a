package io.github.crosslevel.mls.inspection.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that ordinary writers make are accepted, and read as every other reader reads them. */
class CleanArchivesTest {
    private static final Map<String, byte[]> FILES = files();

    @TempDir
    Path directory;

    private static Map<String, byte[]> files() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("empty", new byte[0]);
        files.put("loans/2026/loans.csv", "number,amount\n1,200\n".repeat(500).getBytes(UTF_8));
        files.put("noise.bin", noise);
        files.put("name with space.txt", "x".getBytes(UTF_8));
        return files;
    }

    private static byte[] byJdk(int method) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("loans/"));
            zip.closeEntry();
            for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 crc = new CRC32();
                    crc.update(file.getValue());
                    entry.setCrc(crc.getValue());
                    entry.setSize(file.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry("贷款.txt"));
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private byte[] byCommons(Zip64Mode mode, boolean seekable) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path file = directory.resolve("commons.zip");
        try (ZipArchiveOutputStream zip =
                seekable ? new ZipArchiveOutputStream(file) : new ZipArchiveOutputStream(out)) {
            zip.setUseZip64(mode);
            for (Map.Entry<String, byte[]> entry : FILES.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeArchiveEntry();
            }
        }
        return seekable ? Files.readAllBytes(file) : out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.DEFLATED, ZipEntry.STORED})
    void archivesOfTheJdk(int method) throws IOException {
        judgeAlike(byJdk(method));
    }

    @ParameterizedTest
    @EnumSource(
            value = Zip64Mode.class,
            names = {"Never", "AsNeeded"})
    void archivesOfCommonsCompress(Zip64Mode mode) throws IOException {
        judgeAlike(byCommons(mode, true));
        judgeAlike(byCommons(mode, false));
    }

    @Test
    void archivesOfZip() throws Exception {
        write();
        run("zip", "-q", "-r", "all.zip", "loans", "noise.bin", "empty", "name with space.txt");
        judgeAlike(Files.readAllBytes(directory.resolve("all.zip")));
        run("zip", "-q", "-0", "stored.zip", "noise.bin", "empty");
        judgeAlike(Files.readAllBytes(directory.resolve("stored.zip")));
        run("zip", "-q", "-X", "-D", "-r", "plain.zip", "loans");
        judgeAlike(Files.readAllBytes(directory.resolve("plain.zip")));
    }

    @Test
    void archivesOfPython() throws Exception {
        write();
        run("python3", "-m", "zipfile", "-c", "python.zip", "loans", "noise.bin", "empty");
        judgeAlike(Files.readAllBytes(directory.resolve("python.zip")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ustar", "pax", "gnu"})
    void tarsOfTar(String format) throws Exception {
        write();
        Path deep = directory.resolve("loans/" + "d".repeat(60) + "/" + "e".repeat(60));
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("f.txt"), "deep");
        run("tar", "--format=" + format, "-czf", "all.tgz", "loans", "noise.bin", "empty");
        byte[] tar = Archives.readGzip(Files.readAllBytes(directory.resolve("all.tgz")));

        Map<String, byte[]> seen = Archives.readTar(tar);

        assertThat(seen.get("noise.bin")).isEqualTo(FILES.get("noise.bin"));
        assertThat(seen)
                .containsKeys(
                        "loans/",
                        "empty",
                        directory.relativize(deep.resolve("f.txt")).toString());
    }

    @Test
    void gzipsOfGzip() throws Exception {
        write();
        run("gzip", "-k", "noise.bin", "loans/2026/loans.csv", "empty");
        byte[] gzip = Files.readAllBytes(directory.resolve("noise.bin.gz"));
        try (GzipReader reader = GzipReader.open(new ByteArrayInputStream(gzip), Archives.LIMITS)) {
            assertThat(reader.name()).contains("noise.bin");
            assertThat(reader.readAllBytes()).isEqualTo(FILES.get("noise.bin"));
        }
        assertThat(Archives.readGzip(Files.readAllBytes(directory.resolve("empty.gz"))))
                .isEmpty();
    }

    @Test
    void contentChannelAndBytesAreReadAlike() throws IOException {
        byte[] archive = byJdk(ZipEntry.DEFLATED);
        Path file = Files.write(directory.resolve("a.zip"), archive);
        try (FileChannel channel = FileChannel.open(file);
                ZipReader byChannel = ZipReader.open(channel, Archives.LIMITS);
                ZipReader byContent = ZipReader.open(Archives.content(archive, "application/zip"), Archives.LIMITS);
                ZipReader byBytes = ZipReader.open(archive, Archives.LIMITS)) {
            assertThat(byChannel.entries()).isEqualTo(byBytes.entries()).isEqualTo(byContent.entries());
            for (ArchiveEntry entry : byBytes.entries()) {
                try (InputStream one = byChannel.open(entry);
                        InputStream other = byContent.open(entry)) {
                    assertThat(one.readAllBytes()).isEqualTo(other.readAllBytes());
                }
            }
        }
    }

    private void write() throws IOException {
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(command[0]), command[0] + " is not installed");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    static boolean isInstalled(String command) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path, command)));
    }

    private void judgeAlike(byte[] archive) throws IOException {
        Map<String, byte[]> ours = Archives.readZip(archive);
        assertThat(ours).isNotEmpty();
        for (Map<String, byte[]> theirs : ZipJudges.of(archive, directory)) {
            assertThat(theirs.keySet()).isEqualTo(ours.keySet());
            theirs.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(ours.get(path)));
        }
        if (isInstalled("unzip")) {
            try {
                Files.write(directory.resolve("judged.zip"), archive);
                run("unzip", "-tqq", "judged.zip");
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
