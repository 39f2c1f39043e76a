package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the responses of one connection, as strict as {@link HttpRequestReader}. A response must say how long it
 * is; one that ends with the connection could be cut short unseen. Not thread-safe.
 */
public final class HttpResponseReader {
    private final InputStream in;
    private final WireBuffer wire;
    private final MessageParser<HttpResponse> parser;
    private @Nullable HttpViolation broken;

    private HttpResponseReader(InputStream in, WireBuffer wire, HttpLimits limits) {
        this.in = in;
        this.wire = wire;
        this.parser = new MessageParser<>(wire, limits, ResponseHead::new);
    }

    /** Returns a reader of the responses that come from {@code in}. */
    public static HttpResponseReader over(InputStream in, HttpLimits limits) {
        return new HttpResponseReader(in, new WireBuffer(), limits);
    }

    /**
     * Reads one response with its whole body. After a violation every further call returns the same violation.
     *
     * @throws IOException if reading failed; the end of the connection is no failure but a value
     */
    public ResponseReading read() throws IOException {
        if (broken != null) {
            return broken;
        }
        try {
            Optional<HttpResponse> response = parser.read(in);
            return response.isPresent() ? response.get() : EndOfConnection.INSTANCE;
        } catch (ViolationException e) {
            broken = e.violation();
            return broken;
        }
    }

    /** Returns whether nothing was taken from the input that no response has used. */
    public boolean isDrained() {
        return wire.isDrained();
    }
}
