package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.adapter.LingeringClose;
import io.github.crosslevel.mls.adapter.TimedHandshake;
import io.github.crosslevel.mls.adapter.TimedInput;
import io.github.crosslevel.mls.adapter.TimedOutput;
import io.github.crosslevel.mls.ftp.protocol.FtpLineReader;
import io.github.crosslevel.mls.ftp.protocol.FtpReply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A control connection on the side of the server: commands in, replies out. Not thread-safe. */
final class ControlChannel {
    private static final String WITHOUT_TICKETS = "TLSv1.2";

    private final LongSupplier nanos;
    private final Duration patience;
    private Socket socket;
    private TimedInput in;
    private OutputStream out;
    private FtpLineReader lines;

    /**
     * Makes a channel in the clear.
     *
     * @param patience for a command, a handshake, and each 64 KiB of replies
     */
    ControlChannel(Socket socket, Duration patience, LongSupplier nanos) throws IOException {
        this.nanos = nanos;
        this.patience = patience;
        this.socket = socket;
        this.in = TimedInput.of(socket, nanos);
        this.out = TimedOutput.of(socket, patience);
        this.lines = FtpLineReader.over(in);
        socket.setTcpNoDelay(true);
    }

    /** Reads the next command. */
    FtpLineReader.Reading read() throws IOException {
        in.within(patience);
        return lines.read();
    }

    boolean hasBytes() throws IOException {
        return in.hasBytes();
    }

    boolean isOpen() throws IOException {
        return in.isOpen();
    }

    InetAddress peer() {
        return socket.getInetAddress();
    }

    int reply(FtpReply reply) throws IOException {
        out.write(reply.wire().getBytes(StandardCharsets.UTF_8));
        return reply.code();
    }

    /** Says the last word. Bytes left unread would turn the close into a reset, which can take the reply with it. */
    void replyLast(FtpReply reply) throws IOException {
        reply(reply);
        LingeringClose.await(socket);
    }

    /** Goes on under TLS; what came in the clear was read or refused before. */
    void protect(SSLSocketFactory factory) throws IOException {
        socket = shakeHands((SSLSocket) factory.createSocket(socket, null, true), patience);
        in = TimedInput.of(socket, nanos);
        out = TimedOutput.of(socket, patience);
        lines = FtpLineReader.over(in);
    }

    /**
     * Returns a data connection under TLS after its handshake; of version 1.2 if that is enabled. With 1.3 this side
     * sends tickets after the handshake, which a client that only writes leaves unread, so that its close is a reset.
     */
    static SSLSocket protectData(Socket plain, SSLSocketFactory factory, Duration patience) throws IOException {
        SSLSocket tls = (SSLSocket) factory.createSocket(plain, null, true);
        if (List.of(tls.getEnabledProtocols()).contains(WITHOUT_TICKETS)) {
            tls.setEnabledProtocols(new String[] {WITHOUT_TICKETS});
        }
        return shakeHands(tls, patience);
    }

    private static SSLSocket shakeHands(SSLSocket tls, Duration patience) throws IOException {
        tls.setUseClientMode(false);
        TimedHandshake.perform(tls, patience);
        return tls;
    }
}
