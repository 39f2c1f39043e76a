package io.github.crosslevel.mls.http.wire;

/**
 * A final response that has exactly one reading. The reason phrase is not kept.
 *
 * @param status 200 to 599
 * @param fields the fields; those about framing and the connection are not among them
 * @param persistence whether the server keeps the connection open
 * @param body the content, empty for 204 and 304
 */
public record HttpResponse(int status, HttpFields fields, Persistence persistence, HttpBody body)
        implements ResponseReading {
    /** Checks the status, and that there is a body only where there may be one. */
    public HttpResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is not within 200 to 599");
        }
        if (!hasBody(status) && body.length() > 0) {
            throw new IllegalArgumentException("status " + status + " with a body");
        }
        fields.requireNoneOf(FieldSection.RESERVED);
    }

    /** Returns a response after which the connection stays open. */
    public static HttpResponse of(int status, HttpFields fields, HttpBody body) {
        return new HttpResponse(status, fields, Persistence.KEEP_ALIVE, body);
    }

    static boolean hasBody(int status) {
        return status != 204 && status != 304;
    }
}
