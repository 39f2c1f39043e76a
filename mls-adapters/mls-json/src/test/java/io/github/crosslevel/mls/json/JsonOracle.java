package io.github.crosslevel.mls.json;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rules of canonical JSON once more, over a tree of values, as close to the words of the specification as possible.
 */
final class JsonOracle {
    private static final class NotJson extends RuntimeException {}

    private final int maxDepth;
    private final int maxMembers;
    private final String text;
    private int p;

    private JsonOracle(String text, int maxDepth, int maxMembers) {
        this.text = text;
        this.maxDepth = maxDepth;
        this.maxMembers = maxMembers;
    }

    static boolean isCanonical(byte[] message, int maxDepth, int maxMembers) {
        return canonicalize(message, maxDepth, maxMembers)
                .filter(canonical -> canonical.equals(new String(message, StandardCharsets.UTF_8)))
                .isPresent();
    }

    static Optional<String> canonicalize(byte[] message, int maxDepth, int maxMembers) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString();
            JsonOracle oracle = new JsonOracle(text, maxDepth, maxMembers);
            Object value = oracle.value(1);
            oracle.skipSpace();
            return oracle.p == text.length() ? Optional.of(write(value)) : Optional.empty();
        } catch (CharacterCodingException | NotJson | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private void skipSpace() {
        while (p < text.length() && " \t\r\n".indexOf(text.charAt(p)) >= 0) {
            p++;
        }
    }

    private boolean take(char c) {
        skipSpace();
        boolean there = text.charAt(p) == c;
        p += there ? 1 : 0;
        return there;
    }

    private Object value(int depth) {
        skipSpace();
        for (String word : List.of("true", "false", "null")) {
            if (text.startsWith(word, p)) {
                p += word.length();
                return new StringBuilder(word);
            }
        }
        return switch (text.charAt(p)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        require(depth <= maxDepth && take('{'));
        Map<String, Object> members = new TreeMap<>();
        if (take('}')) {
            return members;
        }
        do {
            skipSpace();
            String name = string();
            require(take(':'));
            require(members.put(name, value(depth + 1)) == null && members.size() <= maxMembers);
        } while (take(','));
        require(take('}'));
        return members;
    }

    private List<Object> array(int depth) {
        require(depth <= maxDepth && take('['));
        List<Object> values = new ArrayList<>();
        if (take(']')) {
            return values;
        }
        do {
            values.add(value(depth + 1));
        } while (take(','));
        require(take(']'));
        return values;
    }

    private BigInteger number() {
        int start = p;
        while (p < text.length() && "+-.0123456789eE".indexOf(text.charAt(p)) >= 0) {
            p++;
        }
        String number = text.substring(start, p);
        require(number.matches("0|-?[1-9][0-9]*"));
        BigInteger value = new BigInteger(number);
        require(value.abs().compareTo(BigInteger.TWO.pow(53)) < 0);
        return value;
    }

    private String string() {
        require(text.charAt(p++) == '"');
        StringBuilder string = new StringBuilder();
        while (text.charAt(p) != '"') {
            char c = text.charAt(p++);
            require(c >= ' ');
            string.append(c == '\\' ? escape() : c);
        }
        p++;
        String value = string.toString();
        require(Normalizer.isNormalized(value, Normalizer.Form.NFC));
        require(StandardCharsets.UTF_8.newEncoder().canEncode(value));
        require(value.codePoints().noneMatch(c -> c == 0 || c >= 0xfdd0 && c <= 0xfdef || c % 0x10000 >= 0xfffe));
        return value;
    }

    private char escape() {
        char c = text.charAt(p++);
        if (c == 'u') {
            String digits = text.substring(p, p + 4);
            require(digits.matches("[0-9a-fA-F]{4}"));
            p += 4;
            return (char) Integer.parseInt(digits, 16);
        }
        int which = "\"\\/bfnrt".indexOf(c);
        require(which >= 0);
        return "\"\\/\b\f\n\r\t".charAt(which);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new NotJson();
        }
    }

    private static String write(Object value) {
        if (value instanceof String string) {
            return quote(string);
        }
        if (value instanceof List<?> values) {
            return values.stream().map(JsonOracle::write).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(member -> quote((String) member.getKey()) + ":" + write(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value.toString();
    }

    private static String quote(String string) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : string.toCharArray()) {
            int which = "\"\\\b\f\n\r\t".indexOf(c);
            if (which >= 0) {
                quoted.append('\\').append("\"\\bfnrt".charAt(which));
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
