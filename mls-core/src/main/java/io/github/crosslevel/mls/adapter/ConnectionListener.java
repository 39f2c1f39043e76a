package io.github.crosslevel.mls.adapter;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * A loop that accepts connections from a port that the host has opened, and serves each on the host's executor. It
 * takes up the thread it runs on until it is closed. Thread-safe.
 *
 * <pre>{@code
 * ConnectionListener http = ConnectionListener.over(new ServerSocket(8080), executor, front::serve);
 * executor.execute(http);
 * }</pre>
 */
public final class ConnectionListener implements Runnable, Closeable {
    private static final int MOST_CONNECTIONS = 1_000;
    private static final long PAUSE_NANOS = 20_000_000;

    private final ServerSocket port;
    private final Executor executor;
    private final ConnectionHandler handler;
    private final int mostConnections;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ConnectionListener(ServerSocket port, Executor executor, ConnectionHandler handler, int mostConnections) {
        this.port = port;
        this.executor = executor;
        this.handler = handler;
        this.mostConnections = mostConnections;
    }

    /** Returns a listener with at most 1000 connections at a time. */
    public static ConnectionListener over(ServerSocket port, Executor executor, ConnectionHandler handler) {
        return over(port, executor, handler, MOST_CONNECTIONS);
    }

    /**
     * Returns a listener that closes at once what exceeds {@code mostConnections} at a time.
     *
     * @throws IllegalArgumentException if that is below 1
     */
    public static ConnectionListener over(
            ServerSocket port, Executor executor, ConnectionHandler handler, int mostConnections) {
        if (mostConnections < 1) {
            throw new IllegalArgumentException("connections " + mostConnections + " below 1");
        }
        return new ConnectionListener(port, executor, handler, mostConnections);
    }

    /** Accepts connections until the listener or its port is closed. */
    @Override
    public void run() {
        while (!port.isClosed()) {
            try {
                accept(port.accept());
            } catch (IOException e) {
                // Closed, which ends the loop, or out of descriptors, which takes a moment to pass.
                LockSupport.parkNanos(port.isClosed() ? 0 : PAUSE_NANOS);
            }
        }
    }

    private void accept(Socket connection) throws IOException {
        open.add(connection);
        if (open.size() > mostConnections) {
            drop(connection);
            return;
        }
        try {
            executor.execute(() -> serve(connection));
        } catch (RejectedExecutionException e) {
            drop(connection);
        }
        if (port.isClosed()) {
            drop(connection);
        }
    }

    private void serve(Socket connection) {
        try {
            handler.serve(connection);
        } catch (IOException e) {
            // the peer went away or a refusal could not be recorded; the connection is closed, and nothing was released
        } finally {
            open.remove(connection);
        }
    }

    private void drop(Socket connection) throws IOException {
        open.remove(connection);
        connection.close();
    }

    /** Closes the port and all connections; what is being served ends with them. */
    @Override
    public void close() throws IOException {
        port.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
