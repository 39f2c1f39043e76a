package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** JSON as RFC 8259 has it, strictly, without recursion: names once in an object, no half surrogate pairs. */
final class JsonStructure {
    private static final LeafDecoder STRING = new BackslashDecoder();

    /** An object or array that is open; for arrays, no name is ever in the set. */
    private static final class Frame {
        final ViewPath path;
        final int end;
        final Set<String> names = new HashSet<>();
        long elements;

        Frame(ViewPath path, int end) {
            this.path = path;
            this.end = end;
        }
    }

    private final ByteSource in;
    private final Reading reading;
    private final RawBytes raw;
    private final Deque<Frame> open = new ArrayDeque<>();

    /** How many names all open objects hold: what bounds memory. */
    private long names;

    JsonStructure(ByteSource in, Reading reading) {
        this.in = in;
        this.reading = reading;
        this.raw = new RawBytes(in);
    }

    void read() throws IOException {
        value(next(), in.path().step("json").part("$"));
        while (!open.isEmpty()) {
            Frame frame = open.element();
            int c = next();
            if (c == frame.end) {
                names -= frame.names.size();
                open.pop();
                continue;
            }
            if (frame.elements > 0) {
                require(c, ',');
                c = next();
            }
            if (frame.end == '}') {
                member(c, frame);
            } else {
                value(c, frame.path.element(frame.elements));
            }
            frame.elements++;
        }
        if (next() >= 0) {
            throw in.unexpected(0, Fault.JSON_SYNTAX);
        }
    }

    private void member(int first, Frame frame) throws IOException {
        require(first, '"');
        View text = string(Limit.NAME_BYTES);
        ViewPath unnamed = frame.path;
        String name = decoded(text);
        if (!frame.names.add(name)) {
            throw in.refused(Fault.JSON_DUPLICATE);
        }
        names++;
        if (names > reading.limit(Limit.FIELDS)) {
            throw in.refused(Limit.FIELDS);
        }
        ViewPath path = unnamed.member(name);
        reading.leaf(text, path, ViewKind.NAME, STRING);
        require(next(), ':');
        value(next(), path);
    }

    private static String decoded(View text) {
        DecodedBytes out = new DecodedBytes();
        out.reset(text.length());
        STRING.decode(text.array(), out);
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }

    private void value(int first, ViewPath path) throws IOException {
        switch (first) {
            case '{' -> push(new Frame(path, '}'));
            case '[' -> push(new Frame(path, ']'));
            case '"' -> reading.leaf(string(Limit.LEAF_BYTES), path, ViewKind.VALUE, STRING);
            default -> {
                if (first < 0) {
                    throw in.unexpected(first, Fault.JSON_SYNTAX);
                }
                reading.leaf(plain(first), path, ViewKind.VALUE);
            }
        }
    }

    private void push(Frame frame) throws RefusedException {
        if (open.size() >= reading.limit(Limit.STRUCTURE_DEPTH)) {
            throw in.refused(Limit.STRUCTURE_DEPTH);
        }
        open.push(frame);
    }

    /** Returns the next byte that is not white space. */
    private int next() throws IOException {
        int c = in.read();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = in.read();
        }
        return c;
    }

    private void require(int found, int wanted) throws RefusedException {
        if (found != wanted) {
            throw in.unexpected(found, Fault.JSON_SYNTAX);
        }
    }

    /** Reads a string whose quotation mark was read, up to and with the other one. */
    private View string(Limit limit) throws IOException {
        raw.begin(limit, reading.limit(limit));
        int c = in.read();
        while (c != '"') {
            if (c < ' ') {
                throw in.unexpected(c, Fault.JSON_SYNTAX);
            }
            raw.add(c);
            if (c == '\\') {
                escape(in.read());
            }
            c = in.read();
        }
        return raw.view();
    }

    private void escape(int c) throws IOException {
        if (c != 'u') {
            if (c < 0 || "\"\\/bfnrt".indexOf(c) < 0) {
                throw in.unexpected(c, Fault.JSON_SYNTAX);
            }
            raw.add(c);
            return;
        }
        char unit = unit();
        if (Character.isHighSurrogate(unit)) {
            require(in.read(), '\\');
            raw.add('\\');
            require(in.read(), 'u');
            if (!Character.isLowSurrogate(unit())) {
                throw in.unexpected(0, Fault.JSON_SYNTAX);
            }
        } else if (Character.isLowSurrogate(unit)) {
            throw in.unexpected(0, Fault.JSON_SYNTAX);
        }
    }

    private char unit() throws IOException {
        raw.add('u');
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int c = in.read();
            if (c < 0 || Hex.digit(c) < 0) {
                throw in.unexpected(c, Fault.JSON_SYNTAX);
            }
            raw.add(c);
            value = (value << 4) | Hex.digit(c);
        }
        return (char) value;
    }

    /** Reads a number or one of the three words. */
    private View plain(int first) throws IOException {
        raw.begin(Limit.LEAF_BYTES, reading.limit(Limit.LEAF_BYTES)).addBefore(first);
        int c = in.peek();
        while ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '+' || c == 'E') {
            raw.add(in.read());
            c = in.peek();
        }
        if (!JsonNumber.isNumberOrWord(raw.toBytes())) {
            throw in.unexpected(c < 0 ? -1 : 0, Fault.JSON_SYNTAX);
        }
        return raw.view();
    }
}
