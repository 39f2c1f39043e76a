package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

/**
 * A writer of requests in the one canonical form; nothing of the original bytes is left. Only allow-listed fields are
 * written. Immutable and thread-safe.
 */
public final class HttpRequestWriter {
    private final Set<String> allowed;

    private HttpRequestWriter(Set<String> allowed) {
        this.allowed = allowed;
    }

    /** Returns a writer that lets the fields with these lower-case names through. */
    public static HttpRequestWriter allowing(Set<String> names) {
        return new HttpRequestWriter(Set.copyOf(names));
    }

    /** Writes the request and flushes. */
    public void write(HttpRequest request, OutputStream out) throws IOException {
        Map<String, String> fields = HeadWriter.fields(request.fields().only(allowed), request.persistence());
        fields.put("host", request.host());
        if (request.method().hasBody()) {
            fields.put("content-length", Long.toString(request.body().length()));
        }
        HeadWriter.write(request.method() + " " + request.target() + " HTTP/1.1", fields, request.body(), out);
    }
}
