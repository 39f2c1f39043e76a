package io.github.crosslevel.mls.smtp;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * The SMTP side of a front: it speaks a strict subset of RFC 5321 with PIPELINING, SIZE and 8BITMIME, takes each mail
 * across, and accepts it only when it has arrived. There is no BDAT, no AUTH, no SMTPUTF8, and STARTTLS only if the
 * host provides for it. It opens no port and starts no thread; the host hands it accepted connections. Thread-safe;
 * each method returns another front.
 *
 * <p>What is not well-formed on the wire ends the session after the reply, because where the next command begins is
 * unknown then.
 *
 * <pre>{@code
 * SmtpFront smtp = SmtpFront.over(gate, "mx.bank.example");
 * executor.execute(ConnectionListener.over(serverSocket, executor, smtp::serve));
 * }</pre>
 */
public final class SmtpFront {
    private final MailGate gate;
    private final String name;
    private final SmtpTimeouts timeouts;
    private final Optional<SSLSocketFactory> tls;
    private final LongSupplier nanos;

    private SmtpFront(
            MailGate gate, String name, SmtpTimeouts timeouts, Optional<SSLSocketFactory> tls, LongSupplier nanos) {
        this.gate = gate;
        this.name = name;
        this.timeouts = timeouts;
        this.tls = tls;
        this.nanos = nanos;
    }

    /**
     * Returns a front without TLS.
     *
     * @param gate where mail leaves the system
     * @param name what the server calls itself: a host name
     */
    public static SmtpFront over(MailGate gate, String name) {
        if (!name.matches("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
            throw new IllegalArgumentException("name is not a host name");
        }
        return new SmtpFront(gate, name, SmtpTimeouts.defaults(), Optional.empty(), System::nanoTime);
    }

    /** Returns this front with other timeouts. */
    public SmtpFront with(SmtpTimeouts other) {
        return new SmtpFront(gate, name, other, tls, nanos);
    }

    /** Returns this front with STARTTLS (RFC 3207), without which no mail is taken then. */
    public SmtpFront requiringTls(SSLSocketFactory sockets) {
        return new SmtpFront(gate, name, timeouts, Optional.of(sockets), nanos);
    }

    /** Returns this front with another monotonic clock for timeouts, in nanoseconds. */
    public SmtpFront ticker(LongSupplier other) {
        return new SmtpFront(gate, name, timeouts, tls, other);
    }

    /**
     * Serves a connection until the client or a violation ends it, and closes it.
     *
     * @throws IOException if the connection failed; it is closed, and no mail was accepted that has not crossed
     */
    public void serve(Socket connection) throws IOException {
        try (connection) {
            connection.setTcpNoDelay(true);
            try (SmtpConnection open = new SmtpConnection(connection, timeouts.command(), nanos)) {
                new SmtpSession(this, open).run();
            }
        }
    }

    MailGate gate() {
        return gate;
    }

    String name() {
        return name;
    }

    SmtpTimeouts timeouts() {
        return timeouts;
    }

    Optional<SSLSocketFactory> tls() {
        return tls;
    }
}
