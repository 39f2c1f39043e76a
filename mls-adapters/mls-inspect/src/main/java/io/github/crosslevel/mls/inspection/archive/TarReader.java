package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.inspection.internal.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a tar archive strictly: headers of POSIX (ustar, pax) or GNU with right checksums; files and directories only,
 * no links, devices or sparse files; padding of zeros; two blocks of zeros at the end and nothing but zeros behind
 * them; paths that mean the same on every system, each once. Whatever is otherwise is refused. Memory is a few buffers
 * and the paths. Not thread-safe.
 *
 * <pre>{@code
 * TarReader tar = TarReader.open(in, ArchiveLimits.standard());
 * for (Optional<ArchiveEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
 *     tar.content().transferTo(out);
 * }
 * }</pre>
 */
public final class TarReader {
    /** Longest extended header that is read. */
    private static final int MAX_EXTENDED = 64 << 10;

    /** What eleven octal digits hold. */
    private static final long LARGEST_OCTAL = (1L << 33) - 1;

    private final InputStream in;
    private final ArchiveLimits limits;
    private final EntryPaths paths;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private PaxRecords pax = PaxRecords.none();
    private Optional<String> longName = Optional.empty();
    private long position;
    private long left;
    private int padding;
    private int entries;
    private int extensions;
    private long expanded;
    private boolean isOver;

    private TarReader(InputStream in, ArchiveLimits limits) {
        this.in = in;
        this.limits = limits;
        this.paths = new EntryPaths(limits);
    }

    /** Reads from a stream, which stays the caller's. */
    public static TarReader open(InputStream in, ArchiveLimits limits) {
        return new TarReader(in, limits);
    }

    /** Goes to the next entry over what is left of the last one, or to the end of the archive. */
    public Optional<ArchiveEntry> next() throws IOException {
        while (!isOver) {
            skipContent();
            long offset = position;
            readBlock();
            if (isZero()) {
                finish(offset);
            } else {
                TarHeader header = TarHeader.read(block, offset);
                if (!isExtension(header, offset)) {
                    return Optional.of(entry(header, offset));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the content of the entry that {@link #next} went to, as far as it was not read yet. */
    public InputStream content() {
        return new BlockInput() {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return readContent(into, offset, length);
            }
        };
    }

    private ArchiveEntry entry(TarHeader header, long offset) throws IOException {
        String path = pax.path().or(() -> longName).orElse(header.path());
        long size = size(header, offset);
        pax = PaxRecords.none();
        longName = Optional.empty();
        if (++entries > limits.entries()) {
            throw RefusedArchiveException.tooLarge(offset, "entries", limits.entries());
        }
        boolean isDirectory = header.type() == '5';
        if (header.type() != '0' && !isDirectory) {
            throw RefusedArchiveException.malformed(offset, "an entry is a link, a device or not known here");
        }
        String named = path.startsWith("./") && path.length() > 2 ? path.substring(2) : path;
        String full = isDirectory && !named.endsWith("/") ? named + "/" : named;
        if (isDirectory ? size != 0 : named.endsWith("/")) {
            throw RefusedArchiveException.ambiguous(offset, "an entry is a file and a directory");
        }
        if (!full.equals("./")) { // where most archives of a directory start
            paths.add(full, offset);
        }
        if (size > limits.expanded() - expanded) {
            throw RefusedArchiveException.tooLarge(offset, "expanded", limits.expanded());
        }
        expanded += size;
        expect(size);
        return new ArchiveEntry(full, size, size, offset);
    }

    /** A size that a header has no room for stands in its pax record alone; any other has to be the same in both. */
    private long size(TarHeader header, long offset) throws RefusedArchiveException {
        long size = pax.size(offset).orElse(header.size());
        boolean isTooLong = size > LARGEST_OCTAL && header.size() == 0;
        if (size != header.size() && !isTooLong) {
            throw RefusedArchiveException.ambiguous(offset, "an entry has two sizes");
        }
        return size;
    }

    /** Reads what says something about the next entry. */
    private boolean isExtension(TarHeader header, long offset) throws IOException {
        switch (header.type()) {
            case 'x' -> {
                if (pax.path().isPresent() || longName.isPresent()) {
                    throw RefusedArchiveException.ambiguous(offset, "an entry has two extended headers");
                }
                pax = PaxRecords.read(readExtended(header, offset), offset);
            }
            case 'g' -> {
                if (!PaxRecords.read(readExtended(header, offset), offset).saysNothingOfEntries()) {
                    throw RefusedArchiveException.ambiguous(offset, "a header for all entries says one name or size");
                }
            }
            case 'L' -> {
                if (pax.path().isPresent() || longName.isPresent()) {
                    throw RefusedArchiveException.ambiguous(offset, "an entry has two extended headers");
                }
                byte[] name = readExtended(header, offset);
                boolean isEnded = name.length > 1 && name[name.length - 1] == 0;
                longName = Optional.of(TarHeader.utf8(name, 0, isEnded ? name.length - 1 : name.length, offset));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private byte[] readExtended(TarHeader header, long offset) throws IOException {
        if (header.size() < 1 || header.size() > MAX_EXTENDED) {
            throw RefusedArchiveException.tooLarge(offset, "extended header", MAX_EXTENDED);
        }
        if (++extensions > limits.entries()) {
            throw RefusedArchiveException.tooLarge(offset, "entries", limits.entries());
        }
        expect(header.size());
        byte[] bytes = new byte[(int) header.size()];
        if (content().readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw endsEarly();
        }
        return bytes;
    }

    private void expect(long size) {
        left = size;
        padding = (int) ((TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK);
    }

    private int readContent(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (left == 0) {
            return -1;
        }
        int n = in.read(into, offset, (int) Math.min(length, left));
        if (n < 0) {
            throw endsEarly();
        }
        left -= n;
        position += n;
        return n;
    }

    private void skipContent() throws IOException {
        while (left > 0) {
            readContent(block, 0, block.length);
        }
        int length = padding;
        padding = 0;
        if (length > 0) {
            if (in.readNBytes(block, 0, length) < length) {
                throw endsEarly();
            }
            Arrays.fill(block, length, block.length, (byte) 0);
            if (!isZero()) {
                throw RefusedArchiveException.ambiguous(position, "something stands in the padding of an entry");
            }
            position += length;
        }
    }

    private void readBlock() throws IOException {
        if (in.readNBytes(block, 0, block.length) < block.length) {
            throw endsEarly();
        }
        position += block.length;
    }

    private void finish(long offset) throws IOException {
        if (!pax.saysNothingOfEntries() || longName.isPresent()) {
            throw RefusedArchiveException.malformed(offset, "an extended header has no entry");
        }
        readBlock();
        while (isZero()) {
            int n = in.readNBytes(block, 0, block.length);
            if (n == 0) {
                isOver = true;
                return;
            }
            if (n < block.length) {
                throw endsEarly();
            }
            position += n;
        }
        throw RefusedArchiveException.ambiguous(position - block.length, "something follows the end of the archive");
    }

    private boolean isZero() {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private RefusedArchiveException endsEarly() {
        return position < TarHeader.BLOCK
                ? RefusedArchiveException.malformed(position, "there is no header")
                : RefusedArchiveException.truncated(position, "the archive ends early");
    }
}
