package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.adapter.TimedInput;
import io.github.crosslevel.mls.adapter.TimedOutput;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpRequestWriter;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.http.wire.HttpResponseReader;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import io.github.crosslevel.mls.http.wire.Persistence;
import io.github.crosslevel.mls.http.wire.ResponseReading;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.function.LongSupplier;
import jdk.net.ExtendedSocketOptions;

/** One connection to an inner application, with one request under way at a time. Not thread-safe. */
final class OriginConnection implements Closeable {
    private static final HttpRequestWriter WRITER =
            HttpRequestWriter.allowing(Set.of("accept", "content-type", "mls-request"));

    private final Socket socket;
    private final HttpTimeouts timeouts;
    private final LongSupplier nanos;
    private final TimedInput in;
    private final OutputStream out;
    private final HttpResponseReader reader;
    private boolean reusable;
    private long idleSince;

    OriginConnection(Socket connected, HttpLimits limits, HttpTimeouts timeouts, LongSupplier nanos)
            throws IOException {
        this.socket = connected;
        this.timeouts = timeouts;
        this.nanos = nanos;
        this.in = TimedInput.of(connected, nanos);
        this.out = TimedOutput.of(connected, timeouts.answer());
        this.reader = HttpResponseReader.over(in, limits);
    }

    /** The connection ended, or broke, before a byte of the response was there. */
    static final class UnansweredException extends IOException {
        private static final long serialVersionUID = 1L;

        UnansweredException() {
            super("application closed the connection without an answer");
        }
    }

    /**
     * Sends a request and reads the response.
     *
     * @throws UnansweredException if the connection ended before the response began; the application may have read the
     *     request
     */
    HttpResponse ask(HttpRequest request) throws IOException {
        reusable = false;
        in.awaiting(timeouts.answer(), timeouts.message());
        ResponseReading reading;
        try {
            WRITER.write(request, out);
            acknowledgeAtOnce();
            in.awaiting(timeouts.answer(), timeouts.message());
            reading = reader.read();
        } catch (SocketTimeoutException e) {
            throw e; // the application may be at it still
        } catch (IOException e) {
            if (in.hasBegun()) {
                throw e;
            }
            UnansweredException unanswered = new UnansweredException();
            unanswered.addSuppressed(e);
            throw unanswered;
        }
        if (reading instanceof HttpViolation violation) {
            throw new IOException("application answered with " + violation);
        }
        if (!(reading instanceof HttpResponse response)) {
            throw new UnansweredException();
        }
        reusable = response.persistence() == Persistence.KEEP_ALIVE;
        idleSince = nanos.getAsLong();
        return response;
    }

    /**
     * Keeps an application that sends head and body apart, with Nagle's algorithm on, from waiting 40 ms between them:
     * it holds the body back until the head is acknowledged, and Linux delays that on a connection in use.
     */
    private void acknowledgeAtOnce() throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    /**
     * Returns whether another request may be sent: the last response was whole, did not announce the end, is not too
     * long ago, and nothing follows it. What follows belongs to no request, and would be taken for the answer to the
     * next.
     */
    boolean isReusable() {
        try {
            return reusable
                    && nanos.getAsLong() - idleSince < timeouts.idle().toNanos()
                    && reader.isDrained()
                    && in.buffered() == 0
                    && socket.getInputStream().available() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
