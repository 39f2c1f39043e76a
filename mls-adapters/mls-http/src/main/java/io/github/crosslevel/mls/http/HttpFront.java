package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.adapter.LingeringClose;
import io.github.crosslevel.mls.adapter.TimedInput;
import io.github.crosslevel.mls.adapter.TimedOutput;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpRequestReader;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import io.github.crosslevel.mls.http.wire.Persistence;
import io.github.crosslevel.mls.http.wire.RequestReading;
import io.github.crosslevel.mls.request.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
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
 * executor.execute(ConnectionListener.over(serverSocket, executor, http::serve));
 * }</pre>
 */
public final class HttpFront {
    /** The protocol of the submissions. */
    public static final Protocol PROTOCOL = Protocol.of("http");

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Crossing crossing;
    private final HttpGuard guard;
    private final HttpTimeouts timeouts;
    private final LongSupplier nanos;

    HttpFront(Crossing crossing, HttpGuard guard, LongSupplier nanos) {
        this.crossing = crossing;
        this.guard = guard;
        this.timeouts = guard.timeouts();
        this.nanos = nanos;
    }

    /** Returns a builder of a front. */
    public static HttpFrontBuilder builder() {
        return new HttpFrontBuilder();
    }

    /** Returns the limits and the trail of this front, for a server of the host that reads for it. */
    public HttpGuard guard() {
        return guard;
    }

    /** Returns whether a route is declared for the method and path of a request. */
    public boolean declares(HttpRequest request) {
        return crossing.declares(request);
    }

    /**
     * Takes a request across that was read strictly, and returns the answer, after at most
     * {@link HttpTimeouts#answer()}. Everything that is refused here is recorded.
     *
     * @param peer who sent it
     * @throws IOException if the audit trail failed; nothing was released
     */
    public HttpResponse answer(HttpRequest request, InetAddress peer) throws IOException {
        return crossing.answer(request, peer);
    }

    /**
     * Serves a connection until the client or a refusal ends it, and closes it. What crossed and was refused there
     * leaves it open, for then the message was understood to its end.
     *
     * @throws IOException if the connection or the audit trail failed; the connection is closed and nothing more was
     *     released
     */
    public void serve(Socket connection) throws IOException {
        try (connection) {
            connection.setTcpNoDelay(true);
            TimedInput in = TimedInput.of(connection, nanos);
            OutputStream out = TimedOutput.of(connection, timeouts.message());
            HttpRequestReader reader = HttpRequestReader.over(in, guard.limits(), () -> {
                out.write(CONTINUE);
                out.flush();
            });
            Persistence persistence = Persistence.KEEP_ALIVE;
            while (persistence == Persistence.KEEP_ALIVE) {
                in.awaiting(timeouts.idle(), timeouts.message());
                persistence = serveNext(reader, in, out, connection);
            }
        }
    }

    private Persistence serveNext(HttpRequestReader reader, TimedInput in, OutputStream out, Socket connection)
            throws IOException {
        RequestReading reading;
        try {
            reading = reader.read();
        } catch (SocketTimeoutException e) {
            if (in.hasBegun()) {
                refuse(connection, out, guard.timedOut(connection.getInetAddress()));
            }
            return Persistence.CLOSE;
        }
        if (reading instanceof HttpRequest request) {
            HttpResponse answer = answer(request, connection.getInetAddress());
            reply(request, answer, out);
            if (answer.persistence() == Persistence.CLOSE) {
                LingeringClose.await(connection);
                return Persistence.CLOSE;
            }
            return request.persistence();
        }
        if (reading instanceof HttpViolation violation) {
            refuse(connection, out, guard.refuse(violation, connection.getInetAddress()));
        }
        return Persistence.CLOSE;
    }

    private static void reply(HttpRequest request, HttpResponse answer, OutputStream out) throws IOException {
        HttpResponse response = request.persistence() == Persistence.CLOSE ? Replies.last(answer) : answer;
        if (request.method() == HttpMethod.HEAD) {
            Replies.WRITER.writeHead(response, out);
        } else {
            Replies.WRITER.write(response, out);
        }
    }

    private static void refuse(Socket connection, OutputStream out, HttpResponse response) throws IOException {
        Replies.WRITER.write(response, out);
        LingeringClose.await(connection);
    }
}
