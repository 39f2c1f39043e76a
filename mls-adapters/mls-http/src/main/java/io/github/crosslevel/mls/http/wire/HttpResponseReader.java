package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the responses of one connection, as strict as {@link HttpRequestReader}. A response must say how long it
 * is; one that ends with the connection could be cut short unseen. Not thread-safe.
 */
public final class HttpResponseReader {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 [1-5][0-9]{2} [ -~]{0,100}");
    private static final int STATUS_AT = 9;

    private final WireInput wire;
    private final HttpLimits limits;
    private @Nullable HttpViolation broken;

    private HttpResponseReader(WireInput wire, HttpLimits limits) {
        this.wire = wire;
        this.limits = limits;
    }

    /** Returns a reader of the responses that come from {@code in}. */
    public static HttpResponseReader over(InputStream in, HttpLimits limits) {
        return new HttpResponseReader(new WireInput(in), limits);
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
        if (wire.isAtEnd()) {
            return EndOfConnection.INSTANCE;
        }
        try {
            return response();
        } catch (ViolationException e) {
            broken = e.violation();
            return broken;
        }
    }

    /** Returns whether nothing was taken from the input that no response has used. */
    public boolean isDrained() {
        return wire.isDrained();
    }

    private HttpResponse response() throws IOException, ViolationException {
        long start = wire.position();
        String line = wire.line(Math.min(limits.lineBytes(), limits.headBytes()), HttpProblem.LINE_TOO_LONG);
        if (!STATUS_LINE.matcher(line).matches()) {
            throw new ViolationException(HttpProblem.STATUS_LINE, start);
        }
        int status = Integer.parseInt(line.substring(STATUS_AT, STATUS_AT + 3));
        if (status < 200) {
            throw new ViolationException(HttpProblem.INTERIM_RESPONSE, start + STATUS_AT);
        }
        FieldSection fields = FieldSection.read(wire, limits, start);
        fields.refuse("upgrade", HttpProblem.UPGRADE);
        Persistence persistence = fields.persistence();
        Framing framing = Framing.of(fields);
        boolean none = framing instanceof Framing.Absent;
        if (HttpResponse.hasBody(status) == none) {
            throw new ViolationException(
                    none ? HttpProblem.UNFRAMED_RESPONSE : HttpProblem.UNEXPECTED_BODY, wire.position());
        }
        return new HttpResponse(status, fields.rest(), persistence, framing.read(wire, limits));
    }
}
