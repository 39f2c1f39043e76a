package io.github.crosslevel.mls.adapter;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The bytes to a socket, with a limit on the time for each 64 KiB of them: a peer that stops reading holds its writer
 * no longer. Past the limit the connection is reset, and writing throws {@link SocketTimeoutException}, then and
 * afterwards. Not thread-safe.
 *
 * <p>A write in a blocking socket cannot be given a limit, so the common pool of the JDK looks after it: about once for
 * each limit that passes while something is written, and not at all otherwise.
 */
public final class TimedOutput extends OutputStream {
    private static final int PIECE = 1 << 16;
    private static final String COMPLAINT = "the peer took too long to read";

    private final OutputStream out;
    private final long patience;
    private final Watch watch;

    private TimedOutput(OutputStream out, long patience, Watch watch) {
        this.out = out;
        this.patience = patience;
        this.watch = watch;
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
        return new TimedOutput(socket.getOutputStream(), patience.toNanos(), Watch.over(socket, COMPLAINT));
    }

    /** Returns the bytes to a socket, looked after by an executor that runs things when the limit has passed. */
    static TimedOutput of(Socket socket, Duration patience, Executor later, LongSupplier nanos) throws IOException {
        Watch watch = new Watch(socket, COMPLAINT, (look, delay) -> later.execute(look), nanos);
        return new TimedOutput(socket.getOutputStream(), patience.toNanos(), watch);
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
        watch.within(patience, () -> {
            out.write(bytes, offset, length);
            return length;
        });
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
