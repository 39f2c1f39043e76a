package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.adapter.TimedInput;
import io.github.crosslevel.mls.adapter.TimedOutput;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.wire.MailEncoding;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.smtp.wire.SmtpCommands;
import io.github.crosslevel.mls.smtp.wire.SmtpDataWriter;
import io.github.crosslevel.mls.smtp.wire.SmtpLineReading;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import javax.net.SocketFactory;

/**
 * The next relay, spoken to by a strict client: one mail for each connection, every command answered before the next is
 * sent, and nothing accepted unless every recipient is. Thread-safe.
 *
 * <p>If the connection breaks after the end of the text and before the answer, nobody knows whether the mail was taken;
 * it counts as not taken, and may arrive twice.
 *
 * <pre>{@code
 * MailTransport relay = SmtpRelay.at(new InetSocketAddress("10.1.1.7", 25), "gate.bank.example");
 * }</pre>
 */
public final class SmtpRelay implements MailTransport {
    private static final int MOST_LINES = 100;

    private final InetSocketAddress address;
    private final String name;
    private final Duration patience;
    private final SocketFactory sockets;
    private final LongSupplier nanos = System::nanoTime;

    private SmtpRelay(InetSocketAddress address, String name, Duration patience, SocketFactory sockets) {
        this.address = address;
        this.name = name;
        this.patience = patience;
        this.sockets = sockets;
    }

    /**
     * Returns the relay at an address.
     *
     * @param name what this client calls itself: a host name
     */
    public static SmtpRelay at(InetSocketAddress address, String name) {
        if (!name.matches("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
            throw new IllegalArgumentException("name is not a host name");
        }
        return new SmtpRelay(address, name, Duration.ofMinutes(1), SocketFactory.getDefault());
    }

    /**
     * Returns this relay with another time for each answer, and for each 64 KiB that it is to read; 1 minute otherwise.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public SmtpRelay with(Duration most) {
        if (most.isNegative() || most.isZero()) {
            throw new IllegalArgumentException("time " + most + " is not positive");
        }
        return new SmtpRelay(address, name, most, sockets);
    }

    /** Returns this relay with sockets made by a factory, such as one for TLS from the first byte on. */
    public SmtpRelay with(SocketFactory factory) {
        return new SmtpRelay(address, name, patience, factory);
    }

    @Override
    public void send(MailEnvelope envelope, MailText text) throws IOException {
        try (Socket socket = sockets.createSocket()) {
            socket.connect(address, (int) Math.min(patience.toMillis(), Integer.MAX_VALUE));
            socket.setTcpNoDelay(true);
            new Dialogue(socket).send(envelope, text);
        }
    }

    private final class Dialogue {
        private final TimedInput in;
        private final OutputStream out;
        private boolean eightBit;
        private boolean size;
        private boolean begun;

        Dialogue(Socket socket) throws IOException {
            this.in = TimedInput.of(socket, nanos);
            this.out = new BufferedOutputStream(TimedOutput.of(socket, patience), 1 << 14);
        }

        void send(MailEnvelope envelope, MailText text) throws IOException {
            expect(220);
            command("EHLO " + name, 250);
            if (text.encoding() == MailEncoding.EIGHT_BIT_MIME && !eightBit) {
                throw DeliveryException.refused("relay takes no 8-bit text");
            }
            begun = true;
            String sender = envelope.sender().map(MailAddress::toString).orElse("");
            command(
                    "MAIL FROM:<" + sender + ">"
                            + (text.encoding() == MailEncoding.EIGHT_BIT_MIME ? " BODY=8BITMIME" : "")
                            + (size ? " SIZE=" + text.length() : ""),
                    250);
            for (MailAddress recipient : envelope.recipients()) {
                command("RCPT TO:<" + recipient + ">", 250);
            }
            command("DATA", 354);
            SmtpDataWriter.write(text, out);
            expect(250);
            quit();
        }

        /** The mail is accepted: what goes wrong with the farewell changes nothing. */
        private void quit() {
            try {
                command("QUIT", 221);
            } catch (IOException e) {
                // the connection is closed anyway
            }
        }

        private void command(String line, int expected) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            expect(expected);
        }

        /** Reads a reply of one or more lines that all have the same code. */
        private void expect(int expected) throws IOException {
            in.within(patience);
            for (int i = 0; i < MOST_LINES; i++) {
                if (!(SmtpCommands.readLine(in) instanceof SmtpLineReading.Line line)
                        || !line.text().matches("[2-5][0-9]{2}(?:[ -].*)?")) {
                    throw DeliveryException.failed("relay does not answer by SMTP");
                }
                int code = Integer.parseInt(line.text().substring(0, 3));
                if (code != expected) {
                    String problem = "relay answered " + code + ", not " + expected;
                    // 5yz is for ever (RFC 5321 §4.2.1), but before the mail it is said of the session
                    throw begun && code >= 500 ? DeliveryException.refused(problem) : DeliveryException.failed(problem);
                }
                String rest = line.text().substring(3);
                note(rest.toUpperCase(Locale.ROOT));
                if (!rest.startsWith("-")) {
                    return;
                }
            }
            throw DeliveryException.failed("answer of the relay does not end");
        }

        private void note(String extension) {
            eightBit |= extension.substring(Math.min(1, extension.length())).equals("8BITMIME");
            size |= extension.matches("[ -]SIZE(?: [0-9]+)?");
        }
    }
}
