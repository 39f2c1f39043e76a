package io.github.crosslevel.mls.http.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the requests of one connection, in the strict profile of {@code docs/spec/http-profile.md}. It accepts a
 * request only if every recipient reads the bytes alike; how they arrive makes no difference. Not thread-safe.
 *
 * <pre>{@code
 * HttpRequestReader reader = HttpRequestReader.over(socket.getInputStream(), HttpLimits.defaults());
 * RequestReading reading = reader.read();
 * if (reading instanceof HttpRequest request) {
 *     serve(request);
 * } else if (reading instanceof HttpViolation violation) {
 *     refuse(violation.status());
 * }
 * }</pre>
 */
public final class HttpRequestReader {
    private final InputStream in;
    private final MessageParser<HttpRequest> parser;
    private @Nullable HttpViolation broken;

    private HttpRequestReader(InputStream in, MessageParser<HttpRequest> parser) {
        this.in = in;
        this.parser = parser;
    }

    /** Returns a reader that reads on when a client expects {@code 100 Continue}, for input that does not wait. */
    public static HttpRequestReader over(InputStream in, HttpLimits limits) {
        return over(in, limits, () -> {});
    }

    /** Returns a reader that calls {@code continuation} when a client waits before it sends a body. */
    public static HttpRequestReader over(InputStream in, HttpLimits limits, Continuation continuation) {
        return new HttpRequestReader(
                in, new MessageParser<>(new WireBuffer(), limits, () -> new RequestHead(limits, continuation)));
    }

    /**
     * Reads a request that somebody else has taken apart, such as a servlet container, by the same rules.
     *
     * @param lines request line and fields, without line ends
     * @param body the body, framed as the fields state
     * @throws IOException if reading the body failed
     */
    public static RequestReading read(List<String> lines, InputStream body, HttpLimits limits) throws IOException {
        StringBuilder text = new StringBuilder(512);
        for (String line : lines) {
            if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
                return new HttpViolation(HttpProblem.CONTROL_CHARACTER, text.length());
            }
            text.append(line).append("\r\n");
        }
        text.append("\r\n");
        byte[] head = new byte[text.length()];
        for (int i = 0; i < head.length; i++) {
            head[i] = (byte) (text.charAt(i) < 0x80 ? text.charAt(i) : 0x80); // which is refused
        }
        return over(new SequenceInputStream(new ByteArrayInputStream(head), body), limits)
                .read();
    }

    /**
     * Reads one request with its whole body. After a violation the rest of the connection means nothing: every further
     * call returns the same violation.
     *
     * @throws IOException if reading failed; the end of the connection is no failure but a value
     */
    public RequestReading read() throws IOException {
        if (broken != null) {
            return broken;
        }
        try {
            Optional<HttpRequest> request = parser.read(in);
            return request.isPresent() ? request.get() : EndOfConnection.INSTANCE;
        } catch (ViolationException e) {
            broken = e.violation();
            return broken;
        }
    }
}
