package io.github.crosslevel.mls.http.wire;

import java.util.regex.Pattern;

/** The head of a response. Not thread-safe. */
final class ResponseHead implements MessageHead<HttpResponse> {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 [1-5][0-9]{2} [ -~]{0,100}");
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int FIRST_FINAL = 200;

    private int status = FIRST_FINAL;
    private HttpFields rest = HttpFields.none();
    private Persistence persistence = Persistence.CLOSE;

    @Override
    public HttpProblem tooLong() {
        return HttpProblem.LINE_TOO_LONG;
    }

    @Override
    public void startLine(WireBuffer wire, int lineEnd) throws ViolationException {
        String line = Ascii.text(wire.bytes(), wire.at(), lineEnd);
        if (!STATUS_LINE.matcher(line).matches()) {
            throw new ViolationException(HttpProblem.STATUS_LINE, wire.position());
        }
        status = Integer.parseInt(line.substring(STATUS_AT, STATUS_AT + 3));
        if (status < FIRST_FINAL) {
            throw new ViolationException(HttpProblem.INTERIM_RESPONSE, wire.position() + STATUS_AT);
        }
    }

    @Override
    public Framing fields(FieldSection fields, long end) throws ViolationException {
        fields.refuse("upgrade", HttpProblem.UPGRADE);
        persistence = fields.persistence();
        Framing framing = Framing.of(fields);
        boolean none = framing instanceof Framing.Absent;
        if (HttpResponse.hasBody(status) == none) {
            throw new ViolationException(none ? HttpProblem.UNFRAMED_RESPONSE : HttpProblem.UNEXPECTED_BODY, end);
        }
        rest = fields.rest();
        return framing;
    }

    @Override
    public HttpResponse message(HttpBody body) {
        return new HttpResponse(status, rest, persistence, body);
    }
}
