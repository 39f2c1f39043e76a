package io.github.crosslevel.mls.inspection.archive;

/**
 * How much of archives is read before they are refused. What goes beyond is refused with the name of the limit.
 *
 * @param entries most entries in all, archives within archives included; 1 to 1,000,000
 * @param depth most archives within each other, of which 1 is the outermost; 1 to 16
 * @param ratio most expanded bytes for each compressed byte of one entry, where more than 1 MiB is expanded; from 1
 * @param expanded most expanded bytes in all, at every depth; from 1
 * @param pathLength most bytes of the path of an entry; 1 to 65,535
 */
public record ArchiveLimits(int entries, int depth, int ratio, long expanded, int pathLength) {
    /** Up to here nothing is too much, however small it was compressed. */
    static final long FREE = 1 << 20;

    /** Checks the ranges. */
    public ArchiveLimits {
        require("entries", entries, 1_000_000);
        require("depth", depth, 16);
        require("ratio", ratio, Integer.MAX_VALUE);
        require("expanded", expanded, Long.MAX_VALUE);
        require("pathLength", pathLength, 0xffff);
    }

    private static void require(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not within 1 to " + most);
        }
    }

    /** Returns 10,000 entries, depth 5, ratio 100, 1 GiB expanded and paths of 512 bytes. */
    public static ArchiveLimits standard() {
        return new ArchiveLimits(10_000, 5, 100, 1L << 30, 512);
    }

    boolean isTooDense(long produced, long consumed) {
        return produced > FREE && produced / ratio > consumed;
    }
}
