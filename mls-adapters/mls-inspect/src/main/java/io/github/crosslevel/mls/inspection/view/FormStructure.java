package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;

/**
 * Forms and query strings: {@code name=value} joined by ampersands (URL Living Standard,
 * application/x-www-form-urlencoded).
 */
final class FormStructure {
    private static final LeafDecoder FORM = PercentDecoder.form();

    private final ByteSource in;
    private final Reading reading;
    private final RawBytes raw;
    private final ViewPath path;

    FormStructure(ByteSource in, Reading reading) {
        this.in = in;
        this.reading = reading;
        this.raw = new RawBytes(in);
        this.path = in.path().step("form");
    }

    void read() throws IOException {
        long fields = 0;
        while (in.peek() >= 0) {
            fields++;
            if (fields > reading.limit(Limit.FIELDS)) {
                throw in.refused(Limit.FIELDS);
            }
            field();
        }
    }

    private void field() throws IOException {
        raw.begin(Limit.NAME_BYTES, reading.limit(Limit.NAME_BYTES));
        int c = in.read();
        while (c >= 0 && c != '=' && c != '&') {
            raw.add(c);
            c = in.read();
        }
        ViewPath field = path.part(raw.text());
        if (raw.length() > 0) {
            reading.leaf(raw.view(), field, ViewKind.NAME, FORM);
        }
        if (c != '=') {
            return;
        }
        raw.begin(Limit.LEAF_BYTES, reading.limit(Limit.LEAF_BYTES));
        c = in.read();
        while (c >= 0 && c != '&') {
            raw.add(c);
            c = in.read();
        }
        reading.leaf(raw.view(), field, ViewKind.VALUE, FORM);
    }
}
