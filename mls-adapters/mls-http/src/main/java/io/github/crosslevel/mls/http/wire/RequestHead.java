package io.github.crosslevel.mls.http.wire;

import io.github.crosslevel.mls.http.wire.FieldSection.Field;
import java.io.IOException;
import java.util.Optional;

/** The head of a request. Not thread-safe. */
final class RequestHead implements MessageHead<HttpRequest> {
    private static final String VERSION = "HTTP/1.1";

    private static final HttpTarget ROOT = HttpTarget.path();

    private final HttpLimits limits;
    private final Continuation continuation;
    private HttpMethod method = HttpMethod.GET;
    private HttpTarget target = ROOT;
    private String host = "";
    private HttpFields rest = HttpFields.none();
    private Persistence persistence = Persistence.CLOSE;

    RequestHead(HttpLimits limits, Continuation continuation) {
        this.limits = limits;
        this.continuation = continuation;
    }

    @Override
    public HttpProblem tooLong() {
        return HttpProblem.TARGET_TOO_LONG;
    }

    @Override
    public void startLine(WireBuffer wire, int lineEnd) throws ViolationException {
        long start = wire.position();
        if (isPlain(wire.bytes(), wire.at(), lineEnd)) {
            return;
        }
        String line = Ascii.text(wire.bytes(), wire.at(), lineEnd);
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first <= 0 || last <= first + 1 || line.indexOf(' ', first + 1) != last) {
            throw new ViolationException(HttpProblem.REQUEST_LINE, start);
        }
        if (!line.startsWith(VERSION, last + 1) || line.length() != last + 1 + VERSION.length()) {
            throw new ViolationException(HttpProblem.VERSION, start + last + 1);
        }
        Optional<HttpMethod> named = HttpMethod.named(line.substring(0, first));
        if (named.isEmpty()) {
            throw new ViolationException(HttpProblem.METHOD, start);
        }
        method = named.get();
        target = HttpTarget.read(line.substring(first + 1, last), start + first + 1);
    }

    /** Reads a line that has nothing to decode and nothing wrong with it; returns whether it was one. */
    private boolean isPlain(byte[] bytes, int from, int to) {
        int first = Ascii.indexOf(bytes, from, to, ' ');
        int last = to - VERSION.length() - 1;
        if (last <= first || bytes[last] != ' ' || !Ascii.isAt(bytes, last + 1, VERSION)) {
            return false;
        }
        Optional<HttpMethod> named = HttpMethod.named(bytes, from, first);
        Optional<HttpTarget> plain = HttpTarget.readPlain(bytes, first + 1, last);
        if (named.isEmpty() || plain.isEmpty()) {
            return false;
        }
        method = named.get();
        target = plain.get();
        return true;
    }

    @Override
    public Framing fields(FieldSection fields, long end) throws IOException, ViolationException {
        host = host(fields, end);
        fields.refuse("upgrade", HttpProblem.UPGRADE);
        persistence = fields.persistence();
        Framing framing = Framing.of(fields);
        if (method.hasBody() && framing instanceof Framing.Absent) {
            throw new ViolationException(HttpProblem.LENGTH_REQUIRED, end);
        }
        if (!method.hasBody() && !framing.isEmpty()) {
            throw new ViolationException(HttpProblem.UNEXPECTED_BODY, end);
        }
        proceed(fields, framing);
        rest = fields.rest();
        return framing;
    }

    private static String host(FieldSection fields, long end) throws ViolationException {
        Optional<Field> field = fields.find("host");
        if (field.isEmpty()) {
            throw new ViolationException(HttpProblem.HOST, end);
        }
        String host = Ascii.lowerCase(field.get().value());
        if (!Grammar.isHost(host)) {
            throw new ViolationException(HttpProblem.HOST, field.get().position());
        }
        return host;
    }

    /** A client that waits is told to go on only if the head is acceptable. */
    private void proceed(FieldSection fields, Framing framing) throws IOException, ViolationException {
        Optional<Field> expectation = fields.find("expect");
        if (expectation.isEmpty()) {
            return;
        }
        if (!expectation.get().value().equalsIgnoreCase("100-continue")) {
            throw new ViolationException(
                    HttpProblem.EXPECTATION, expectation.get().position());
        }
        if (framing instanceof Framing.Fixed fixed && fixed.length() > limits.bodyBytes()) {
            throw new ViolationException(HttpProblem.BODY_TOO_LARGE, fixed.position());
        }
        ContentCodings.of(fields, framing, limits);
        continuation.proceed();
    }

    @Override
    public HttpRequest message(HttpBody body) {
        return new HttpRequest(method, target, host, rest, persistence, body);
    }
}
