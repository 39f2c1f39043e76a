package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.content.Content;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a ZIP archive that every other reader reads alike (APPNOTE 6.3.10; ISO/IEC 21320-1), and refuses any other: the
 * end record, the central directory, local headers and data descriptors have to agree in every field, entries fill the
 * file without overlap or gap, nothing stands before, between or behind, there are no comments, and paths mean the same
 * on every system. Entries are stored or deflated.
 *
 * <p>All structure is checked when the archive is opened; sizes and CRC of an entry while it is read, and its stream
 * fails at the end if they are wrong. In memory are the directory and a few buffers, never an entry. Not thread-safe.
 *
 * <pre>{@code
 * try (ZipReader zip = ZipReader.open(content, ArchiveLimits.standard())) {
 *     for (ArchiveEntry entry : zip.entries()) {
 *         try (InputStream in = zip.open(entry)) {
 *             in.transferTo(out);
 *         }
 *     }
 * }
 * }</pre>
 */
public final class ZipReader implements Closeable {
    private final Source source;
    private final Map<ArchiveEntry, ZipRecord> records = new LinkedHashMap<>();

    private ZipReader(Source source, List<ZipRecord> all) {
        this.source = source;
        all.forEach(record -> records.put(record.entry(), record));
    }

    /** Opens an archive, which stays the caller's. */
    public static ZipReader open(Content content, ArchiveLimits limits) throws IOException {
        return open(Source.of(content), limits);
    }

    /** Opens an archive in memory, which must not change meanwhile. */
    public static ZipReader open(byte[] bytes, ArchiveLimits limits) throws IOException {
        return open(Source.of(bytes), limits);
    }

    /** Opens an archive in a file, whose channel stays the caller's. */
    public static ZipReader open(FileChannel channel, ArchiveLimits limits) throws IOException {
        return open(Source.of(channel), limits);
    }

    private static ZipReader open(Source source, ArchiveLimits limits) throws IOException {
        try {
            return new ZipReader(source, ZipDirectory.read(source, limits));
        } catch (IOException e) {
            source.close();
            throw e;
        }
    }

    /** Returns the entries in the order of the central directory. */
    public List<ArchiveEntry> entries() {
        return List.copyOf(records.keySet());
    }

    /**
     * Returns the content of an entry. The stream fails with {@link RefusedArchiveException} where the content is not
     * what the headers say; only when it ended, all of it is genuine.
     *
     * @throws IllegalArgumentException if the entry is not of this archive
     */
    public InputStream open(ArchiveEntry entry) throws IOException {
        ZipRecord record = recordOf(entry);
        InputStream data = new SourceStream(source, ZipLayout.dataOf(source, record), entry.compressedSize());
        return new ZipEntryStream(data, record);
    }

    long crcOf(ArchiveEntry entry) {
        return recordOf(entry).crc();
    }

    private ZipRecord recordOf(ArchiveEntry entry) {
        ZipRecord record = records.get(entry);
        if (record == null) {
            throw new IllegalArgumentException("the entry is not of this archive");
        }
        return record;
    }

    /** Frees what reads the content; the content itself stays. */
    @Override
    public void close() throws IOException {
        source.close();
    }
}
