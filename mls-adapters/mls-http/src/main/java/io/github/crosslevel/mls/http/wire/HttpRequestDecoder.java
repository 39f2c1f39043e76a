package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of one connection from the bytes as they are handed over, and never waits: for event loops. What
 * it reads is what {@link HttpRequestReader} reads. It holds one message at most, within its limits. Not thread-safe.
 *
 * <pre>{@code
 * HttpRequestDecoder decoder = HttpRequestDecoder.with(HttpLimits.defaults(), () -> channel.write(CONTINUE));
 * Optional<RequestReading> reading = decoder.decode(received); // empty: it takes more bytes
 * }</pre>
 */
public final class HttpRequestDecoder {
    private final WireBuffer wire = new WireBuffer();
    private final MessageParser<HttpRequest> parser;
    private @Nullable HttpViolation broken;

    private HttpRequestDecoder(HttpLimits limits, Continuation continuation) {
        this.parser = new MessageParser<>(wire, limits, () -> new RequestHead(limits, continuation));
    }

    /** Returns a decoder that calls {@code continuation} when a client waits before it sends a body. */
    public static HttpRequestDecoder with(HttpLimits limits, Continuation continuation) {
        return new HttpRequestDecoder(limits, continuation);
    }

    /**
     * Takes bytes until a request is complete, and leaves those behind it; returns empty if all were taken and it takes
     * more. After a violation every further call takes nothing and returns the same.
     *
     * @throws IOException if the continuation failed
     */
    public Optional<RequestReading> decode(ByteBuffer in) throws IOException {
        if (broken != null) {
            return Optional.of(broken);
        }
        try {
            while (in.hasRemaining()) {
                wire.take(in);
                Optional<HttpRequest> request = parser.next();
                if (request.isPresent()) {
                    wire.giveBack(in);
                    return Optional.of(request.get());
                }
            }
            return Optional.empty();
        } catch (ViolationException e) {
            broken = e.violation();
            return Optional.of(broken);
        }
    }

    /** Returns what it means that the connection ends here: its end, or the violation that it ended too early. */
    public RequestReading end() {
        if (broken != null) {
            return broken;
        }
        try {
            parser.requireEnd();
            return EndOfConnection.INSTANCE;
        } catch (ViolationException e) {
            broken = e.violation();
            return broken;
        }
    }
}
