package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.internal.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content coding deflate, which is zlib (RFC 1950, RFC 9110 §8.4.1.2), strictly: check sum right, and nothing after
 * it.
 *
 * <p>To be {@linkplain #close closed}, which frees what it holds outside the heap but leaves the other stream open.
 */
final class ZlibInput extends BlockInput {
    /** Below this, even zeros are no bomb. */
    private static final long HARMLESS = 1 << 20;

    private final InputStream in;
    private final ViewPath path;
    private final Reading reading;
    private final Inflater inflater = new Inflater();
    private final byte[] input = new byte[4096];
    private int at;
    private int end;
    private long read;
    private long written;
    private boolean ended;

    ZlibInput(InputStream in, ViewPath path, Reading reading) {
        this.in = in;
        this.path = path;
        this.reading = reading;
    }

    @Override
    public void close() {
        inflater.end();
    }

    @Override
    public int read(byte[] bytes, int off, int len) throws IOException {
        if (ended || len == 0) {
            return ended ? -1 : 0;
        }
        int count = inflate(bytes, off, len);
        if (count == 0) {
            finish();
            return -1;
        }
        written += count;
        reading.expand(count, path, offset());
        if (written > HARMLESS && written / Math.max(1, reading.limit(Limit.EXPANSION)) > offset()) {
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

    private void finish() throws IOException {
        at = end - inflater.getRemaining();
        inflater.setInput(input, 0, 0);
        if (at < end || fill()) {
            throw refused(Fault.CODING_BROKEN);
        }
        ended = true;
    }

    private RefusedException refused(Refusal refusal) {
        return new RefusedException(refusal, path, offset());
    }
}
