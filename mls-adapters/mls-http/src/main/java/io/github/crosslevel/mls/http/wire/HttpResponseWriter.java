package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * A writer of responses in the one canonical form, with allow-listed fields and an empty reason phrase. Immutable and
 * thread-safe.
 */
public final class HttpResponseWriter {
    private static final String[] OWN = {"connection", "content-length"};

    private final String[] allowed;

    private HttpResponseWriter(String[] allowed) {
        this.allowed = allowed;
    }

    /** Returns a writer that lets the fields with these lower-case names through. */
    public static HttpResponseWriter allowing(Set<String> names) {
        return new HttpResponseWriter(names.stream().sorted().toArray(String[]::new));
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
        HeadWriter head = HeadWriter.of(OWN, last ? "close" : "", length);
        head.startLine().append("HTTP/1.1 ").append(response.status()).append(' ');
        head.fields(response.fields(), allowed).write(body, out);
    }
}
