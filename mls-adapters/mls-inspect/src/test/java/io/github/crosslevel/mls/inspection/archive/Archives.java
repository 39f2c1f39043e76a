package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Archives for tests, and what the readers under test see in archives. */
final class Archives {
    static final ArchiveLimits LIMITS = ArchiveLimits.standard();

    private Archives() {}

    static Content content(byte[] bytes, String type) throws IOException {
        try (StagingArea area = MemoryStaging.limitedTo(64 << 20).allocate()) {
            area.output().write(bytes);
            return area.commit(ContentType.of(type), Attributes.none());
        }
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    /** Returns path and content of all entries; directories have none. */
    static Map<String, byte[]> readZip(byte[] archive) throws IOException {
        Map<String, byte[]> seen = new LinkedHashMap<>();
        try (ZipReader zip = ZipReader.open(archive, LIMITS)) {
            for (ArchiveEntry entry : zip.entries()) {
                try (InputStream in = zip.open(entry)) {
                    seen.put(entry.path(), in.readAllBytes());
                }
            }
        }
        return seen;
    }

    static Map<String, byte[]> readTar(byte[] archive) throws IOException {
        Map<String, byte[]> seen = new LinkedHashMap<>();
        TarReader tar = TarReader.open(new ByteArrayInputStream(archive), LIMITS);
        for (Optional<ArchiveEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            seen.put(entry.get().path(), tar.content().readAllBytes());
        }
        return seen;
    }

    static byte[] readGzip(byte[] archive) throws IOException {
        try (GzipReader gzip = GzipReader.open(new ByteArrayInputStream(archive), LIMITS)) {
            return gzip.readAllBytes();
        }
    }
}
