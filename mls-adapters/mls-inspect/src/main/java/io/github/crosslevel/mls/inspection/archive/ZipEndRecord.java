package io.github.crosslevel.mls.inspection.archive;

import java.io.IOException;

/**
 * Where the central directory is: the end record, and that of 64 bits before it (APPNOTE 6.3.10, 4.3.14 to 4.3.16). The
 * archive ends with it, without a comment, so that wherever a reader starts to search it finds this one.
 *
 * @param entries how many entries there are
 * @param start where the directory starts
 * @param end where it ends
 */
record ZipEndRecord(long entries, long start, long end) {
    private static final int LENGTH = 22;
    private static final int LOCATOR = 20;
    private static final int LENGTH_64 = 56;
    private static final long SIGNATURE = 0x06054b50L;
    private static final long SIGNATURE_LOCAL = 0x04034b50L;
    private static final long SIGNATURE_LOCATOR = 0x07064b50L;
    private static final long SIGNATURE_64 = 0x06064b50L;

    static ZipEndRecord read(Source source) throws IOException {
        int kept = (int) Math.min(source.length(), LENGTH + LittleEndian.MAX_16);
        byte[] tail = source.read(source.length() - kept, kept);
        int at = kept - LENGTH;
        long offset = source.length() - LENGTH;
        if (at < 0 || LittleEndian.u32(tail, at) != SIGNATURE || LittleEndian.u16(tail, at + 20) != 0) {
            throw without(source, tail, Math.max(0, offset));
        }
        for (int p = at - 1; p >= 0; p--) {
            if (LittleEndian.u32(tail, p) == SIGNATURE && p + LENGTH + LittleEndian.u16(tail, p + 20) == kept) {
                throw RefusedArchiveException.ambiguous(offset - at + p, "there are two end records");
            }
        }
        boolean hasLocator = at >= LOCATOR && LittleEndian.u32(tail, at - LOCATOR) == SIGNATURE_LOCATOR;
        ZipEndRecord record = hasLocator ? read64(source, tail, at) : read32(tail, at, offset);
        if (record.start < 0 || record.start > record.end || record.entries < 0) {
            throw RefusedArchiveException.malformed(offset, "the central directory is not where it should be");
        }
        return record;
    }

    private static RefusedArchiveException without(Source source, byte[] tail, long offset) throws IOException {
        if (hasEndRecord(tail)) {
            return RefusedArchiveException.ambiguous(offset, "something follows the end record");
        }
        return source.length() >= 4 && LittleEndian.u32(source.read(0, 4), 0) == SIGNATURE_LOCAL
                ? RefusedArchiveException.truncated(
                        source.length(), "there is no end record: the archive was cut short")
                : RefusedArchiveException.malformed(offset, "there is no end record");
    }

    /** Whether there is a whole one; of an archive that was cut within it, there is only the beginning of one. */
    private static boolean hasEndRecord(byte[] tail) {
        for (int p = 0; p + LENGTH <= tail.length; p++) {
            if (LittleEndian.u32(tail, p) == SIGNATURE) {
                return true;
            }
        }
        return false;
    }

    private static ZipEndRecord read32(byte[] tail, int at, long offset) throws RefusedArchiveException {
        long entries = LittleEndian.u16(tail, at + 10);
        long size = LittleEndian.u32(tail, at + 12);
        long start = LittleEndian.u32(tail, at + 16);
        boolean isWide = entries == LittleEndian.MAX_16 || size == LittleEndian.MAX_32 || start == LittleEndian.MAX_32;
        boolean isWhole = LittleEndian.u32(tail, at + 4) == 0 && LittleEndian.u16(tail, at + 8) == entries;
        if (isWide || !isWhole || start + size != offset) {
            throw RefusedArchiveException.ambiguous(offset, "the end record and the place of the directory disagree");
        }
        return new ZipEndRecord(entries, start, offset);
    }

    private static ZipEndRecord read64(Source source, byte[] tail, int at) throws IOException {
        long offset = source.length() - LENGTH - LOCATOR;
        int locator = at - LOCATOR;
        long start = offset - LENGTH_64;
        boolean isNext = LittleEndian.u64(tail, locator + 8) == start
                && LittleEndian.u32(tail, locator + 4) == 0
                && LittleEndian.u32(tail, locator + 16) == 1;
        if (start < 0 || !isNext) {
            throw RefusedArchiveException.ambiguous(offset, "the locator does not point right before it");
        }
        byte[] wide = source.read(start, LENGTH_64);
        long entries = LittleEndian.u64(wide, 32);
        long size = LittleEndian.u64(wide, 40);
        long directory = LittleEndian.u64(wide, 48);
        boolean isWhole = LittleEndian.u32(wide, 0) == SIGNATURE_64
                && LittleEndian.u64(wide, 4) == LENGTH_64 - 12
                && LittleEndian.u64(wide, 16) == 0
                && LittleEndian.u64(wide, 24) == entries;
        boolean isSame = says(LittleEndian.u16(tail, at + 4), 0, LittleEndian.MAX_16)
                && says(LittleEndian.u16(tail, at + 6), 0, LittleEndian.MAX_16)
                && says(LittleEndian.u16(tail, at + 8), entries, LittleEndian.MAX_16)
                && says(LittleEndian.u16(tail, at + 10), entries, LittleEndian.MAX_16)
                && says(LittleEndian.u32(tail, at + 12), size, LittleEndian.MAX_32)
                && says(LittleEndian.u32(tail, at + 16), directory, LittleEndian.MAX_32);
        if (!isWhole || !isSame || directory < 0 || size < 0 || directory != start - size) {
            throw RefusedArchiveException.ambiguous(start, "the end records of 32 and of 64 bits disagree");
        }
        return new ZipEndRecord(entries, directory, start);
    }

    private static boolean says(long narrow, long wide, long unsaid) {
        return narrow == wide || narrow == unsaid;
    }
}
