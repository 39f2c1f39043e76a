package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content codings gzip (RFC 1952) and deflate (RFC 1950), strictly: one member, its check sum and length right, and
 * nothing after it.
 *
 * <p>To be {@linkplain #close closed}, which frees what it holds outside the heap but leaves the other stream open.
 */
final class InflatedInput extends InputStream {
    /** Below this, even zeros are no bomb. */
    private static final long HARMLESS = 64 << 10;

    private enum Wrapper {
        GZIP,
        ZLIB
    }

    private final InputStream in;
    private final ViewPath path;
    private final Reading reading;
    private final Wrapper wrapper;
    private final Inflater inflater;
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[4096];
    private int at;
    private int end;
    private long read;
    private long written;
    private boolean begun;
    private boolean ended;

    private InflatedInput(InputStream in, ViewPath path, Reading reading, Wrapper wrapper) {
        this.in = in;
        this.path = path;
        this.reading = reading;
        this.wrapper = wrapper;
        this.inflater = new Inflater(wrapper == Wrapper.GZIP);
    }

    static InflatedInput gzip(InputStream in, ViewPath path, Reading reading) {
        return new InflatedInput(in, path, reading, Wrapper.GZIP);
    }

    static InflatedInput zlib(InputStream in, ViewPath path, Reading reading) {
        return new InflatedInput(in, path, reading, Wrapper.ZLIB);
    }

    @Override
    public void close() {
        inflater.end();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int off, int len) throws IOException {
        if (ended || len == 0) {
            return ended ? -1 : 0;
        }
        if (!begun && wrapper == Wrapper.GZIP) {
            header();
        }
        begun = true;
        int count = inflate(bytes, off, len);
        if (count == 0) {
            finish();
            return -1;
        }
        crc.update(bytes, off, count);
        written += count;
        reading.expand(count, path, offset());
        if (written > HARMLESS && written / reading.limit(Limit.EXPANSION) > offset()) {
            throw refused(Limit.EXPANSION);
        }
        return count;
    }

    /** Returns how many bytes were inflated: none only at the end. */
    private int inflate(byte[] bytes, int off, int len) throws IOException {
        try {
            int count = inflater.inflate(bytes, off, len);
            while (count == 0 && !inflater.finished()) {
                if (inflater.needsDictionary()) {
                    throw refused(Fault.CODING_BROKEN);
                }
                if (at == end && !fill()) {
                    throw refused(Fault.TRUNCATED);
                }
                inflater.setInput(input, at, end - at);
                at = end;
                count = inflater.inflate(bytes, off, len);
            }
            return count;
        } catch (DataFormatException e) {
            throw refused(Fault.CODING_BROKEN);
        }
    }

    private boolean fill() throws IOException {
        read += end;
        at = 0;
        end = Math.max(0, in.read(input, 0, input.length));
        return end > 0;
    }

    /** Returns how many bytes were taken from the other stream, those that the inflater has not looked at left out. */
    private long offset() {
        return read + at - inflater.getRemaining();
    }

    private void header() throws IOException {
        CRC32 check = new CRC32();
        if (next(check) != 0x1f || next(check) != 0x8b || next(check) != 8) {
            throw refused(Fault.CODING_BROKEN);
        }
        int flags = next(check);
        skip(6, check);
        if ((flags & 0xe0) != 0) {
            throw refused(Fault.CODING_BROKEN);
        }
        if ((flags & 4) != 0) {
            skip(next(check) | (next(check) << 8), check);
        }
        for (int text = flags & 0x18; text != 0; text &= text - 1) {
            while (next(check) != 0) {
                // the name of a file or a comment, which nobody needs
            }
        }
        long expected = check.getValue() & 0xffff;
        if ((flags & 2) != 0 && expected != (next(check) | ((long) next(check) << 8))) {
            throw refused(Fault.CODING_BROKEN);
        }
    }

    private void skip(int count, CRC32 check) throws IOException {
        for (int i = 0; i < count; i++) {
            next(check);
        }
    }

    private int next(CRC32 check) throws IOException {
        if (at == end && !fill()) {
            throw refused(Fault.TRUNCATED);
        }
        check.update(input[at]);
        return input[at++] & 0xff;
    }

    private void finish() throws IOException {
        at = end - inflater.getRemaining();
        inflater.setInput(input, 0, 0);
        if (wrapper == Wrapper.GZIP && (word() != crc.getValue() || word() != (written & 0xffffffffL))) {
            throw refused(Fault.CODING_BROKEN);
        }
        if (at < end || fill()) {
            throw refused(Fault.CODING_BROKEN);
        }
        ended = true;
    }

    /** Reads four bytes, the lowest first. */
    private long word() throws IOException {
        CRC32 unused = new CRC32();
        long word = 0;
        for (int i = 0; i < 32; i += 8) {
            word |= (long) next(unused) << i;
        }
        return word;
    }

    private RefusedException refused(Refusal refusal) {
        return new RefusedException(refusal, path, offset());
    }
}
