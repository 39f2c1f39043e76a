package io.github.crosslevel.mls.inspection.archive;

/**
 * One entry as the central directory has it, its numbers widened.
 *
 * @param entry what it says to others
 * @param fixed version needed, flags, method, time and date as they are written, which its local header repeats
 * @param crc the CRC-32 of the file
 * @param nameLength bytes of the name
 */
record ZipRecord(ArchiveEntry entry, Fixed fixed, long crc, int nameLength) {
    static final int DESCRIPTOR = 1 << 3;
    static final int UTF_8 = 1 << 11;
    static final int STORED = 0;
    static final int DEFLATED = 8;

    /** The fields that both headers have next to each other. */
    record Fixed(int versionNeeded, int flags, int method, int time, int date) {
        static Fixed read(byte[] header, int at) {
            return new Fixed(
                    LittleEndian.u16(header, at),
                    LittleEndian.u16(header, at + 2),
                    LittleEndian.u16(header, at + 4),
                    LittleEndian.u16(header, at + 6),
                    LittleEndian.u16(header, at + 8));
        }
    }

    boolean hasDescriptor() {
        return (fixed.flags() & DESCRIPTOR) != 0;
    }
}
