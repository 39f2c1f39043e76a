package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.adapter.ConnectionHandler;
import io.github.crosslevel.mls.adapter.ConnectionListener;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A port of this host on which a front serves what a test sends, on the executor of the rig. Thread-safe.
 *
 * <pre>{@code
 * FrontPort port = FrontPort.serving(rig, front::serve);
 * byte[] said = port.exchange(bytes);
 * }</pre>
 */
public final class FrontPort implements Closeable {
    private static final int BACKLOG = 50;

    private final ServerSocket port;
    private final ConnectionListener listener;

    private FrontPort(ServerSocket port, ConnectionListener listener) {
        this.port = port;
        this.listener = listener;
    }

    /** Opens a free port. */
    public static FrontPort serving(CrossingRig rig, ConnectionHandler front) throws IOException {
        ServerSocket port = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        ConnectionListener listener = ConnectionListener.over(port, rig.executor(), front);
        rig.executor().execute(listener);
        return new FrontPort(port, listener);
    }

    /** Returns where it is. */
    public InetSocketAddress address() {
        return new InetSocketAddress(port.getInetAddress(), port.getLocalPort());
    }

    /** Opens a connection, as a sender does. */
    public RawWire.Client connect() throws IOException {
        return RawWire.Client.on(new Socket(port.getInetAddress(), port.getLocalPort()));
    }

    /** Writes bytes on a connection that stays open for more, and returns what is said until the front closes it. */
    public byte[] exchange(byte[] bytes) {
        return exchange(bytes, client -> {});
    }

    /** Writes bytes, says that no more come, and returns what is said until the front closes the connection. */
    public byte[] exchangeAll(byte[] bytes) {
        return exchange(bytes, RawWire.Client::endOutput);
    }

    @FunctionalInterface
    private interface Ending {
        void of(RawWire.Client client) throws IOException;
    }

    private byte[] exchange(byte[] bytes, Ending ending) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (RawWire.Client client = connect()) {
            try {
                client.output().write(bytes);
                ending.of(client);
            } catch (IOException e) {
                // refused before all was written; what was said of that may be here
            }
            client.input().transferTo(said);
        } catch (IOException e) {
            // closed or reset by a front that had said its last word
        }
        return said.toByteArray();
    }

    /** Closes the port and all connections. */
    @Override
    public void close() throws IOException {
        listener.close();
    }
}
