package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.internal.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of a whole body or part, which are shown piece by piece while they are read one by one. */
final class ByteSource implements JsonParser.Source {
    private static final int PIECE = 8 << 10;

    private final InputStream in;
    private final ViewPath path;
    private final Reading reading;

    private byte[] piece = {};
    private int at;
    private long start;
    private boolean ended;

    ByteSource(InputStream in, ViewPath path, Reading reading) {
        this.in = in;
        this.path = path;
        this.reading = reading;
    }

    /** Returns the path of the view whose bytes these are. */
    ViewPath path() {
        return path;
    }

    /** Returns the offset of the byte that is read next. */
    @Override
    public long offset() {
        return start + at;
    }

    /** Returns the next byte, or -1 at the end. */
    @Override
    public int read() throws IOException {
        return at < piece.length || fill() ? piece[at++] & 0xff : -1;
    }

    /** Returns the byte that is read next, or -1 at the end. */
    @Override
    public int peek() throws IOException {
        return at < piece.length || fill() ? piece[at] & 0xff : -1;
    }

    /** Reads up to {@code count} bytes; fewer only at the end. */
    byte[] readUpTo(int count) throws IOException {
        byte[] bytes = new byte[count];
        int length = 0;
        while (length < count && (at < piece.length || fill())) {
            int some = Math.min(count - length, piece.length - at);
            System.arraycopy(piece, at, bytes, length, some);
            at += some;
            length += some;
        }
        return length == count ? bytes : Arrays.copyOf(bytes, length);
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        start += piece.length;
        at = 0;
        piece = in.readNBytes(PIECE);
        ended = piece.length < PIECE;
        reading.show(View.piece(path, ViewKind.WHOLE, piece, start, ended));
        reading.checkTime(path, start);
        return piece.length > 0;
    }

    /** Returns the refusal of what stands before the next byte. */
    RefusedException refused(Refusal refusal) {
        return new RefusedException(refusal, path, offset());
    }

    /** Returns {@link Fault#TRUNCATED} if there are no more bytes, else the given refusal, at the next byte. */
    RefusedException unexpected(int found, Refusal refusal) {
        return new RefusedException(found < 0 ? Fault.TRUNCATED : refusal, path, found < 0 ? offset() : offset() - 1);
    }
}
