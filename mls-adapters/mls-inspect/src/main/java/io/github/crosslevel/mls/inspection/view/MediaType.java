package io.github.crosslevel.mls.inspection.view;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type with its parameters (RFC 9110 §8.3.1), strictly: no parameter twice, no comment, no empty value.
 *
 * @param type for example {@code text}, in lower case
 * @param subtype for example {@code csv}, in lower case
 * @param parameters values by name, names in lower case
 */
record MediaType(String type, String subtype, Map<String, String> parameters) {
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    /** Returns a parsed media type, or nothing if it is not well-formed. */
    static Optional<MediaType> parse(String text) {
        HeaderText in = new HeaderText(text);
        String type = in.token().toLowerCase(Locale.ROOT);
        boolean slash = in.take('/');
        String subtype = in.token().toLowerCase(Locale.ROOT);
        Optional<Map<String, String>> parameters = in.parameters();
        if (!slash || type.isEmpty() || subtype.isEmpty() || parameters.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MediaType(type, subtype, parameters.get()));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    boolean is(String full) {
        return full.equals(type + "/" + subtype);
    }

    /** A field value that is read from left to right. */
    static final class HeaderText {
        private final String text;
        private int at;

        HeaderText(String text) {
            this.text = text;
        }

        boolean take(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        String token() {
            int start = at;
            while (at < text.length() && isToken(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        /** Returns the parameters up to the end, or nothing if they are not well-formed. */
        Optional<Map<String, String>> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            space();
            while (take(';')) {
                space();
                String name = token().toLowerCase(Locale.ROOT);
                if (name.isEmpty() || !take('=')) {
                    return Optional.empty();
                }
                Optional<String> value = value();
                if (value.isEmpty() || parameters.put(name, value.get()) != null) {
                    return Optional.empty();
                }
                space();
            }
            return at == text.length() ? Optional.of(Map.copyOf(parameters)) : Optional.empty();
        }

        private Optional<String> value() {
            if (!take('"')) {
                return Optional.of(token()).filter(value -> !value.isEmpty());
            }
            StringBuilder value = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return Optional.of(value.toString());
                }
                if (c == '\\' && at < text.length()) {
                    c = text.charAt(at++);
                }
                if ((c < ' ' && c != '\t') || c == 0x7f) {
                    return Optional.empty();
                }
                value.append(c);
            }
            return Optional.empty();
        }

        private void space() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }

        private static boolean isToken(char c) {
            return (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || TOKEN_SIGNS.indexOf(c) >= 0;
        }
    }
}
