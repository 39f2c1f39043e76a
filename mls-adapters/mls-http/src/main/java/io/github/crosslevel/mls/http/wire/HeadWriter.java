package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the canonical form common to requests and responses: start line, sorted lower-case fields, one Content-Length,
 * body.
 */
final class HeadWriter {
    private static final String END = "\r\n";

    private HeadWriter() {}

    static void write(String startLine, Map<String, String> fields, HttpBody body, OutputStream out)
            throws IOException {
        StringBuilder head = new StringBuilder(256).append(startLine).append(END);
        fields.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append(END));
        out.write(WireInput.ascii(head.append(END).toString()));
        body.writeTo(out);
        out.flush();
    }

    static Map<String, String> fields(HttpFields allowed, Persistence persistence) {
        Map<String, String> fields = new TreeMap<>(allowed.values());
        if (persistence == Persistence.CLOSE) {
            fields.put("connection", "close");
        }
        return fields;
    }
}
