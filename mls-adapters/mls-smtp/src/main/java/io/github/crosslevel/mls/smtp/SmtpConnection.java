package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.adapter.LingeringClose;
import io.github.crosslevel.mls.adapter.TimedHandshake;
import io.github.crosslevel.mls.adapter.TimedInput;
import io.github.crosslevel.mls.adapter.TimedOutput;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The connection of a session: in the clear first, and perhaps under TLS later. Not thread-safe. */
final class SmtpConnection implements Closeable {

    private final LongSupplier nanos;
    private final Duration patience;
    private Socket socket;
    private TimedInput in;
    private OutputStream out;

    /**
     * Makes a connection in the clear.
     *
     * @param patience for a handshake, and for each 64 KiB of replies
     */
    SmtpConnection(Socket socket, Duration patience, LongSupplier nanos) throws IOException {
        this.nanos = nanos;
        this.patience = patience;
        this.socket = socket;
        this.in = TimedInput.of(socket, nanos);
        this.out = TimedOutput.of(socket, patience);
    }

    TimedInput in() {
        return in;
    }

    InetAddress address() {
        return socket.getInetAddress();
    }

    boolean isEncrypted() {
        return socket instanceof SSLSocket;
    }

    void write(String reply) throws IOException {
        out.write(reply.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Goes on under TLS. Nothing that was received before is kept. */
    void encrypt(SSLSocketFactory sockets) throws IOException {
        String host = socket.getInetAddress().getHostAddress();
        SSLSocket encrypted = (SSLSocket) sockets.createSocket(socket, host, socket.getPort(), true);
        encrypted.setUseClientMode(false);
        TimedHandshake.perform(encrypted, patience);
        socket = encrypted;
        in = TimedInput.of(encrypted, nanos);
        out = TimedOutput.of(encrypted, patience);
    }

    /** Lets the last reply arrive: bytes left unread would turn the close into a reset, which can take it with it. */
    void linger() throws IOException {
        LingeringClose.await(socket);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
