package io.github.crosslevel.mls.testkit.adapter;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A wire on which a message is one run of bytes on one connection, so that cases can cut, slow down and alter it. */
public interface RawWire {
    /** Returns an ordinary message as it goes over the wire, after which the adapter closes the connection. */
    byte[] bytes(TestMessage message);

    /** Opens a connection, as a sender does. */
    Client connect() throws IOException;

    /** Returns what bytes of the adapter, up to the end of the connection, tell the sender. */
    Told told(byte[] said);

    /** The end of the sender. */
    interface Client extends Closeable {
        /** Returns the end of the sender on a connected socket. */
        static Client on(Socket socket) {
            return new SocketClient(socket);
        }

        /** Returns where the bytes of the message go. */
        OutputStream output() throws IOException;

        /** Returns what the adapter says. */
        InputStream input() throws IOException;

        /** Says that no more bytes come, and keeps listening. */
        void endOutput() throws IOException;
    }
}
