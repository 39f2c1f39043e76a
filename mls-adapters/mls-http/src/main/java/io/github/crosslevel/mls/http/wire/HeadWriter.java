package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the canonical form common to requests and responses: start line, sorted lower-case fields, one Content-Length,
 * body. Not thread-safe.
 */
final class HeadWriter {
    /** Up to this many bytes of body go out together with the head. */
    private static final int TOGETHER = 16 << 10;

    private final FieldOrder order;
    private final AsciiText head = new AsciiText();

    HeadWriter(FieldOrder order) {
        this.order = order;
    }

    AsciiText startLine() {
        return head;
    }

    /** Writes the allowed fields and between them our own, whose values are in the order of their names. */
    HeadWriter fields(HttpFields fields, String... own) {
        order.write(fields, own, head.endLine());
        head.endLine();
        return this;
    }

    /** Writes head and body, and flushes. */
    void write(HttpBody body, OutputStream out) throws IOException {
        if (body.length() > TOGETHER) {
            head.writeTo(out);
            body.writeTo(out);
        } else {
            head.put(body.bytes()).writeTo(out);
        }
        out.flush();
    }
}
