package io.github.crosslevel.mls.inspection.archive;

/** Numbers without sign as ZIP and gzip write them. */
final class LittleEndian {
    static final int MAX_16 = 0xffff;
    static final long MAX_32 = 0xffff_ffffL;

    private LittleEndian() {}

    static int u16(byte[] b, int at) {
        return (b[at] & 0xff) | (b[at + 1] & 0xff) << 8;
    }

    static long u32(byte[] b, int at) {
        return u16(b, at) | (long) u16(b, at + 2) << 16;
    }

    /** Returns a number of 64 bits; one beyond 63 is negative, and so no length or offset. */
    static long u64(byte[] b, int at) {
        return u32(b, at) | u32(b, at + 4) << 32;
    }
}
