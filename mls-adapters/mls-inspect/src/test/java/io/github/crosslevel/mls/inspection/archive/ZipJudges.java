package io.github.crosslevel.mls.inspection.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** What four readers of others see in a ZIP archive: two that start at the end, and two that start at the front. */
final class ZipJudges {
    private ZipJudges() {}

    static List<Map<String, byte[]>> of(byte[] archive, Path directory) throws IOException {
        Path file = Files.write(directory.resolve("judge.zip"), archive);
        return List.of(zipFile(file), zipStream(archive), commonsFile(file), commonsStream(archive));
    }

    private static Map<String, byte[]> zipFile(Path file) throws IOException {
        Map<String, byte[]> seen = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
                ZipEntry entry = e.nextElement();
                seen.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return seen;
    }

    private static Map<String, byte[]> zipStream(byte[] archive) throws IOException {
        Map<String, byte[]> seen = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                seen.put(entry.getName(), zip.readAllBytes());
            }
        }
        return seen;
    }

    private static Map<String, byte[]> commonsFile(Path file) throws IOException {
        Map<String, byte[]> seen = new LinkedHashMap<>();
        try (var zip = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setPath(file)
                .get()) {
            for (Enumeration<ZipArchiveEntry> e = zip.getEntries(); e.hasMoreElements(); ) {
                ZipArchiveEntry entry = e.nextElement();
                seen.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return seen;
    }

    private static Map<String, byte[]> commonsStream(byte[] archive) throws IOException {
        Map<String, byte[]> seen = new LinkedHashMap<>();
        try (ZipArchiveInputStream zip = new ZipArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                seen.put(entry.getName(), zip.readAllBytes());
            }
        }
        return seen;
    }
}
