package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;

/** Tables as RFC 4180 has them, with line breaks CRLF or LF; rows may differ in length. */
final class CsvStructure {
    private static final LeafDecoder QUOTED = CsvStructure::unquote;

    private final ByteSource in;
    private final Reading reading;
    private final RawBytes raw;

    CsvStructure(ByteSource in, Reading reading) {
        this.in = in;
        this.reading = reading;
        this.raw = new RawBytes(in);
    }

    void read() throws IOException {
        ViewPath table = in.path().step("csv");
        for (long row = 0; in.peek() >= 0; row++) {
            ViewPath path = table.element(row);
            long column = 0;
            while (cell(path.element(column)) == ',') {
                column++;
            }
        }
    }

    /** Reads a cell and what follows it, and returns that: a comma, a line feed or -1. */
    private int cell(ViewPath path) throws IOException {
        if (in.peek() == '"') {
            return quoted(path);
        }
        raw.begin(Limit.LEAF_BYTES, reading.limit(Limit.LEAF_BYTES));
        int c = in.read();
        while (c >= 0 && c != ',' && c != '\r' && c != '\n') {
            if (c == '"') {
                throw in.unexpected(c, Fault.CSV_SYNTAX);
            }
            raw.add(c);
            c = in.read();
        }
        reading.leaf(raw.view(), path, ViewKind.CELL);
        return separator(c);
    }

    private int quoted(ViewPath path) throws IOException {
        in.read();
        raw.begin(Limit.LEAF_BYTES, reading.limit(Limit.LEAF_BYTES));
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw in.refused(Fault.TRUNCATED);
            }
            if (c == '"') {
                if (in.peek() != '"') {
                    break;
                }
                raw.add(in.read());
            }
            raw.add(c);
        }
        reading.leaf(raw.view(), path, ViewKind.CELL, QUOTED);
        return separator(in.read());
    }

    private int separator(int c) throws IOException {
        if (c == '\r') {
            int feed = in.read();
            if (feed != '\n') {
                throw in.unexpected(feed, Fault.CSV_SYNTAX);
            }
            return feed;
        }
        if (c >= 0 && c != ',' && c != '\n') {
            throw in.unexpected(c, Fault.CSV_SYNTAX);
        }
        return c;
    }

    private static void unquote(byte[] bytes, DecodedBytes out) {
        int plain = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '"') {
                out.copy(bytes, plain, i + 1);
                i++;
                plain = i + 1;
            }
        }
        out.copy(bytes, plain, bytes.length);
    }
}
