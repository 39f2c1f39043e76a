package io.github.crosslevel.mls.http.wire;

/**
 * A request that has exactly one reading.
 *
 * @param method what is asked
 * @param target of what
 * @param host host name and optional port, in lower case
 * @param fields the other fields; those about framing and the connection are not among them
 * @param persistence whether the client keeps the connection open
 * @param body the content, empty for methods without
 */
public record HttpRequest(
        HttpMethod method, HttpTarget target, String host, HttpFields fields, Persistence persistence, HttpBody body)
        implements RequestReading {
    /** Checks that there is a body only where there may be one, and that the host is one. */
    public HttpRequest {
        if (!method.hasBody() && body.length() > 0) {
            throw new IllegalArgumentException(method + " request with a body");
        }
        if (!Grammar.isHost(host)) {
            throw new IllegalArgumentException(
                    "host `" + host + "` is not a lower-case host name with an optional port");
        }
        fields.requireNoneOf(FieldSection.RESERVED);
    }
}
