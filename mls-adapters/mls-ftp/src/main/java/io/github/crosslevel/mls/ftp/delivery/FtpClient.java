package io.github.crosslevel.mls.ftp.delivery;

import io.github.crosslevel.mls.adapter.TimedInput;
import io.github.crosslevel.mls.adapter.TimedOutput;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.ftp.protocol.FtpAddress;
import io.github.crosslevel.mls.ftp.protocol.FtpGuard;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpProblem;
import io.github.crosslevel.mls.ftp.protocol.FtpReply;
import io.github.crosslevel.mls.ftp.protocol.FtpReplyReader;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import io.github.crosslevel.mls.ftp.protocol.FtpSession;
import io.github.crosslevel.mls.ftp.protocol.FtpTimeouts;
import io.github.crosslevel.mls.ftp.protocol.FtpVerb;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A strict client: it sends what {@link FtpGuard} allows, takes replies that have one reading, and connects for data
 * only to the host it is logged in at. Every violation ends it. Not thread-safe.
 */
final class FtpClient implements Closeable {
    private static final int MISSING = 550;

    private final FtpDestination server;
    private final FtpTimeouts timeouts;
    private final Socket control;
    private final TimedInput in;
    private final FtpReplyReader replies;
    private final FtpGuard guard;
    private FtpSession session = FtpSession.initial();
    private boolean violated;

    private FtpClient(FtpDestination server, FtpTimeouts timeouts, Socket control) throws IOException {
        this.server = server;
        this.timeouts = timeouts;
        this.control = control;
        this.in = TimedInput.of(control, System::nanoTime);
        this.replies = FtpReplyReader.over(in);
        FtpPath root = FtpPath.root();
        this.guard = FtpGuard.of(
                FtpRules.exchanging(List.of(root), List.of(root)).allowing(FtpVerb.DELE), control.getInetAddress());
    }

    /** Connects and logs in, with images as the representation. */
    static FtpClient connect(FtpDestination server, FtpTimeouts timeouts) throws IOException {
        Socket control = open(server, server.address(), timeouts);
        try {
            FtpClient client = new FtpClient(server, timeouts, control);
            client.require(client.receive());
            if (client.send("USER " + server.user()).code() == 331) {
                client.require(client.send("PASS " + server.password().get()));
            }
            client.require(client.send("TYPE I"));
            return client;
        } catch (IOException | RuntimeException e) {
            control.close();
            throw e;
        }
    }

    private static Socket open(FtpDestination server, InetSocketAddress address, FtpTimeouts timeouts)
            throws IOException {
        Socket socket = server.sockets().createSocket();
        try {
            socket.connect(address, Math.toIntExact(timeouts.data().toMillis()));
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Returns the length of a file, or empty if there is none. */
    OptionalLong size(FtpPath file) throws IOException {
        FtpReply reply = send("SIZE " + file);
        if (reply.code() == MISSING) {
            return OptionalLong.empty();
        }
        require(reply);
        if (reply.code() != 213 || !reply.text().matches("0|[1-9][0-9]{0,17}")) {
            throw violation(FtpProblem.REPLY);
        }
        return OptionalLong.of(Long.parseLong(reply.text()));
    }

    /** What writes the bytes of a file. */
    @FunctionalInterface
    interface Source {
        void to(OutputStream data) throws IOException;
    }

    /** What reads the bytes of a file. */
    @FunctionalInterface
    interface Sink {
        void from(InputStream data) throws IOException;
    }

    /** What is done over a data connection. */
    @FunctionalInterface
    private interface Body {
        void over(Socket data) throws IOException;
    }

    void store(FtpPath file, Source source) throws IOException {
        transfer("STOR " + file, data -> source.to(TimedOutput.of(data, timeouts.data())));
    }

    void retrieve(FtpPath file, Sink sink) throws IOException {
        transfer("RETR " + file, data -> {
            TimedInput bytes = TimedInput.of(data, System::nanoTime);
            bytes.within(timeouts.transfer());
            sink.from(bytes);
        });
    }

    private void transfer(String command, Body body) throws IOException {
        InetSocketAddress address = passive();
        try (Socket data = open(server, address, timeouts)) {
            FtpReply begun = send(command);
            if (!begun.isPreliminary()) {
                throw DeliveryException.failed("server does not begin the transfer: " + begun.code());
            }
            move(data, body);
        }
        require(receive());
    }

    private void move(Socket data, Body body) throws IOException {
        try {
            body.over(data);
        } catch (IOException e) {
            data.close();
            abandoned(e);
            throw e;
        }
    }

    /**
     * Reads how the server ended a transfer that was broken off, so that the next reply is that to the next command.
     */
    private void abandoned(IOException cause) {
        try {
            receive();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Asks for a port, which is used only if it is one of the server itself. */
    private InetSocketAddress passive() throws IOException {
        InetAddress host = control.getInetAddress();
        FtpReply extended = send("EPSV");
        FtpReply reply = extended.code() == 229 ? extended : send("PASV");
        require(reply);
        String text = String.join(" ", reply.lines()); // one address in all of them
        Optional<FtpAddress> address =
                extended.code() == 229 ? FtpAddress.parseExtendedPassive(text, host) : FtpAddress.parsePassive(text);
        if (address.isEmpty()) {
            throw violation(FtpProblem.REPLY);
        }
        if (!address.get().isUnprivilegedPortOf(host)) {
            throw violation(FtpProblem.REPLY_ADDRESS);
        }
        return address.get().toSocketAddress();
    }

    void rename(FtpPath from, FtpPath to) throws IOException {
        if (send("RNFR " + from).code() != 350) {
            throw DeliveryException.failed("server does not rename");
        }
        require(send("RNTO " + to));
    }

    /** Removes a file if it is there. */
    void remove(FtpPath file) throws IOException {
        FtpReply reply = send("DELE " + file);
        if (reply.code() != MISSING) {
            require(reply);
        }
    }

    private FtpReply send(String line) throws IOException {
        if (violated) {
            throw DeliveryException.failed("connection means nothing any more");
        }
        FtpVerdict verdict = guard.accept(line, session);
        if (!(verdict instanceof FtpVerdict.Allowed allowed)) {
            throw violation(((FtpVerdict.FtpViolation) verdict).problem());
        }
        control.getOutputStream().write((allowed.line() + "\r\n").getBytes(StandardCharsets.UTF_8));
        FtpReply reply = receive();
        // the end of a transfer leaves the session as its beginning does
        session = allowed.after(reply.isPreliminary() ? 226 : reply.code());
        return reply;
    }

    private FtpReply receive() throws IOException {
        in.within(timeouts.control());
        FtpReplyReader.Reading reading = replies.read();
        if (reading instanceof FtpReplyReader.Received received) {
            return received.reply();
        }
        throw violation(reading instanceof FtpReplyReader.Broken broken ? broken.problem() : FtpProblem.TRUNCATED);
    }

    private FtpReply require(FtpReply reply) throws IOException {
        if (!reply.isPositive()) {
            throw DeliveryException.failed("server replies " + reply.code());
        }
        return reply;
    }

    private IOException violation(FtpProblem problem) {
        violated = true;
        return DeliveryException.failed(problem + ", " + problem.text());
    }

    /** Ends the session without waiting for a word about it. */
    @Override
    public void close() throws IOException {
        try (control) {
            control.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
