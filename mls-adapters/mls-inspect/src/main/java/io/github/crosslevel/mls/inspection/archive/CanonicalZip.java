package io.github.crosslevel.mls.inspection.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * Writes the one canonical form of a ZIP archive: the entries that are kept, by path, stored, without times, attributes
 * and extra fields, complete local headers. Two archives with the same files have the same form, whoever made them, and
 * nothing of the original is forwarded but paths and content.
 *
 * <p>What is written counts only when the call returned: wrong content of an entry shows at its end. The form holds
 * archives up to 4 GiB and 65,534 entries.
 *
 * <pre>{@code
 * try (ZipReader zip = ZipReader.open(content, limits)) {
 *     CanonicalZip.write(zip, entry -> entry.path().endsWith(".csv"), area.output());
 * }
 * }</pre>
 */
public final class CanonicalZip {
    private static final int VERSION = 20;
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    /** The first day that the format knows, 1980-01-01. */
    private static final int DATE = 1 << 5 | 1;

    private final OutputStream out;
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private long written;
    private int count;

    private CanonicalZip(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes what is kept of an archive; the stream stays open.
     *
     * @throws RefusedArchiveException if the content of an entry is not what its headers say, or the form cannot hold
     *     it
     */
    public static void write(ZipReader zip, Predicate<ArchiveEntry> keep, OutputStream out) throws IOException {
        write(zip, keep, entry -> Optional.empty(), out);
    }

    /** Says what stands in an archive instead of what stood there. */
    @FunctionalInterface
    interface Rewriting {
        /** Returns the new content of an entry, or nothing if it stays as it is. */
        Optional<byte[]> of(ArchiveEntry entry) throws IOException;
    }

    static void write(ZipReader zip, Predicate<ArchiveEntry> keep, Rewriting rewriting, OutputStream out)
            throws IOException {
        CanonicalZip canonical = new CanonicalZip(out);
        List<ArchiveEntry> kept = zip.entries().stream()
                .filter(keep)
                .sorted(Comparator.comparing(ArchiveEntry::path))
                .toList();
        for (ArchiveEntry entry : kept) {
            Optional<byte[]> instead = rewriting.of(entry);
            if (instead.isPresent()) {
                byte[] bytes = instead.get();
                CRC32 crc = new CRC32();
                crc.update(bytes);
                ArchiveEntry rewritten = new ArchiveEntry(entry.path(), bytes.length, bytes.length, entry.offset());
                canonical.write(rewritten, crc.getValue(), new ByteArrayInputStream(bytes));
            } else {
                try (InputStream in = zip.open(entry)) {
                    canonical.write(entry, zip.crcOf(entry), in);
                }
            }
        }
        canonical.end();
    }

    private void write(ArchiveEntry entry, long crc, InputStream content) throws IOException {
        byte[] path = entry.path().getBytes(StandardCharsets.UTF_8);
        long end = written + 30 + path.length + entry.size();
        if (end > LittleEndian.MAX_32 - 1 || count == LittleEndian.MAX_16 - 1) {
            throw RefusedArchiveException.tooLarge(entry.offset(), "canonical form", LittleEndian.MAX_32 - 1);
        }
        byte[] common = common(entry, path, crc);
        directory.writeBytes(little(46 + path.length)
                .putInt(CENTRAL)
                .putShort((short) VERSION)
                .put(common)
                .put(new byte[10]) // comment, disk and attributes
                .putInt((int) written)
                .put(path)
                .array());
        out.write(little(30 + path.length).putInt(LOCAL).put(common).put(path).array());
        content.transferTo(out);
        written = end;
        count++;
    }

    /** Returns the fields that both headers have, from the version needed to the length of the extra fields. */
    private static byte[] common(ArchiveEntry entry, byte[] path, long crc) {
        boolean isAscii = path.length == entry.path().length();
        return little(26)
                .putShort((short) VERSION)
                .putShort((short) (isAscii ? 0 : ZipRecord.UTF_8))
                .putShort((short) ZipRecord.STORED)
                .putShort((short) 0)
                .putShort((short) DATE)
                .putInt((int) crc)
                .putInt((int) entry.size())
                .putInt((int) entry.size())
                .putShort((short) path.length)
                .array();
    }

    private void end() throws IOException {
        out.write(directory.toByteArray());
        out.write(little(22)
                .putInt(END)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt(directory.size())
                .putInt((int) written)
                .array());
        out.flush();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
