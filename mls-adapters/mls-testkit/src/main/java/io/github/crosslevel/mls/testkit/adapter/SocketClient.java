package io.github.crosslevel.mls.testkit.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** The sender's end of a connection. */
record SocketClient(Socket socket) implements RawWire.Client {
    @Override
    public OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public InputStream input() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
