package io.github.crosslevel.mls.http.wire;

import io.github.crosslevel.mls.http.wire.FieldSection.Field;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
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
    private static final String VERSION = "HTTP/1.1";

    private final WireInput wire;
    private final HttpLimits limits;
    private final Continuation continuation;
    private @Nullable HttpViolation broken;

    private HttpRequestReader(WireInput wire, HttpLimits limits, Continuation continuation) {
        this.wire = wire;
        this.limits = limits;
        this.continuation = continuation;
    }

    /** Returns a reader that reads on when a client expects {@code 100 Continue}, for input that does not wait. */
    public static HttpRequestReader over(InputStream in, HttpLimits limits) {
        return over(in, limits, () -> {});
    }

    /** Returns a reader that calls {@code continuation} when a client waits before it sends a body. */
    public static HttpRequestReader over(InputStream in, HttpLimits limits, Continuation continuation) {
        return new HttpRequestReader(new WireInput(in), limits, continuation);
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
        if (wire.isAtEnd()) {
            return EndOfConnection.INSTANCE;
        }
        try {
            return request();
        } catch (ViolationException e) {
            broken = e.violation();
            return broken;
        }
    }

    private HttpRequest request() throws IOException, ViolationException {
        long start = wire.position();
        String line = wire.line(Math.min(limits.lineBytes(), limits.headBytes()), HttpProblem.TARGET_TOO_LONG);
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first <= 0 || last <= first + 1 || line.indexOf(' ', first + 1) != last) {
            throw new ViolationException(HttpProblem.REQUEST_LINE, start);
        }
        if (!line.substring(last + 1).equals(VERSION)) {
            throw new ViolationException(HttpProblem.VERSION, start + last + 1);
        }
        Optional<HttpMethod> method = HttpMethod.named(line.substring(0, first));
        if (method.isEmpty()) {
            throw new ViolationException(HttpProblem.METHOD, start);
        }
        HttpTarget target = HttpTarget.read(line.substring(first + 1, last), start + first + 1);
        FieldSection fields = FieldSection.read(wire, limits, start);
        String host = host(fields);
        fields.refuse("upgrade", HttpProblem.UPGRADE);
        Persistence persistence = fields.persistence();
        HttpBody body = body(method.get(), fields);
        return new HttpRequest(method.get(), target, host, fields.rest(), persistence, body);
    }

    private String host(FieldSection fields) throws ViolationException {
        Optional<Field> field = fields.find("host");
        if (field.isEmpty()) {
            throw new ViolationException(HttpProblem.HOST, wire.position());
        }
        String host = field.get().value().toLowerCase(Locale.ROOT);
        if (!Grammar.isHost(host)) {
            throw new ViolationException(HttpProblem.HOST, field.get().position());
        }
        return host;
    }

    private HttpBody body(HttpMethod method, FieldSection fields) throws IOException, ViolationException {
        Framing framing = Framing.of(fields);
        boolean none = framing instanceof Framing.Absent;
        boolean empty = framing instanceof Framing.Fixed fixed && fixed.length() == 0;
        if (method.hasBody() && none) {
            throw new ViolationException(HttpProblem.LENGTH_REQUIRED, wire.position());
        }
        if (!method.hasBody() && !none && !empty) {
            throw new ViolationException(HttpProblem.UNEXPECTED_BODY, wire.position());
        }
        Optional<Field> expectation = fields.find("expect");
        if (expectation.isPresent()) {
            if (!expectation.get().value().equalsIgnoreCase("100-continue")) {
                throw new ViolationException(
                        HttpProblem.EXPECTATION, expectation.get().position());
            }
            if (framing instanceof Framing.Fixed fixed && fixed.length() > limits.bodyBytes()) {
                throw new ViolationException(HttpProblem.BODY_TOO_LARGE, fixed.position());
            }
            continuation.proceed();
        }
        return framing.read(wire, limits);
    }
}
