package io.github.crosslevel.mls.inspection.internal.json;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Reads JSON as RFC 8259 has it, strictly, byte by byte and without recursion: escapes are well-formed, and no escape
 * stands for half a surrogate pair. Whoever takes the events bounds depth and lengths, compares names, and knows
 * whether the bytes of strings are UTF-8. Memory is that of the longest part, and a bit for each level.
 */
public final class JsonParser {
    /** The bytes of a document. */
    public interface Source {
        /** Returns the next byte, unsigned, or −1 at the end. */
        int read() throws IOException;

        /** Returns the byte that is read next, unsigned, or −1 at the end. */
        int peek() throws IOException;

        /** Returns the offset of the byte that is read next. */
        long offset();
    }

    private static final String ESCAPES = "\"\\/bfnrt";

    private final Source in;
    private final JsonEvents events;
    /** Which of the open levels are objects. */
    private final BitSet objects = new BitSet();
    /** Which of them have an element. */
    private final BitSet started = new BitSet();

    private int depth;
    private byte[] part = new byte[64];
    private int length;
    private long start;
    private long most;
    private JsonEvents.Part kind = JsonEvents.Part.PLAIN;

    private JsonParser(Source in, JsonEvents events) {
        this.in = in;
        this.events = events;
    }

    /**
     * Reads one document to its end.
     *
     * @throws JsonSyntaxException if it is none, or more than one
     */
    public static void parse(Source in, JsonEvents events) throws IOException {
        new JsonParser(in, events).document();
    }

    private void document() throws IOException {
        value(next());
        while (depth > 0) {
            boolean object = objects.get(depth);
            int c = next();
            if (c == (object ? '}' : ']')) {
                depth--;
                events.end();
                continue;
            }
            if (started.get(depth)) {
                require(c, ',');
                c = next();
            }
            started.set(depth);
            if (object) {
                member(c);
            } else {
                value(c);
            }
        }
        int c = next();
        if (c >= 0) {
            throw unexpected(c, "expected nothing more");
        }
    }

    private void member(int first) throws IOException {
        if (first != '"') {
            throw unexpected(first, "expected the name of a member");
        }
        string(JsonEvents.Part.NAME);
        events.name(taken(), start);
        require(next(), ':');
        value(next());
    }

    private void value(int first) throws IOException {
        switch (first) {
            case '{', '[' -> {
                depth++;
                objects.set(depth, first == '{');
                started.clear(depth);
                if (first == '{') {
                    events.object(in.offset() - 1);
                } else {
                    events.array(in.offset() - 1);
                }
            }
            case '"' -> {
                string(JsonEvents.Part.STRING);
                events.string(taken(), start);
            }
            default -> {
                if (first < 0 || "-0123456789tfn".indexOf(first) < 0) {
                    throw unexpected(first, "expected a value");
                }
                plain(first);
                events.plain(taken(), start);
            }
        }
    }

    /** Returns the next byte that is not white space. */
    private int next() throws IOException {
        int c = in.read();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = in.read();
        }
        return c;
    }

    private void require(int found, char wanted) throws JsonSyntaxException {
        if (found != wanted) {
            throw unexpected(found, "expected `" + wanted + "`");
        }
    }

    /** Returns the refusal of a byte that was read; −1 is the end. */
    private JsonSyntaxException unexpected(int found, String message) {
        return new JsonSyntaxException(message, found < 0 ? in.offset() : in.offset() - 1, found < 0);
    }

    private void begin(JsonEvents.Part which) {
        kind = which;
        most = events.most(which);
        length = 0;
        start = in.offset();
    }

    private void add(int b) throws IOException {
        if (length >= most) {
            throw events.tooLong(kind, start);
        }
        if (length == part.length) {
            part = Arrays.copyOf(part, 2 * length);
        }
        part[length++] = (byte) b;
    }

    private byte[] taken() {
        return Arrays.copyOf(part, length);
    }

    /** Reads a string whose quotation mark was read, up to and with the other one. */
    private void string(JsonEvents.Part which) throws IOException {
        begin(which);
        int c = in.read();
        while (c != '"') {
            if (c < ' ') {
                throw unexpected(c, c < 0 ? "string without an end" : "control character in a string");
            }
            add(c);
            if (c == '\\') {
                escape(in.read());
            }
            c = in.read();
        }
    }

    private void escape(int c) throws IOException {
        if (c != 'u') {
            if (c < 0 || ESCAPES.indexOf(c) < 0) {
                throw unexpected(c, "unknown escape");
            }
            add(c);
            return;
        }
        char unit = unit();
        if (Character.isHighSurrogate(unit)) {
            pairedBy('\\');
            pairedBy('u');
            unit = unit();
            if (!Character.isLowSurrogate(unit)) {
                throw unexpected(0, "half a surrogate pair");
            }
        } else if (Character.isLowSurrogate(unit)) {
            throw unexpected(0, "half a surrogate pair");
        }
    }

    private void pairedBy(char wanted) throws IOException {
        int c = in.read();
        if (c != wanted) {
            throw unexpected(c, "half a surrogate pair");
        }
        if (wanted == '\\') {
            add(c);
        }
    }

    /** Reads four digits, and takes them with the letter before them. */
    private char unit() throws IOException {
        add('u');
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int c = in.read();
            int digit = c < 0 || c > 'f' ? -1 : Character.digit(c, 16);
            if (digit < 0) {
                throw unexpected(c, "expected four hexadecimal digits");
            }
            add(c);
            value = (value << 4) | digit;
        }
        return (char) value;
    }

    /** Reads a number or one of the three words. */
    private void plain(int first) throws IOException {
        begin(JsonEvents.Part.PLAIN);
        start--;
        add(first);
        int c = in.peek();
        while ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '+' || c == 'E') {
            add(in.read());
            c = in.peek();
        }
        if (!JsonNumber.isNumberOrWord(taken())) {
            throw new JsonSyntaxException("expected a value", c < 0 ? in.offset() : in.offset() - 1, c < 0);
        }
    }
}
