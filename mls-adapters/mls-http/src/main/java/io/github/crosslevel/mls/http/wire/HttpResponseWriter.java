package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

/**
 * A writer of responses in the one canonical form, with allow-listed fields and an empty reason phrase. Immutable and
 * thread-safe.
 */
public final class HttpResponseWriter {
    private final Set<String> allowed;

    private HttpResponseWriter(Set<String> allowed) {
        this.allowed = allowed;
    }

    /** Returns a writer that lets the fields with these lower-case names through. */
    public static HttpResponseWriter allowing(Set<String> names) {
        return new HttpResponseWriter(Set.copyOf(names));
    }

    /** Writes the response and flushes. */
    public void write(HttpResponse response, OutputStream out) throws IOException {
        Map<String, String> fields = HeadWriter.fields(response.fields().only(allowed), response.persistence());
        if (HttpResponse.hasBody(response.status())) {
            fields.put("content-length", Long.toString(response.body().length()));
        }
        HeadWriter.write("HTTP/1.1 " + response.status() + " ", fields, response.body(), out);
    }
}
