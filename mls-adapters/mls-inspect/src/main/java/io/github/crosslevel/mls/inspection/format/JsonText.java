package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.internal.json.JsonEvents;
import io.github.crosslevel.mls.inspection.internal.json.JsonParser;
import io.github.crosslevel.mls.inspection.internal.json.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259, I-JSON) as values with byte offsets: UTF-8 without byte order mark, no member twice, numbers of at
 * most 40 characters and exponents up to 400; bounded depth and count of values.
 */
final class JsonText implements JsonEvents {
    static final int MAX_DEPTH = 64;
    static final int MAX_VALUES = 1_000_000;

    private static final int MAX_NUMBER = 40;
    private static final int MAX_EXPONENT = 400;
    private static final String NUMBER =
            "number of more than " + MAX_NUMBER + " characters or beyond 1e" + MAX_EXPONENT;
    private static final String ESCAPES = "btnfr\"\\/";
    private static final String ESCAPED = "\b\t\n\f\r\"\\/";

    /** A value, and how many there are in it. */
    record Document(Json root, int values) {}

    /** An object or array that is open: one of both. */
    private static final class Frame {
        final @Nullable Map<String, Json> members;
        final @Nullable List<Json> items;
        String name = "";

        Frame(@Nullable Map<String, Json> members, @Nullable List<Json> items) {
            this.members = members;
            this.items = items;
        }
    }

    private final Deque<Frame> open = new ArrayDeque<>();
    private @Nullable Json root;
    private int values;

    private JsonText() {}

    static Document read(byte[] text) throws JsonSyntaxException {
        JsonText reader = new JsonText();
        try {
            JsonParser.parse(new Bytes(text), reader);
        } catch (JsonSyntaxException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        if (reader.root == null) {
            throw new IllegalStateException("a document without a value");
        }
        return new Document(reader.root, reader.values);
    }

    /** Bytes that are there. Not thread-safe. */
    private static final class Bytes implements JsonParser.Source {
        private final byte[] text;
        private int at;

        Bytes(byte[] text) {
            this.text = text;
        }

        @Override
        public int read() {
            return at < text.length ? text[at++] & 0xff : -1;
        }

        @Override
        public int peek() {
            return at < text.length ? text[at] & 0xff : -1;
        }

        @Override
        public long offset() {
            return at;
        }
    }

    @Override
    public long most(Part part) {
        return part == Part.PLAIN ? MAX_NUMBER : Integer.MAX_VALUE;
    }

    @Override
    public IOException tooLong(Part part, long offset) {
        return new JsonSyntaxException(NUMBER, offset);
    }

    @Override
    public void name(byte[] raw, long offset) throws JsonSyntaxException {
        Frame frame = open.element();
        frame.name = text(raw, offset);
        if (frame.members != null && frame.members.containsKey(frame.name)) {
            throw new JsonSyntaxException("a member stands twice", offset - 1);
        }
    }

    @Override
    public void string(byte[] raw, long offset) throws JsonSyntaxException {
        add(new Json(offset - 1, text(raw, offset)));
    }

    @Override
    public void plain(byte[] raw, long offset) throws JsonSyntaxException {
        String text = new String(raw, StandardCharsets.US_ASCII);
        add(new Json(
                offset,
                switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    case "null" -> Json.Null.NULL;
                    default -> number(text, offset);
                }));
    }

    @Override
    public void object(long offset) throws JsonSyntaxException {
        Map<String, Json> members = new LinkedHashMap<>();
        open(new Json(offset, members), new Frame(members, null));
    }

    @Override
    public void array(long offset) throws JsonSyntaxException {
        List<Json> items = new ArrayList<>();
        open(new Json(offset, items), new Frame(null, items));
    }

    private void open(Json json, Frame frame) throws JsonSyntaxException {
        add(json);
        if (open.size() == MAX_DEPTH) {
            throw new JsonSyntaxException("nested deeper than " + MAX_DEPTH, json.offset());
        }
        open.push(frame);
    }

    @Override
    public void end() {
        open.pop();
    }

    private void add(Json json) throws JsonSyntaxException {
        if (++values > MAX_VALUES) {
            throw new JsonSyntaxException("more than " + MAX_VALUES + " values", json.offset());
        }
        Frame frame = open.peek();
        if (frame == null) {
            root = json;
        } else if (frame.members != null) {
            frame.members.put(frame.name, json);
        } else if (frame.items != null) {
            frame.items.add(json);
        }
    }

    /** Returns what a string stands for, whose escapes are well-formed. */
    private static String text(byte[] raw, long offset) throws JsonSyntaxException {
        String written;
        try {
            written = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonSyntaxException("string is not of Unicode characters", offset - 1);
        }
        if (written.indexOf('\\') < 0) {
            return written;
        }
        StringBuilder out = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '\\') {
                out.append(c);
            } else if (written.charAt(++i) == 'u') {
                out.append((char) Integer.parseInt(written.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                out.append(ESCAPED.charAt(ESCAPES.indexOf(written.charAt(i))));
            }
        }
        return out.toString();
    }

    private static BigDecimal number(String text, long offset) throws JsonSyntaxException {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        String exponent = e < 0 ? "0" : text.substring(e + 1).replaceFirst("^[+-]?0*", "");
        if (exponent.length() > 3 || (!exponent.isEmpty() && Integer.parseInt(exponent) > MAX_EXPONENT)) {
            throw new JsonSyntaxException(NUMBER, offset);
        }
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
