package io.github.crosslevel.mls.inspection.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads UTF-8 strictly, up to a number of bytes, and knows at which byte the last characters stand. Not thread-safe.
 */
final class Utf8Reader extends Reader {
    /** Parsers read ahead by less than that. */
    private static final int RING = 1 << 15;

    private final Reader in;
    private final long most;
    private final long[] offsets = new long[RING];
    private long count;
    private long bytes;
    private @Nullable IOException failure;

    Utf8Reader(InputStream in, long most) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        this.most = most;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        int read;
        try {
            read = in.read(target, from, Math.min(length, RING / 2));
        } catch (CharacterCodingException e) {
            throw e;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        for (int i = from; i < from + read; i++) {
            offsets[(int) (count++ % RING)] = bytes;
            bytes += width(target[i]);
        }
        if (bytes > most) {
            throw new CharacterCodingException(); // is told as malformed content
        }
        return read;
    }

    /** Returns the bytes of a UTF-16 unit; a pair of surrogates has four, which the first of them stands for. */
    private static int width(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 ? 2 : (Character.isSurrogate(c) ? (Character.isHighSurrogate(c) ? 4 : 0) : 3);
    }

    /** Returns the byte offset of a character, if it was read not long ago; otherwise that of the oldest one known. */
    long offset(long character) {
        long known = Math.max(character, count - RING);
        return known >= count || known < 0 ? bytes : offsets[(int) (known % RING)];
    }

    /** Returns how many bytes were read. */
    long bytes() {
        return bytes;
    }

    /** Throws what the stream has thrown, if it has. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        // the stream is the caller's
    }
}
