package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/**
 * A writer of requests in the one canonical form; nothing of the original bytes is left. Only allow-listed fields are
 * written. Immutable and thread-safe.
 */
public final class HttpRequestWriter {
    private static final List<String> OWN = List.of("connection", "content-length", "host");

    private final FieldOrder order;

    private HttpRequestWriter(FieldOrder order) {
        this.order = order;
    }

    /** Returns a writer that lets the fields with these lower-case names through. */
    public static HttpRequestWriter allowing(Set<String> names) {
        return new HttpRequestWriter(FieldOrder.of(names, OWN));
    }

    /** Writes the request and flushes. */
    public void write(HttpRequest request, OutputStream out) throws IOException {
        boolean last = request.persistence() == Persistence.CLOSE;
        boolean hasBody = request.method().hasBody();
        HeadWriter head = new HeadWriter(order);
        request.target().appendTo(head.startLine().put(request.method().name()).put(' '));
        head.startLine().put(" HTTP/1.1");
        head.fields(
                        request.fields(),
                        last ? "close" : "",
                        hasBody ? Long.toString(request.body().length()) : "",
                        request.host())
                .write(request.body(), out);
    }
}
