package io.github.crosslevel.mls.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The bytes of a socket, with a time limit on the message as a whole: a sender of one byte per second gains nothing.
 */
final class TimedInput extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private final HttpTimeouts timeouts;
    private final LongSupplier nanos;
    private long deadline;
    private boolean begun;

    TimedInput(Socket socket, HttpTimeouts timeouts, LongSupplier nanos) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.timeouts = timeouts;
        this.nanos = nanos;
        awaitMessage(timeouts.idle());
    }

    /** Starts waiting for the next message. */
    void awaitMessage(Duration patience) {
        begun = false;
        deadline = nanos.getAsLong() + patience.toNanos();
    }

    /** Returns whether a byte has arrived since the waiting began. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - nanos.getAsLong());
        if (left <= 0) {
            throw new SocketTimeoutException("message took too long");
        }
        socket.setSoTimeout((int) left);
        int count = in.read(buffer, offset, length);
        if (count > 0 && !begun) {
            begun = true;
            deadline = nanos.getAsLong() + timeouts.message().toNanos();
        }
        return count;
    }
}
