package io.github.crosslevel.mls.smtp.mime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A field that is a value and parameters (RFC 2045 §5.1), with the extended and continued parameters of RFC 2231, and
 * without comments.
 */
final class StructuredField {
    private static final String SPECIALS = "()<>@,;:\\\"/[]?=";
    private static final int MOST_SECTIONS = 100;

    private final RawHeader.Field field;
    private final String text;
    private final Map<String, String> parameters = new HashMap<>();
    private final String value;
    private int at;

    private StructuredField(RawHeader.Field field, boolean hasValue) throws MimeRefusal {
        this.field = field;
        this.text = field.value();
        this.value = hasValue ? value() : "";
        if (hasValue) {
            space();
        }
        Map<String, String> raw = new HashMap<>();
        boolean first = !hasValue;
        while (at < text.length()) {
            if (!first) {
                expect(';');
                space();
                if (at == text.length()) {
                    break; // a last semicolon
                }
            }
            first = false;
            parameter(raw);
            space();
        }
        join(raw);
    }

    /** Reads a value and its parameters. */
    static StructuredField valueAndParameters(RawHeader.Field field) throws MimeRefusal {
        return new StructuredField(field, true);
    }

    /** Reads parameters without a value before them, as in RFC 7444. */
    static StructuredField parametersOnly(RawHeader.Field field) throws MimeRefusal {
        return new StructuredField(field, false);
    }

    /** Returns the value in lower case. */
    String primary() {
        return value;
    }

    /** Returns a parameter, decoded, by its name in lower case. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private String value() throws MimeRefusal {
        String type = token();
        if (at < text.length() && text.charAt(at) == '/') {
            at++;
            type += "/" + token();
        }
        return type.toLowerCase(Locale.ROOT);
    }

    private void parameter(Map<String, String> raw) throws MimeRefusal {
        String name = token().toLowerCase(Locale.ROOT);
        expect('=');
        String content = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
        if (name.endsWith("*") && content.indexOf('"') >= 0) {
            throw field.refuse(MimeProblem.PARAMETER);
        }
        if (raw.put(name, content) != null) {
            throw field.refuse(MimeProblem.DUPLICATE_PARAMETER);
        }
    }

    private String token() throws MimeRefusal {
        int from = at;
        while (at < text.length() && text.charAt(at) > ' ' && SPECIALS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (from == at) {
            throw field.refuse(MimeProblem.PARAMETER);
        }
        return text.substring(from, at);
    }

    private String quoted() throws MimeRefusal {
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return content.toString();
            }
            if (c == '\\') {
                at++;
                if (at == text.length() || "\"\\".indexOf(text.charAt(at)) < 0) {
                    throw field.refuse(MimeProblem.PARAMETER);
                }
            }
            content.append(text.charAt(at));
        }
        throw field.refuse(MimeProblem.PARAMETER);
    }

    private void expect(char c) throws MimeRefusal {
        if (at == text.length() || text.charAt(at) != c) {
            throw field.refuse(MimeProblem.PARAMETER);
        }
        at++;
    }

    private void space() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    /** Brings the forms {@code name}, {@code name*}, {@code name*0} and {@code name*0*} together. */
    private void join(Map<String, String> raw) throws MimeRefusal {
        for (String form : raw.keySet()) {
            int star = form.indexOf('*');
            String name = star < 0 ? form : form.substring(0, star);
            if (name.isEmpty()) {
                throw field.refuse(MimeProblem.PARAMETER);
            }
            int sections = sections(raw, name);
            int forms = (raw.containsKey(name) ? 1 : 0) + (raw.containsKey(name + "*") ? 1 : 0) + sections;
            long written = raw.keySet().stream()
                    .filter(f -> f.equals(name) || f.startsWith(name + "*"))
                    .count();
            if (forms != written) {
                throw field.refuse(MimeProblem.CONTINUATION);
            }
            if (forms != Math.max(1, sections)) {
                throw field.refuse(MimeProblem.DUPLICATE_PARAMETER);
            }
            parameters.put(name, sections > 0 ? continued(raw, name, sections) : single(raw, name));
        }
    }

    private int sections(Map<String, String> raw, String name) throws MimeRefusal {
        int count = 0;
        while (raw.containsKey(name + "*" + count) || raw.containsKey(name + "*" + count + "*")) {
            if (raw.containsKey(name + "*" + count) && raw.containsKey(name + "*" + count + "*")) {
                throw field.refuse(MimeProblem.DUPLICATE_PARAMETER);
            }
            if (++count > MOST_SECTIONS) {
                throw field.refuse(MimeProblem.FIELD_TOO_LARGE);
            }
        }
        return count;
    }

    private String single(Map<String, String> raw, String name) throws MimeRefusal {
        String plain = raw.get(name);
        return plain != null ? plain : PercentText.decode(raw.getOrDefault(name + "*", ""), field);
    }

    /** Sections are all plain, or all extended: to mix them is permitted, and read in several ways. */
    private String continued(Map<String, String> raw, String name, int sections) throws MimeRefusal {
        StringBuilder all = new StringBuilder();
        boolean extended = raw.containsKey(name + "*0*");
        for (int i = 0; i < sections; i++) {
            String section = raw.get(name + "*" + i + (extended ? "*" : ""));
            if (section == null) {
                throw field.refuse(MimeProblem.CONTINUATION);
            }
            all.append(section);
        }
        return extended ? PercentText.decode(all.toString(), field) : all.toString();
    }
}
