package io.github.crosslevel.mls.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocket;

/**
 * The bytes of a socket, buffered, with a limit on the time for what is being read as a whole: a sender of one byte per
 * second gains nothing. Reading past the limit throws {@link SocketTimeoutException}. Not thread-safe.
 *
 * <p>TLS reads until a record is whole, and gives each of its bytes the time anew. So a read or handshake under TLS
 * that lasts a second longer than its limit is ended by resetting the connection.
 */
public final class TimedInput extends InputStream {
    private static final int BUFFER = 8 << 10;
    private static final int GLANCE_MILLIS = 1;
    private static final String COMPLAINT = "the peer took too long";

    /** A peer that merely stops is to be told so, over a connection that stays. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Socket socket;
    private final InputStream in;
    private final LongSupplier nanos;
    private final Watch watch;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int filled;
    private long deadline;
    private Duration rest = Duration.ZERO;
    private boolean begun = true;

    private TimedInput(Socket socket, InputStream in, LongSupplier nanos, Watch watch) {
        this.socket = socket;
        this.in = in;
        this.nanos = nanos;
        this.watch = watch;
        this.deadline = nanos.getAsLong();
    }

    /**
     * Returns the bytes of a socket; nothing can be read before a limit is set.
     *
     * @param nanos the clock, such as {@code System::nanoTime}
     */
    public static TimedInput of(Socket socket, LongSupplier nanos) throws IOException {
        return of(socket, nanos, Watch.over(socket, COMPLAINT));
    }

    static TimedInput of(Socket socket, LongSupplier nanos, Watch watch) throws IOException {
        return new TimedInput(socket, socket.getInputStream(), nanos, watch);
    }

    /** Allows this much time, from now on, for whatever is read next. */
    public void within(Duration patience) {
        begun = true;
        deadline = nanos.getAsLong() + patience.toNanos();
    }

    /** Allows this much time for the next byte, and from then on that much for the whole of what it begins. */
    public void awaiting(Duration idle, Duration message) {
        within(idle);
        begun = false;
        rest = message;
        if (buffered() > 0) {
            begin();
        }
    }

    /** Returns whether a byte has arrived since {@link #awaiting}. */
    public boolean hasBegun() {
        return begun;
    }

    /** Returns how many bytes have arrived that were not read. */
    public int buffered() {
        return filled - next;
    }

    /** Returns whether more bytes are here already, read from the socket or not. */
    public boolean hasBytes() throws IOException {
        return buffered() > 0 || in.available() > 0;
    }

    /** Returns whether the peer is still there, as far as can be told without waiting, whatever the limit. */
    public boolean isOpen() throws IOException {
        if (buffered() > 0) {
            return true;
        }
        try {
            return fill(GLANCE_MILLIS);
        } catch (SocketTimeoutException e) {
            return !watch.hasExpired();
        }
    }

    @Override
    public int read() throws IOException {
        return next == filled && !fill() ? -1 : buffer[next++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (next == filled && length >= BUFFER) {
            return receive(into, offset, length, left());
        }
        if (next == filled && !fill()) {
            return -1;
        }
        int count = Math.min(length, filled - next);
        System.arraycopy(buffer, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        return fill(left());
    }

    private boolean fill(int millis) throws IOException {
        int count = receive(buffer, 0, BUFFER, millis);
        next = 0;
        filled = Math.max(count, 0);
        return count > 0;
    }

    private int left() throws SocketTimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - nanos.getAsLong());
        if (left <= 0) {
            throw new SocketTimeoutException(COMPLAINT);
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    private int receive(byte[] into, int offset, int length, int millis) throws IOException {
        socket.setSoTimeout(millis);
        int count = socket instanceof SSLSocket
                ? watch.within(GRACE.plusMillis(millis).toNanos(), () -> in.read(into, offset, length))
                : in.read(into, offset, length);
        if (count > 0 && !begun) {
            begin();
        }
        return count;
    }

    private void begin() {
        begun = true;
        deadline = nanos.getAsLong() + rest.toNanos();
    }
}
