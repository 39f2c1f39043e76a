package io.github.crosslevel.mls.inspection.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Checks that entries fill a ZIP archive from its start to the central directory, one after the other, and that each
 * says the same in its local header (APPNOTE 6.3.10, 4.3.7) as in the directory: whoever reads from the front and
 * whoever reads from the end see the same.
 */
final class ZipLayout {
    private static final int HEADER = 30;
    private static final long SIGNATURE = 0x04034b50L;
    private static final long SIGNATURE_DESCRIPTOR = 0x08074b50L;
    private static final int DESCRIPTOR = 16;
    private static final int DESCRIPTOR_64 = 24;

    private final Source source;

    private ZipLayout(Source source) {
        this.source = source;
    }

    static void check(Source source, List<ZipRecord> records, long directory) throws IOException {
        ZipLayout layout = new ZipLayout(source);
        List<ZipRecord> ordered = records.stream()
                .sorted(Comparator.comparingLong(record -> record.entry().offset()))
                .toList();
        long at = 0;
        for (int i = 0; i < ordered.size(); i++) {
            long next = i + 1 < ordered.size() ? ordered.get(i + 1).entry().offset() : directory;
            if (next > directory) {
                throw RefusedArchiveException.ambiguous(directory, "an entry begins behind the central directory");
            }
            at = layout.checkEntry(ordered.get(i), at, next);
        }
        if (at != directory) {
            throw RefusedArchiveException.ambiguous(at, "something stands before the central directory");
        }
    }

    /** Returns where the data of an entry starts, whose local header was checked before. */
    static long dataOf(Source source, ZipRecord record) throws IOException {
        long offset = record.entry().offset();
        return offset + HEADER + record.nameLength() + LittleEndian.u16(source.read(offset + 28, 2), 0);
    }

    private long checkEntry(ZipRecord record, long expected, long next) throws IOException {
        long at = record.entry().offset();
        if (at != expected) {
            throw RefusedArchiveException.ambiguous(expected, "entries overlap, or something stands between them");
        }
        if (at + HEADER + record.nameLength() > next) {
            throw RefusedArchiveException.ambiguous(at, "a local header is not whole");
        }
        byte[] header = source.read(at, HEADER);
        int nameLength = LittleEndian.u16(header, 26);
        int extraLength = LittleEndian.u16(header, 28);
        long data = at + HEADER + nameLength + extraLength;
        boolean isSame = LittleEndian.u32(header, 0) == SIGNATURE
                && ZipRecord.Fixed.read(header, 4).equals(record.fixed())
                && nameLength == record.nameLength();
        if (!isSame || data > next || !isNamedAlike(record, at)) {
            throw RefusedArchiveException.ambiguous(at, "a local header and the central directory disagree");
        }
        ExtraFields extra = ExtraFields.read(source.read(at + HEADER + nameLength, extraLength), at);
        checkSizes(record, header, extra);
        if (record.entry().compressedSize() > next - data) {
            throw RefusedArchiveException.ambiguous(at, "entries overlap, or something stands between them");
        }
        long end = data + record.entry().compressedSize();
        return record.hasDescriptor() ? checkDescriptor(record, end, next) : end;
    }

    private boolean isNamedAlike(ZipRecord record, long at) throws IOException {
        byte[] local = source.read(at + HEADER, record.nameLength());
        // the path was decoded strictly, so that it has these bytes and no others
        return Arrays.equals(local, record.entry().path().getBytes(StandardCharsets.UTF_8));
    }

    private static void checkSizes(ZipRecord record, byte[] header, ExtraFields extra) throws IOException {
        ArchiveEntry entry = record.entry();
        long[] sizes = {LittleEndian.u32(header, 22), LittleEndian.u32(header, 18)};
        boolean isNarrow = sizes[0] != LittleEndian.MAX_32 && sizes[1] != LittleEndian.MAX_32;
        boolean isRepeated = isNarrow
                && (extra.repeats(entry.size(), entry.compressedSize())
                        || (record.hasDescriptor() && extra.repeats(0, 0)));
        long[] wide = isRepeated ? sizes : extra.widened(entry.offset(), sizes);
        boolean isSame = says(LittleEndian.u32(header, 14), record.crc(), record)
                && says(wide[0], entry.size(), record)
                && says(wide[1], entry.compressedSize(), record);
        if (!isSame) {
            throw RefusedArchiveException.ambiguous(
                    entry.offset(), "sizes in a local header and the central directory disagree");
        }
    }

    /** What is said behind the data may be zero before it. */
    private static boolean says(long local, long central, ZipRecord record) {
        return local == central || (record.hasDescriptor() && local == 0);
    }

    private long checkDescriptor(ZipRecord record, long at, long next) throws IOException {
        long length = next - at;
        if (length != DESCRIPTOR && length != DESCRIPTOR_64) {
            throw RefusedArchiveException.ambiguous(at, "entries overlap, or something stands between them");
        }
        byte[] descriptor = source.read(at, (int) length);
        boolean isWide = length == DESCRIPTOR_64;
        long compressed = isWide ? LittleEndian.u64(descriptor, 8) : LittleEndian.u32(descriptor, 8);
        long size = isWide ? LittleEndian.u64(descriptor, 16) : LittleEndian.u32(descriptor, 12);
        boolean isSame = LittleEndian.u32(descriptor, 0) == SIGNATURE_DESCRIPTOR
                && LittleEndian.u32(descriptor, 4) == record.crc()
                && compressed == record.entry().compressedSize()
                && size == record.entry().size();
        if (!isSame) {
            throw RefusedArchiveException.ambiguous(at, "a data descriptor and the central directory disagree");
        }
        return next;
    }
}
