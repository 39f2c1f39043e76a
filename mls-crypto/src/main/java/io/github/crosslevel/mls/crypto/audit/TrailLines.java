package io.github.crosslevel.mls.crypto.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads a trail line by line in constant memory, for those who check or query it; zeros at the end are no lines. */
final class TrailLines implements Closeable {
    /** Most bytes of a line with its line feed. */
    static final int MAX_LENGTH = 65_535;

    private final InputStream in;
    private final byte[] buffer = new byte[2 * MAX_LENGTH];
    private int from;
    private int to;
    private long offset;
    private long number;

    TrailLines(Path trail) throws IOException {
        in = Files.newInputStream(trail);
    }

    /** How a line ends. */
    enum End {
        /** With a line feed, as it should. */
        LINE_FEED,
        /** At a zero byte or at the end of the file. */
        CUT,
        /** Not within {@link #MAX_LENGTH}. */
        NOWHERE
    }

    /** A line and where it stands. */
    static final class Line {
        private final long number;
        private final long offset;
        private final byte[] text;
        private final End end;

        private Line(long number, long offset, byte[] text, End end) {
            this.number = number;
            this.offset = offset;
            this.text = text;
            this.end = end;
        }

        /** Returns the number of the line, from 1. */
        long number() {
            return number;
        }

        /** Returns how many bytes precede it. */
        long offset() {
            return offset;
        }

        /** Returns the bytes without the line feed. */
        byte[] text() {
            return text;
        }

        End end() {
            return end;
        }
    }

    /**
     * Returns the next line, or empty when only zeros are left; behind a line without an end it goes on after the next
     * line feed.
     */
    Optional<Line> next() throws IOException {
        int at = 0;
        while (true) {
            for (; from + at < to; at++) {
                byte b = buffer[from + at];
                if (b == '\n') {
                    return Optional.of(take(at, 1, End.LINE_FEED));
                }
                if (b == 0) {
                    return cut(at);
                }
                if (at >= MAX_LENGTH) {
                    return cut(at, End.NOWHERE);
                }
            }
            if (!fill()) {
                return at == 0 ? Optional.empty() : Optional.of(take(at, 0, End.CUT));
            }
        }
    }

    /** Returns how many bytes were read as lines or skipped. */
    long offset() {
        return offset;
    }

    /** Returns how many lines were read. */
    long number() {
        return number;
    }

    private Line take(int length, int terminator, End end) {
        Line line = new Line(++number, offset, Arrays.copyOfRange(buffer, from, from + length), end);
        from += length + terminator;
        offset += length + terminator;
        return line;
    }

    private Optional<Line> cut(int length) throws IOException {
        if (length > 0) {
            return cut(length, End.CUT);
        }
        long zeros = skipZeros();
        if (from == to) {
            return Optional.empty();
        }
        Optional<Line> line = Optional.of(new Line(++number, offset, new byte[0], End.CUT));
        offset += zeros;
        skipLine();
        return line;
    }

    private Optional<Line> cut(int length, End end) throws IOException {
        Line line = take(length, 0, end);
        skipLine();
        return Optional.of(line);
    }

    private long skipZeros() throws IOException {
        long zeros = 0;
        do {
            for (; from < to && buffer[from] == 0; from++) {
                zeros++;
            }
        } while (from == to && fill());
        return zeros;
    }

    private void skipLine() throws IOException {
        do {
            while (from < to) {
                offset++;
                if (buffer[from++] == '\n') {
                    return;
                }
            }
        } while (fill());
    }

    /** Reads on, and returns whether there was anything. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int count = in.readNBytes(buffer, to, buffer.length - to);
        to += count;
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
