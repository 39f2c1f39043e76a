package io.github.crosslevel.mls.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A byte stream in each direction, such as a connected socket that the host has opened. Used by one thread at a time.
 */
public interface Connection extends Closeable {
    /** Returns what comes from the other side. */
    InputStream input() throws IOException;

    /** Returns what goes to the other side. */
    OutputStream output() throws IOException;

    /** Returns a connection over a connected socket; closing it closes the socket. */
    static Connection over(Socket socket) {
        return new Connection() {
            @Override
            public InputStream input() throws IOException {
                return socket.getInputStream();
            }

            @Override
            public OutputStream output() throws IOException {
                return socket.getOutputStream();
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    /** Opens connections to one peer. */
    @FunctionalInterface
    interface Connector {
        /** Returns a new connection. */
        Connection connect() throws IOException;
    }
}
