package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpProblem;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpRequestReader;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import io.github.crosslevel.mls.http.wire.Persistence;
import io.github.crosslevel.mls.http.wire.RequestReading;
import io.github.crosslevel.mls.request.Protocol;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * The HTTP side of a front: it reads requests strictly, turns those that a route declares into submissions, and answers
 * with what comes back. It opens no port and starts no thread; the host hands it accepted connections, TLS or not.
 * Thread-safe.
 *
 * <p>A caller learns that it was refused and never why: the reason is in the audit trail.
 *
 * <pre>{@code
 * HttpFront http = HttpFront.builder()
 *         .exchange(front::exchange)
 *         .across(new Route(SystemId.of("internet"), SystemId.of("intranet")))
 *         .routes(List.of(HttpRoute.of(HttpMethod.GET, "/reports/{id}", inquiry, report)))
 *         .audit(trail, InstantSource.system())
 *         .ids(front::newRequestId)
 *         .build();
 * executor.execute(HttpListener.over(serverSocket, executor, http));
 * }</pre>
 */
public final class HttpFront {
    /** The protocol of the submissions. */
    public static final Protocol PROTOCOL = Protocol.of("http");

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int LINGER_MILLIS = 500;
    private static final long LINGER_BYTES = 256 << 10;

    private final Crossing crossing;
    private final RefusalTrail trail;
    private final HttpLimits limits;
    private final HttpTimeouts timeouts;
    private final LongSupplier nanos;

    HttpFront(Crossing crossing, RefusalTrail trail, HttpLimits limits, HttpTimeouts timeouts, LongSupplier nanos) {
        this.crossing = crossing;
        this.trail = trail;
        this.limits = limits;
        this.timeouts = timeouts;
        this.nanos = nanos;
    }

    /** Returns a builder of a front. */
    public static HttpFrontBuilder builder() {
        return new HttpFrontBuilder();
    }

    /**
     * Serves a connection until the client or a violation ends it, and closes it.
     *
     * @throws IOException if the connection or the audit trail failed; the connection is closed and nothing more was
     *     released
     */
    public void serve(Socket connection) throws IOException {
        try (connection) {
            connection.setTcpNoDelay(true);
            TimedInput in = new TimedInput(connection, timeouts, nanos);
            OutputStream out = connection.getOutputStream();
            HttpRequestReader reader = HttpRequestReader.over(in, limits, () -> {
                out.write(CONTINUE);
                out.flush();
            });
            Persistence persistence = Persistence.KEEP_ALIVE;
            while (persistence == Persistence.KEEP_ALIVE) {
                in.awaitMessage(timeouts.idle());
                persistence = serveNext(reader, in, connection);
            }
        }
    }

    private Persistence serveNext(HttpRequestReader reader, TimedInput in, Socket connection) throws IOException {
        RequestReading reading;
        try {
            reading = reader.read();
        } catch (SocketTimeoutException e) {
            if (in.hasBegun()) {
                trail.record(connection, ReasonCode.TIMED_OUT, "request did not arrive in time");
                refuse(connection, Replies.malformed(408));
            }
            return Persistence.CLOSE;
        }
        if (reading instanceof HttpRequest request) {
            HttpResponse response = crossing.answer(request, connection);
            boolean last = request.persistence() == Persistence.CLOSE;
            Replies.WRITER.write(last ? Replies.last(response) : response, connection.getOutputStream());
            return request.persistence();
        }
        if (reading instanceof HttpViolation violation) {
            trail.violated(connection, violation);
            if (violation.problem() != HttpProblem.TRUNCATED) {
                refuse(connection, Replies.malformed(violation.status()));
            }
        }
        return Persistence.CLOSE;
    }

    /** Says the last word. Bytes left unread would turn the close into a reset, which can take the reply with it. */
    private static void refuse(Socket connection, HttpResponse response) throws IOException {
        Replies.WRITER.write(Replies.last(response), connection.getOutputStream());
        connection.shutdownOutput();
        connection.setSoTimeout(LINGER_MILLIS);
        try {
            connection.getInputStream().skipNBytes(LINGER_BYTES);
        } catch (EOFException | SocketTimeoutException e) {
            // the client closed, or had its time to read the reply
        }
    }
}
