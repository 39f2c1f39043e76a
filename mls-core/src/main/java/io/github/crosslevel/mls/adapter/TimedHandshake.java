package io.github.crosslevel.mls.adapter;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * A TLS handshake with a limit on the time for all of it: a peer that sends one byte after another gains nothing.
 * Stateless.
 */
public final class TimedHandshake {
    private TimedHandshake() {}

    /**
     * Shakes hands, as client or server as the socket is set.
     *
     * @param patience for the whole handshake, at least a millisecond
     * @throws SocketTimeoutException if it took longer; the connection is of no use then
     * @throws IOException if it failed
     * @throws IllegalArgumentException if {@code patience} is less than a millisecond
     */
    public static void perform(SSLSocket socket, Duration patience) throws IOException {
        perform(socket, patience, Watch.over(socket, "the peer took too long to shake hands"));
    }

    static void perform(SSLSocket socket, Duration patience, Watch watch) throws IOException {
        if (patience.toMillis() < 1) {
            throw new IllegalArgumentException("patience " + patience + " is less than a millisecond");
        }
        socket.setSoTimeout((int) Math.min(patience.toMillis(), Integer.MAX_VALUE));
        watch.within(patience.toNanos(), () -> {
            socket.startHandshake();
            return 0;
        });
    }
}
