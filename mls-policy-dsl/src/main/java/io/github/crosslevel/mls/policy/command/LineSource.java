package io.github.crosslevel.mls.policy.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Lines of a stream as bytes, in constant memory: what is longer than the limit is skipped and said to be too long. Not
 * thread-safe.
 */
final class LineSource {
    /** The longest line, in bytes without its end. */
    static final int MOST_BYTES = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final InputStream in;
    private final BeforeWaiting beforeWaiting;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private byte[] line = new byte[1024];
    private int length;
    private boolean tooLong;
    private long number;

    /** What to do before a read that may wait, such as passing on what was written so far. */
    @FunctionalInterface
    interface BeforeWaiting {
        void run() throws IOException;
    }

    /**
     * Returns the lines of a stream.
     *
     * @param file how the stream is called when it cannot be read
     */
    LineSource(Path file, InputStream in, BeforeWaiting beforeWaiting) {
        this.file = file;
        this.in = in;
        this.beforeWaiting = beforeWaiting;
    }

    /** Goes to the next line; returns false if there is none. */
    boolean next() throws IOException, UnusableFileException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (position < limit || fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            append(end);
            if (end < limit) {
                position = end + 1;
                break;
            }
            position = limit;
        }
        number += any ? 1 : 0;
        return any;
    }

    /** Returns the 1-based number of the line. */
    long number() {
        return number;
    }

    /** Returns whether the line is longer than the limit; what it holds is not known then. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Returns whether there is nothing but spaces on the line. */
    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return !tooLong;
    }

    /** Returns the bytes of the line without its end. */
    byte[] bytes() {
        return Arrays.copyOf(line, length);
    }

    private void append(int end) {
        int more = end - position;
        if (tooLong || length + more > MOST_BYTES) {
            tooLong = true;
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, Math.min(2 * line.length, MOST_BYTES)));
        }
        System.arraycopy(buffer, position, line, length, more);
        length += more;
    }

    private boolean fill() throws IOException, UnusableFileException {
        if (mayWait()) {
            beforeWaiting.run();
        }
        try {
            limit = Math.max(0, in.read(buffer));
        } catch (IOException e) {
            throw new UnusableFileException(file, e);
        }
        position = 0;
        return limit > 0;
    }

    private boolean mayWait() {
        try {
            return in.available() <= 0;
        } catch (IOException e) {
            // The stream cannot say.
            return true;
        }
    }
}
