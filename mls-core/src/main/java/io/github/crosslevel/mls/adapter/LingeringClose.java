package io.github.crosslevel.mls.adapter;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocket;

/**
 * Lets the last word on a connection arrive (RFC 9112 §9.6): bytes left unread would turn the close into a reset, which
 * can take that word with it. What the peer still sends is read and dropped, for a second and 256 KiB at most, however
 * slowly it comes. Under TLS nothing is waited for, since TLS decides itself how much it reads; its close uses up what
 * has arrived.
 */
public final class LingeringClose {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long BYTES = 256 << 10;

    private LingeringClose() {}

    /**
     * Ends what is said on a connection, and waits until the peer has ended too, or has had its time. The connection is
     * then still to be closed.
     *
     * @throws IOException if the connection failed
     */
    public static void await(Socket connection) throws IOException {
        await(connection, System::nanoTime);
    }

    static void await(Socket connection, LongSupplier nanos) throws IOException {
        if (connection instanceof SSLSocket) {
            endTls(connection, Watch.over(connection, "the peer took too long to read the end"));
            return;
        }
        connection.shutdownOutput();
        TimedInput rest = TimedInput.of(connection, nanos);
        rest.within(PATIENCE);
        try {
            rest.skipNBytes(BYTES);
        } catch (EOFException | SocketTimeoutException e) {
            // the peer has ended, or had its time to read
        }
    }

    /** The end is bytes too under TLS, which a peer that does not read keeps from being written. */
    static void endTls(Socket connection, Watch watch) throws IOException {
        watch.within(PATIENCE.toNanos(), () -> {
            connection.shutdownOutput();
            return 0;
        });
    }
}
