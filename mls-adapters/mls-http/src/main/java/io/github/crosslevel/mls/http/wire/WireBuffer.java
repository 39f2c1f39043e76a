package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of a connection that were not read yet, with their positions; it holds a line at most, as long as the
 * caller reads whatever it can. Not thread-safe.
 */
final class WireBuffer {
    private static final int INITIAL = 8 << 10;

    private byte[] bytes = new byte[INITIAL];
    private int at;
    private int end;
    private int scanned;
    private int tab = -1;
    private long base;

    /** Returns the position of the next byte, counted from the start of the connection. */
    long position() {
        return base + at;
    }

    /** Returns the position of an index into {@link #bytes}. */
    long position(int index) {
        return base + index;
    }

    /** Returns the position behind the last byte taken. */
    long end() {
        return base + end;
    }

    /** Returns whether everything taken was read. */
    boolean isDrained() {
        return at == end;
    }

    /** Returns the array that indexes of lines refer to, until more is taken. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns the index of the next byte. */
    int at() {
        return at;
    }

    /** Takes what there is to take, waiting for it; returns whether the input has not ended. */
    boolean fill(InputStream in) throws IOException {
        makeRoom();
        int count;
        do {
            count = in.read(bytes, end, bytes.length - end);
        } while (count == 0);
        end += Math.max(count, 0);
        return count > 0;
    }

    /** Takes as much as there is room for. */
    void take(ByteBuffer in) {
        makeRoom();
        int count = Math.min(in.remaining(), bytes.length - end);
        in.get(bytes, end, count);
        end += count;
    }

    /** Gives the unread bytes back to the buffer they were taken from last. */
    void giveBack(ByteBuffer in) {
        in.position(in.position() - (end - at));
        end = at;
        scanned = at;
    }

    private void makeRoom() {
        if (at > 0) {
            System.arraycopy(bytes, at, bytes, 0, end - at);
            base += at;
            end -= at;
            scanned = Math.max(scanned - at, 0);
            tab = tab < 0 ? -1 : tab - at;
            at = 0;
        }
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }

    /**
     * Looks for the end of the line that begins here. The line is ASCII without control characters; a tab is let
     * through, for the caller to judge.
     *
     * @return the index of its CR LF, or -1 if more bytes are needed
     */
    int lineEnd(int most, HttpProblem tooLong) throws ViolationException {
        int last = (int) Math.min(end, (long) at + most);
        int i = Math.max(scanned, at);
        while (true) {
            i = Ascii.skipText(bytes, i, last);
            if (i == end) {
                scanned = i;
                return -1;
            }
            byte b = bytes[i];
            if (b == '\r') {
                scanned = i;
                return isLineFeed(i + 1) ? i : -1;
            }
            requireText(b, i);
            if (i - at >= most) {
                throw new ViolationException(tooLong, base + i);
            }
            tab = tab < 0 ? i : tab;
            i++;
        }
    }

    private boolean isLineFeed(int index) throws ViolationException {
        if (index < end && bytes[index] != '\n') {
            throw new ViolationException(HttpProblem.BARE_CR, base + index - 1);
        }
        return index < end;
    }

    private void requireText(byte b, int index) throws ViolationException {
        if (b == '\n') {
            throw new ViolationException(HttpProblem.BARE_LF, base + index);
        }
        if (b < 0) {
            throw new ViolationException(HttpProblem.NON_ASCII, base + index);
        }
        if ((b < ' ' && b != '\t') || b == 0x7f) {
            throw new ViolationException(HttpProblem.CONTROL_CHARACTER, base + index);
        }
    }

    /** Returns the index of the first tab of the line whose end was found, or -1. */
    int tab() {
        return tab;
    }

    /** Goes behind the line whose end was found. */
    void endLine(int lineEnd) {
        at = lineEnd + 2;
        tab = -1;
    }

    /** Reads the CR LF after a chunk; returns false if more bytes are needed. */
    boolean chunkEnd() throws ViolationException {
        for (int i = 0; i < 2 && at + i < end; i++) {
            if (bytes[at + i] != "\r\n".charAt(i)) {
                throw new ViolationException(HttpProblem.CHUNK_END, base + at + i);
            }
        }
        if (end - at < 2) {
            return false;
        }
        at += 2;
        return true;
    }

    /** Moves up to that many bytes to a body; returns how many. */
    int move(long most, BodyBytes body) {
        int count = (int) Math.min(most, end - at);
        body.append(bytes, at, count);
        at += count;
        return count;
    }
}
