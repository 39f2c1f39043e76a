package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The header fields of a part: each name once, each on one line, values in UTF-8. */
final class PartHeaders {
    private final ByteSource in;
    private final Reading reading;
    private final ViewPath path;
    private final RawBytes raw;
    private final Map<String, String> fields = new HashMap<>();
    private Map<String, String> disposition = Map.of();

    PartHeaders(ByteSource in, Reading reading, ViewPath path) {
        this.in = in;
        this.reading = reading;
        this.path = path;
        this.raw = new RawBytes(in);
    }

    /** Reads the fields and the empty line, and shows them. */
    void read() throws IOException {
        while (in.peek() != '\r') {
            field();
            if (fields.size() > reading.limit(Limit.FIELDS)) {
                throw in.refused(Limit.FIELDS);
            }
        }
        lineBreak();
        String text = fields.get("content-disposition");
        if (text != null) {
            dispose(text);
        }
    }

    Optional<String> mediaType() {
        return Optional.ofNullable(fields.get("content-type"));
    }

    String transferEncoding() {
        return fields.getOrDefault("content-transfer-encoding", "binary");
    }

    boolean isEncoded() {
        return fields.containsKey("content-transfer-encoding");
    }

    boolean isFile() {
        return disposition.containsKey("filename");
    }

    private void field() throws IOException {
        raw.begin(Limit.NAME_BYTES, reading.limit(Limit.NAME_BYTES));
        int c = in.read();
        while (c > ' ' && c < 0x7f && c != ':') {
            raw.add(c);
            c = in.read();
        }
        if (c != ':' || raw.length() == 0) {
            throw in.unexpected(c, Fault.MULTIPART_SYNTAX);
        }
        String name = raw.text().toLowerCase(Locale.ROOT);
        while (in.peek() == ' ' || in.peek() == '\t') {
            in.read();
        }
        raw.begin(Limit.LEAF_BYTES, reading.limit(Limit.LEAF_BYTES));
        while (in.peek() != '\r') {
            c = in.read();
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw in.unexpected(c, Fault.MULTIPART_SYNTAX);
            }
            raw.add(c);
        }
        lineBreak();
        if (!Utf8.isValid(raw.toBytes()) || fields.put(name, raw.text().strip()) != null) {
            throw in.refused(Fault.MULTIPART_SYNTAX);
        }
        reading.leaf(raw.view(), path.part(name), ViewKind.HEADER);
    }

    private void lineBreak() throws IOException {
        in.read();
        int feed = in.read();
        if (feed != '\n') {
            throw in.unexpected(feed, Fault.MULTIPART_SYNTAX);
        }
    }

    /**
     * Takes name and file name. Another file name in another notation, or a path in it, is read differently by
     * different readers.
     */
    private void dispose(String text) throws IOException {
        MediaType.HeaderText value = new MediaType.HeaderText(text);
        String kind = value.token();
        disposition = value.parameters().orElseThrow(() -> in.refused(Fault.MULTIPART_SYNTAX));
        if (kind.isEmpty() || disposition.containsKey("filename*") || text.indexOf('\\') >= 0) {
            throw in.refused(Fault.MULTIPART_SYNTAX);
        }
        show("name", ViewKind.NAME);
        show("filename", ViewKind.FILE_NAME);
    }

    private void show(String parameter, ViewKind kind) throws IOException {
        String value = disposition.get(parameter);
        if (value != null) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            reading.leaf(View.piece(in.path(), ViewKind.WHOLE, bytes, in.offset(), false), path.part(parameter), kind);
        }
    }
}
