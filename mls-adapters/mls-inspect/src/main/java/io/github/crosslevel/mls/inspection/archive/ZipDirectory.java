package io.github.crosslevel.mls.inspection.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the central directory of a ZIP archive (APPNOTE 6.3.10, 4.3.12). */
final class ZipDirectory {
    private static final int HEADER = 46;
    private static final long SIGNATURE = 0x02014b50L;

    /** Bits 1 and 2 tell how deflate was done. */
    private static final int KNOWN_FLAGS = 1 << 1 | 1 << 2 | ZipRecord.DESCRIPTOR | ZipRecord.UTF_8;

    /** Encryption, strong encryption, masked headers. */
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

    private static final int MOST_KNOWN_VERSION = 45;
    private static final int DOS_DIRECTORY = 0x10;
    private static final int UNIX_TYPE = 0xf000;
    private static final int UNIX_FILE = 0x8000;
    private static final int UNIX_DIRECTORY = 0x4000;

    private final Source source;
    private final ArchiveLimits limits;
    private final ZipEndRecord end;
    private final EntryPaths paths;
    private final List<ZipRecord> records = new ArrayList<>();
    private long expanded;

    private ZipDirectory(Source source, ArchiveLimits limits, ZipEndRecord end) {
        this.source = source;
        this.limits = limits;
        this.end = end;
        this.paths = new EntryPaths(limits);
    }

    static List<ZipRecord> read(Source source, ArchiveLimits limits) throws IOException {
        ZipEndRecord end = ZipEndRecord.read(source);
        if (end.entries() > limits.entries()) {
            throw RefusedArchiveException.tooLarge(end.end(), "entries", limits.entries());
        }
        ZipDirectory directory = new ZipDirectory(source, limits, end);
        long at = end.start();
        for (long i = 0; i < end.entries(); i++) {
            at = directory.readRecord(at);
        }
        if (at != end.end()) {
            throw RefusedArchiveException.ambiguous(at, "the central directory has more than its entries");
        }
        ZipLayout.check(source, directory.records, end.start());
        return List.copyOf(directory.records);
    }

    private long readRecord(long at) throws IOException {
        if (at + HEADER > end.end()) {
            throw RefusedArchiveException.malformed(at, "the central directory ends before its entries do");
        }
        byte[] header = source.read(at, HEADER);
        int nameLength = LittleEndian.u16(header, 28);
        int extraLength = LittleEndian.u16(header, 30);
        long next = at + HEADER + nameLength + extraLength;
        if (LittleEndian.u32(header, 0) != SIGNATURE || next > end.end()) {
            throw RefusedArchiveException.malformed(at, "the central directory does not go on with an entry");
        }
        if (LittleEndian.u16(header, 32) != 0 || LittleEndian.u16(header, 34) != 0) {
            throw RefusedArchiveException.ambiguous(at, "an entry has a comment or is on another disk");
        }
        if (nameLength > limits.pathLength()) {
            throw RefusedArchiveException.tooLarge(at, "pathLength", limits.pathLength());
        }
        byte[] name = source.read(at + HEADER, nameLength);
        ExtraFields extra = ExtraFields.read(source.read(at + HEADER + nameLength, extraLength), at);
        long[] wide = extra.widened(
                at, LittleEndian.u32(header, 24), LittleEndian.u32(header, 20), LittleEndian.u32(header, 42));
        ZipRecord.Fixed fixed = ZipRecord.Fixed.read(header, 6);
        checkFixed(fixed, at);
        ArchiveEntry entry = new ArchiveEntry(path(name, fixed.flags(), at), wide[0], wide[1], wide[2]);
        paths.add(entry.path(), at);
        checkSizes(entry, fixed, at);
        checkAttributes(entry, LittleEndian.u32(header, 38), at);
        records.add(new ZipRecord(entry, fixed, LittleEndian.u32(header, 16), nameLength));
        return next;
    }

    private static void checkFixed(ZipRecord.Fixed fixed, long at) throws RefusedArchiveException {
        if ((fixed.flags() & ENCRYPTED) != 0) {
            throw RefusedArchiveException.encrypted(at);
        }
        boolean isKnownMethod = fixed.method() == ZipRecord.STORED || fixed.method() == ZipRecord.DEFLATED;
        if ((fixed.flags() & ~KNOWN_FLAGS) != 0 || !isKnownMethod || fixed.versionNeeded() > MOST_KNOWN_VERSION) {
            throw RefusedArchiveException.malformed(at, "an entry needs more than storing and deflating");
        }
        if (fixed.method() == ZipRecord.STORED && (fixed.flags() & ZipRecord.DESCRIPTOR) != 0) {
            throw RefusedArchiveException.ambiguous(at, "the end of a stored entry is not known in its header");
        }
    }

    private static String path(byte[] name, int flags, long at) throws RefusedArchiveException {
        boolean isAscii = true;
        for (byte b : name) {
            isAscii &= b >= 0;
        }
        if (!isAscii && (flags & ZipRecord.UTF_8) == 0) {
            throw RefusedArchiveException.ambiguous(at, "the encoding of a path is not said");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            throw RefusedArchiveException.ambiguous(at, "a path is not in UTF-8");
        }
    }

    private void checkSizes(ArchiveEntry entry, ZipRecord.Fixed fixed, long at) throws RefusedArchiveException {
        if (entry.isDirectory() && entry.size() > 0) {
            throw RefusedArchiveException.ambiguous(at, "a directory has content");
        }
        if (fixed.method() == ZipRecord.STORED && entry.size() != entry.compressedSize()) {
            throw RefusedArchiveException.ambiguous(at, "a stored entry has two sizes");
        }
        if (limits.isTooDense(entry.size(), entry.compressedSize())) {
            throw RefusedArchiveException.tooLarge(at, "ratio", limits.ratio());
        }
        if (entry.size() > limits.expanded() - expanded) {
            throw RefusedArchiveException.tooLarge(at, "expanded", limits.expanded());
        }
        expanded += entry.size();
    }

    /** Both DOS and Unix say what an entry is; a link or device is no file, and all have to agree with the path. */
    private static void checkAttributes(ArchiveEntry entry, long attributes, long at) throws RefusedArchiveException {
        int type = (int) (attributes >>> 16) & UNIX_TYPE;
        boolean isDirectory = (attributes & DOS_DIRECTORY) != 0 || type == UNIX_DIRECTORY;
        if (type != 0 && type != UNIX_FILE && type != UNIX_DIRECTORY) {
            throw RefusedArchiveException.malformed(at, "an entry is a link or device");
        }
        if (entry.isDirectory() ? type == UNIX_FILE : isDirectory) {
            throw RefusedArchiveException.ambiguous(at, "an entry is a file and a directory");
        }
    }
}
