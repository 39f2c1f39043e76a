package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes the canonical form common to requests and responses: start line, sorted lower-case fields, one Content-Length,
 * body. Not thread-safe.
 */
final class HeadWriter {
    /** Up to this many bytes of body go out together with the head. */
    private static final int TOGETHER = 16 << 10;

    private static final String END = "\r\n";

    private final StringBuilder head = new StringBuilder(512);
    private final String[] ownNames;
    private final String[] ownValues;
    private int own;

    private HeadWriter(String[] names, String[] values) {
        this.ownNames = names;
        this.ownValues = values;
    }

    /** Starts a head; {@code names}, sorted, are the fields the writer itself sets, unless their value is empty. */
    static HeadWriter of(String[] names, String... values) {
        return new HeadWriter(names, values);
    }

    StringBuilder startLine() {
        return head;
    }

    /** Writes the allowed fields, which are sorted, and our own between them. */
    HeadWriter fields(HttpFields fields, String[] allowed) {
        head.append(END);
        for (String name : allowed) {
            Optional<String> value = fields.find(name);
            if (value.isPresent()) {
                ownBefore(name);
                field(name, value.get());
            }
        }
        ownBefore("~");
        head.append(END);
        return this;
    }

    private void ownBefore(String name) {
        while (own < ownNames.length && ownNames[own].compareTo(name) < 0) {
            if (!ownValues[own].isEmpty()) {
                field(ownNames[own], ownValues[own]);
            }
            own++;
        }
    }

    private void field(String name, String value) {
        head.append(name).append(": ").append(value).append(END);
    }

    /** Writes head and body, and flushes. */
    void write(HttpBody body, OutputStream out) throws IOException {
        if (body.length() > TOGETHER) {
            out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
            body.writeTo(out);
        } else {
            out.write(body.after(head.toString()));
        }
        out.flush();
    }
}
