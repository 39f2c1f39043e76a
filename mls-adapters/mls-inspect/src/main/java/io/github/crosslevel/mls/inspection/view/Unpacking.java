package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.archive.ArchiveLimits;
import io.github.crosslevel.mls.inspection.archive.GzipReader;
import io.github.crosslevel.mls.inspection.archive.RefusedArchiveException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * One archive or gzip while it is unpacked: the limits of views are its limits, and what its strict reader refuses is
 * refused here, where the archive is.
 *
 * @param packed the path of the view whose bytes are the archive
 * @param malformed what it is if it is not of its format
 */
record Unpacking(Reading reading, ViewPath packed, Fault malformed) {
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int LONGEST_PATH = 0xffff;

    ArchiveLimits limits() {
        return new ArchiveLimits(
                (int) limit(Limit.PARTS, MOST_ENTRIES),
                1, // of nesting, views take care
                (int) limit(Limit.EXPANSION, Integer.MAX_VALUE),
                limit(Limit.EXPANDED_BYTES, Long.MAX_VALUE),
                (int) limit(Limit.NAME_BYTES, LONGEST_PATH));
    }

    private long limit(Limit limit, long most) {
        return Math.max(1, Math.min(most, reading.limit(limit)));
    }

    /** Reads the header of gzip, and leaves the stream to its owner. */
    GzipReader openGzip(InputStream in) throws IOException {
        InputStream kept = new FilterInputStream(in) {
            @Override
            public void close() {
                // it is somebody else's
            }
        };
        try {
            return GzipReader.open(kept, limits());
        } catch (RefusedArchiveException e) {
            throw refused(e);
        }
    }

    /** Returns what was unpacked, counted, and refused as this is; {@code offset} is where it stands in the archive. */
    InputStream unpacked(InputStream in, long offset) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                try {
                    int count = super.read(into, from, length);
                    reading.expand(Math.max(0, count), packed, offset);
                    return count;
                } catch (RefusedArchiveException e) {
                    throw refused(e);
                }
            }
        };
    }

    RefusedException refused(RefusedArchiveException e) {
        return new RefusedException(refusal(e), packed, e.offset());
    }

    private Refusal refusal(RefusedArchiveException e) {
        if (e.isTruncated()) {
            return Fault.TRUNCATED;
        }
        return switch (e.reason()) {
            case TOO_LARGE -> limit(e.limit().orElse(""));
            case AMBIGUOUS_CONTENT -> Fault.ARCHIVE_AMBIGUOUS;
            case ENCRYPTED_CONTENT -> Fault.ARCHIVE_ENCRYPTED;
            default -> malformed;
        };
    }

    /** Returns the limit that stands for one of archives; what is left are names, and headers that hold them. */
    private static Limit limit(String name) {
        return switch (name) {
            case "entries" -> Limit.PARTS;
            case "ratio" -> Limit.EXPANSION;
            case "expanded" -> Limit.EXPANDED_BYTES;
            default -> Limit.NAME_BYTES;
        };
    }
}
