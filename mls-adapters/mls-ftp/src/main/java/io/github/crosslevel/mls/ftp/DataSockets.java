package io.github.crosslevel.mls.ftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The port to the sockets of data connections: the library opens none by itself. Thread-safe.
 *
 * <pre>{@code
 * DataSockets sockets = address -> new ServerSocket(0, 1, address);
 * }</pre>
 */
@FunctionalInterface
public interface DataSockets {
    /**
     * Opens a port for one passive data connection; whoever asks closes it.
     *
     * @param local the address of the control connection on this side
     * @throws IOException if no port is free
     */
    ServerSocket listen(InetAddress local) throws IOException;

    /**
     * Connects to a client for one active data connection; the address was checked to be that of the control
     * connection. Refuses unless implemented.
     *
     * @throws IOException if the client cannot be reached
     */
    default Socket connect(InetSocketAddress client) throws IOException {
        throw new IOException("active data connections are not offered");
    }
}
