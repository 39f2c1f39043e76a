package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.inspection.internal.FileNames;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Expands gzip strictly (RFC 1952): one member, nothing behind it, no reserved flags, no extra field and no comment;
 * CRC, length and the CRC of the header, if there is one, have to be right. The stream fails with
 * {@link RefusedArchiveException} where it is otherwise; only when it ended, all of it is genuine. Memory is a few
 * buffers. Not thread-safe.
 *
 * <pre>{@code
 * try (InputStream in = GzipReader.open(upload, ArchiveLimits.standard())) {
 *     in.transferTo(out);
 * }
 * }</pre>
 */
public final class GzipReader extends InputStream {
    private static final int BUFFER = 16 << 10;
    private static final int TEXT = 1;
    private static final int HEADER_CRC = 1 << 1;
    private static final int NAME = 1 << 3;
    private static final int TRAILER = 8;

    private final InputStream in;
    private final ArchiveLimits limits;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 headerCrc = new CRC32();
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private Optional<RefusedArchiveException> refusal = Optional.empty();
    private Optional<String> name = Optional.empty();
    private int at;
    private int end;
    private long before;
    private long produced;
    private boolean isOver;

    private GzipReader(InputStream in, ArchiveLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Reads the header; the stream is closed with the reader. */
    public static GzipReader open(InputStream in, ArchiveLimits limits) throws IOException {
        GzipReader reader = new GzipReader(in, limits);
        try {
            reader.readHeader();
        } catch (EOFException e) {
            throw reader.endsEarly();
        }
        return reader;
    }

    /** Returns the name that the file had, if the header says one: of one file, the same on every system. */
    public Optional<String> name() {
        return name;
    }

    private void readHeader() throws IOException {
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            throw refused("this is not gzip");
        }
        int flags = next();
        if ((flags & ~(TEXT | HEADER_CRC | NAME)) != 0) {
            throw refused("the gzip header has reserved flags, an extra field or a comment");
        }
        for (int i = 0; i < 6; i++) { // time, hint and system
            next();
        }
        if ((flags & NAME) != 0) {
            name = Optional.of(readName());
        }
        if ((flags & HEADER_CRC) != 0) {
            int expected = (int) headerCrc.getValue() & LittleEndian.MAX_16;
            if ((next() | next() << 8) != expected) {
                throw refused("the CRC of the gzip header is wrong");
            }
        }
    }

    /** The header says ISO 8859-1, but gzip writes what the file system has; ASCII is both. */
    private String readName() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = next(); c != 0; c = next()) {
            text.append((char) c);
            if (text.length() > limits.pathLength()) {
                throw refuse(RefusedArchiveException.tooLarge(position(), "pathLength", limits.pathLength()));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        Optional<String> problem = FileNames.problem(decoded);
        if (problem.isPresent() || !Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw refuse(RefusedArchiveException.ambiguous(position(), problem.orElse("name is not in UTF-8")));
        }
        return decoded;
    }

    private int next() throws IOException {
        if (at == end && !fill()) {
            throw new EOFException();
        }
        int b = buffer[at++] & 0xff;
        headerCrc.update(b);
        return b;
    }

    private boolean fill() throws IOException {
        before += end;
        end = Math.max(0, in.read(buffer));
        at = 0;
        return end > 0;
    }

    private long position() {
        return before + at;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (length == 0 || isOver) {
            return isOver ? -1 : 0;
        }
        int n = inflate(into, offset, length);
        if (n < 0) {
            isOver = true;
            finish();
            return -1;
        }
        crc.update(into, offset, n);
        produced += n;
        if (limits.isTooDense(produced, position())) {
            throw refuse(RefusedArchiveException.tooLarge(position(), "ratio", limits.ratio()));
        }
        if (produced > limits.expanded()) {
            throw refuse(RefusedArchiveException.tooLarge(position(), "expanded", limits.expanded()));
        }
        return n;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            while (true) {
                if (at == end && inflater.needsInput() && !inflater.finished() && !fill()) {
                    throw endsEarly();
                }
                inflater.setInput(buffer, at, end - at);
                int n = inflater.inflate(into, offset, length);
                at = end - inflater.getRemaining();
                if (n > 0) {
                    return n;
                }
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary()) {
                    throw refused("deflated data is malformed");
                }
            }
        } catch (DataFormatException e) {
            throw refused("deflated data is malformed");
        }
    }

    private void finish() throws IOException {
        byte[] trailer = new byte[TRAILER];
        for (int i = 0; i < TRAILER; i++) {
            if (at == end && !fill()) {
                throw endsEarly();
            }
            trailer[i] = buffer[at++];
        }
        if (LittleEndian.u32(trailer, 0) != crc.getValue()) {
            throw refused("the CRC of gzip is wrong");
        }
        if (LittleEndian.u32(trailer, 4) != (produced & LittleEndian.MAX_32)) {
            throw refused("the length of gzip is wrong");
        }
        if (at < end || fill()) {
            throw refuse(RefusedArchiveException.ambiguous(position(), "something follows the gzip member"));
        }
    }

    private RefusedArchiveException endsEarly() {
        return refuse(RefusedArchiveException.truncated(position(), "gzip ends early"));
    }

    private RefusedArchiveException refused(String message) {
        return refuse(RefusedArchiveException.malformed(position(), message));
    }

    private RefusedArchiveException refuse(RefusedArchiveException why) {
        refusal = Optional.of(why);
        return why;
    }

    @Override
    public void close() throws IOException {
        isOver = true;
        inflater.end();
        in.close();
    }
}
