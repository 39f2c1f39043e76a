package io.github.crosslevel.mls.crypto.audit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one JSON object (RFC 8259) whose values are all strings; no white space, no name twice. */
final class FlatJson {
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /** Returns the names and values in their order, or empty if the bytes are anything else. */
    static Optional<Map<String, String>> parse(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return Optional.of(new FlatJson(text).object());
        } catch (CharacterCodingException | MalformedException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> object() throws MalformedException {
        Map<String, String> fields = new LinkedHashMap<>();
        expect('{');
        if (peek() != '}') {
            do {
                String name = string();
                expect(':');
                if (fields.put(name, string()) != null) {
                    throw new MalformedException();
                }
            } while (take(','));
        }
        expect('}');
        if (at != text.length()) {
            throw new MalformedException();
        }
        return fields;
    }

    private String string() throws MalformedException {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (!take('"')) {
            char c = peek();
            at++;
            if (c < ' ') {
                throw new MalformedException();
            }
            value.append(c == '\\' ? escape() : c);
        }
        return value.toString();
    }

    private char escape() throws MalformedException {
        char c = peek();
        at++;
        if (c == 'u') {
            return unicode();
        }
        int which = ESCAPED.indexOf(c);
        if (which < 0) {
            throw new MalformedException();
        }
        return MEANT.charAt(which);
    }

    private char unicode() throws MalformedException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw new MalformedException();
            }
            value = value << 4 | digit;
            at++;
        }
        return (char) value;
    }

    private boolean take(char wanted) throws MalformedException {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) throws MalformedException {
        if (!take(wanted)) {
            throw new MalformedException();
        }
    }

    private char peek() throws MalformedException {
        if (at >= text.length()) {
            throw new MalformedException();
        }
        return text.charAt(at);
    }

    private static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException() {
            super("not a flat object of strings", null, false, false);
        }
    }
}
