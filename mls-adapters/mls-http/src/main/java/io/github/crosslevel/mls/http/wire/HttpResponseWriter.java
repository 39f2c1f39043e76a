package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/**
 * A writer of responses in the one canonical form, with allow-listed fields and an empty reason phrase. Immutable and
 * thread-safe.
 */
public final class HttpResponseWriter {
    private static final List<String> OWN = List.of("connection", "content-length");

    private final FieldOrder order;

    private HttpResponseWriter(FieldOrder order) {
        this.order = order;
    }

    /** Returns a writer that lets the fields with these lower-case names through. */
    public static HttpResponseWriter allowing(Set<String> names) {
        return new HttpResponseWriter(FieldOrder.of(names, OWN));
    }

    /** Writes the response and flushes. */
    public void write(HttpResponse response, OutputStream out) throws IOException {
        write(response, response.body(), out);
    }

    /** Writes what answers a HEAD request: the head of the response, without its body (RFC 9110 §9.3.2). */
    public void writeHead(HttpResponse response, OutputStream out) throws IOException {
        write(response, HttpBody.empty(), out);
    }

    private void write(HttpResponse response, HttpBody body, OutputStream out) throws IOException {
        boolean last = response.persistence() == Persistence.CLOSE;
        String length = HttpResponse.hasBody(response.status())
                ? Long.toString(response.body().length())
                : "";
        HeadWriter head = new HeadWriter(order);
        head.startLine()
                .put("HTTP/1.1 ")
                .put(Integer.toString(response.status()))
                .put(' ');
        head.fields(response.fields(), last ? "close" : "", length).write(body, out);
    }
}
