package io.github.crosslevel.mls.adapter;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks after calls on a blocking socket that cannot be given a limit themselves: past it the connection is reset,
 * which ends the call. One call at a time; thread-safe against its own looks.
 *
 * <p>The common pool of the JDK looks, about once for each limit that passes while something is called, and not at all
 * otherwise.
 */
final class Watch {
    /**
     * TLS says goodbye before it closes, which may block as well; a second close finds it at that and does not wait.
     */
    private static final long CLOSING = TimeUnit.SECONDS.toNanos(1);

    private final Socket socket;
    private final String complaint;
    private final Later later;
    private final LongSupplier nanos;
    private final Object lock = new Object();
    private boolean watched;
    private boolean running;
    private boolean expired;
    private long deadline;
    private long nextLook;

    Watch(Socket socket, String complaint, Later later, LongSupplier nanos) {
        this.socket = socket;
        this.complaint = complaint;
        this.later = later;
        this.nanos = nanos;
    }

    /** Returns a watch whose exceptions say this. */
    static Watch over(Socket socket, String complaint) {
        return new Watch(
                socket,
                complaint,
                (look, delay) -> CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS)
                        .execute(look),
                System::nanoTime);
    }

    /** Runs something after some nanoseconds. */
    @FunctionalInterface
    interface Later {
        void run(Runnable look, long delay);
    }

    /** What may block. */
    @FunctionalInterface
    interface Call {
        int run() throws IOException;
    }

    /**
     * Returns what a call returns that is over within so many nanoseconds.
     *
     * @throws SocketTimeoutException if it is not, now or earlier; the connection is closed
     */
    int within(long limit, Call call) throws IOException {
        begin(limit);
        int result;
        try {
            result = call.run();
        } catch (IOException e) {
            throw hasExpired() ? left(e) : e;
        } finally {
            end();
        }
        if (hasExpired()) { // it was over at last, on a connection that was being reset
            throw left();
        }
        return result;
    }

    boolean hasExpired() {
        synchronized (lock) {
            return expired;
        }
    }

    private void begin(long limit) throws SocketTimeoutException {
        synchronized (lock) {
            if (expired) {
                throw tooLong();
            }
            running = true;
            deadline = nanos.getAsLong() + limit;
            if (!watched || deadline - nextLook < 0) {
                lookIn(limit);
            }
        }
    }

    private void end() {
        synchronized (lock) {
            running = false;
        }
    }

    private void lookIn(long delay) {
        watched = true;
        nextLook = deadline;
        long at = deadline;
        later.run(() -> look(at), delay);
    }

    private void look(long at) {
        synchronized (lock) {
            watched &= at != nextLook;
            if (!running) {
                return;
            }
            long left = deadline - nanos.getAsLong();
            if (left > 0) {
                if (!watched) {
                    lookIn(left);
                }
                return;
            }
            expired = true;
        }
        later.run(this::reset, CLOSING);
        reset();
    }

    /** Without lingering, TLS does not wait for a writer either. */
    private void reset() {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed as far as it can be; the caller finds out
        }
    }

    private SocketTimeoutException tooLong() {
        return new SocketTimeoutException(complaint);
    }

    /** Closing wakes the caller before it is done, so the caller closes too, which waits for the other. */
    private SocketTimeoutException left() {
        reset();
        return tooLong();
    }

    private SocketTimeoutException left(IOException cause) {
        SocketTimeoutException problem = left();
        problem.initCause(cause);
        return problem;
    }
}
