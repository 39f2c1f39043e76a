package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * A writer of requests in the one canonical form; nothing of the original bytes is left. Only allow-listed fields are
 * written. Immutable and thread-safe.
 */
public final class HttpRequestWriter {
    private static final String[] OWN = {"connection", "content-length", "host"};

    private final String[] allowed;

    private HttpRequestWriter(String[] allowed) {
        this.allowed = allowed;
    }

    /** Returns a writer that lets the fields with these lower-case names through. */
    public static HttpRequestWriter allowing(Set<String> names) {
        return new HttpRequestWriter(names.stream().sorted().toArray(String[]::new));
    }

    /** Writes the request and flushes. */
    public void write(HttpRequest request, OutputStream out) throws IOException {
        boolean last = request.persistence() == Persistence.CLOSE;
        boolean hasBody = request.method().hasBody();
        HeadWriter head = HeadWriter.of(
                OWN, last ? "close" : "", hasBody ? Long.toString(request.body().length()) : "", request.host());
        head.startLine().append(request.method().name()).append(' ');
        request.target().appendTo(head.startLine());
        head.startLine().append(" HTTP/1.1");
        head.fields(request.fields(), allowed).write(request.body(), out);
    }
}
