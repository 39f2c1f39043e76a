package io.github.crosslevel.mls.adapter;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The bytes to a socket, with a limit on the time for each 64 KiB of them: a peer that stops reading holds its writer
 * no longer. Past the limit the connection is reset, and writing throws {@link SocketTimeoutException}, then and
 * afterwards. Not thread-safe.
 *
 * <p>A write in a blocking socket cannot be given a limit, so the common pool of the JDK looks after it: once for each
 * limit that passes while something is written, and not at all otherwise.
 */
public final class TimedOutput extends OutputStream {
    private static final int PIECE = 1 << 16;

    private final Socket socket;
    private final OutputStream out;
    private final long patience;
    private final Executor later;
    private final LongSupplier nanos;
    private final Object lock = new Object();
    private boolean watched;
    private boolean writing;
    private boolean expired;
    private long began;

    private TimedOutput(Socket socket, OutputStream out, long patience, Executor later, LongSupplier nanos) {
        this.socket = socket;
        this.out = out;
        this.patience = patience;
        this.later = later;
        this.nanos = nanos;
    }

    /**
     * Returns the bytes to a socket; closing it closes the socket.
     *
     * @param patience for each 64 KiB, at least a nanosecond
     * @throws IllegalArgumentException if {@code patience} is not positive
     */
    public static TimedOutput of(Socket socket, Duration patience) throws IOException {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience " + patience + " is not positive");
        }
        Executor later = CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS);
        return of(socket, patience, later, System::nanoTime);
    }

    /** Returns the bytes to a socket, looked after by an executor that runs things when the limit has passed. */
    static TimedOutput of(Socket socket, Duration patience, Executor later, LongSupplier nanos) throws IOException {
        return new TimedOutput(socket, socket.getOutputStream(), patience.toNanos(), later, nanos);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int done = 0; done < length; done += PIECE) {
            piece(bytes, offset + done, Math.min(PIECE, length - done));
        }
    }

    private void piece(byte[] bytes, int offset, int length) throws IOException {
        begin();
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw hasExpired() ? left(e) : e;
        } finally {
            end();
        }
        if (hasExpired()) { // the bytes were taken at last, by a connection that was being reset
            throw left();
        }
    }

    private void begin() throws SocketTimeoutException {
        synchronized (lock) {
            if (expired) {
                throw tooLong();
            }
            writing = true;
            began = nanos.getAsLong();
            if (!watched) {
                watched = true;
                later.execute(this::look);
            }
        }
    }

    private void end() {
        synchronized (lock) {
            writing = false;
        }
    }

    private boolean hasExpired() {
        synchronized (lock) {
            return expired;
        }
    }

    /** A write that began after the last look may so take up to twice the limit. */
    private void look() {
        synchronized (lock) {
            watched = false;
            if (!writing) {
                return;
            }
            if (nanos.getAsLong() - began < patience) {
                watched = true;
                later.execute(this::look);
                return;
            }
            expired = true;
        }
        reset();
    }

    /** Without lingering, TLS does not wait for the writer either. */
    private void reset() {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed as far as it can be; the writer finds out
        }
    }

    private static SocketTimeoutException tooLong() {
        return new SocketTimeoutException("the peer took too long to read");
    }

    /** Closing wakes the writer before it is done, so the writer closes too, which waits for the other. */
    private SocketTimeoutException left() {
        reset();
        return tooLong();
    }

    private SocketTimeoutException left(IOException cause) {
        SocketTimeoutException problem = left();
        problem.initCause(cause);
        return problem;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
