package io.github.crosslevel.mls.smtp.mime;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A header as fields of ASCII, unfolded; only those that cross or say how to read the body, each at most once. */
final class RawHeader {
    private final Map<String, Field> fields;
    private final int position;

    private RawHeader(Map<String, Field> fields, int position) {
        this.fields = fields;
        this.position = position;
    }

    /**
     * A field.
     *
     * @param value without the white space around it
     * @param position where the field begins
     */
    record Field(String value, int position) {
        MimeRefusal refuse(MimeProblem problem) {
            return new MimeRefusal(problem, position);
        }
    }

    /** Reads lines up to and with the empty one after the header. */
    static RawHeader read(MailLines lines, int mostBytes) throws MimeRefusal {
        int from = lines.next();
        Map<String, Field> fields = new HashMap<>();
        StringBuilder open = new StringBuilder();
        int openAt = -1;
        while (true) {
            if (!lines.advance()) {
                throw new MimeRefusal(MimeProblem.TRUNCATED, lines.next());
            }
            if (lines.next() - from > mostBytes) {
                throw new MimeRefusal(MimeProblem.HEADER_TOO_LARGE, lines.start());
            }
            if (!lines.isEmpty() && isSpace(lines.bytes()[lines.start()])) {
                append(open, lines, openAt);
                continue;
            }
            keep(fields, open, openAt);
            if (lines.isEmpty()) {
                return new RawHeader(fields, from);
            }
            open.setLength(0);
            openAt = lines.start();
            begin(open, lines);
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private static void append(StringBuilder open, MailLines lines, int openAt) throws MimeRefusal {
        String text = text(lines);
        if (openAt < 0 || text.isBlank()) {
            throw new MimeRefusal(MimeProblem.FIELD_FOLDING, lines.start());
        }
        open.append(text);
    }

    private static void begin(StringBuilder open, MailLines lines) throws MimeRefusal {
        String text = text(lines);
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new MimeRefusal(MimeProblem.FIELD_NAME, lines.start());
        }
        for (int i = 0; i < colon; i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!alphanumeric && c != '-' && c != '_') {
                throw new MimeRefusal(MimeProblem.FIELD_NAME, lines.start() + i);
            }
        }
        open.append(text);
    }

    private static String text(MailLines lines) throws MimeRefusal {
        for (int i = lines.start(); i < lines.end(); i++) {
            byte b = lines.bytes()[i];
            if (b < 0) {
                throw new MimeRefusal(MimeProblem.EIGHT_BIT, i);
            }
            if ((b < ' ' && b != '\t') || b == 0x7f) {
                throw new MimeRefusal(MimeProblem.CONTROL_CHARACTER, i);
            }
        }
        return new String(lines.bytes(), lines.start(), lines.end() - lines.start(), StandardCharsets.US_ASCII);
    }

    private static void keep(Map<String, Field> fields, CharSequence open, int openAt) throws MimeRefusal {
        if (openAt < 0) {
            return;
        }
        String field = open.toString();
        int colon = field.indexOf(':');
        String name = field.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!name.startsWith("content-")
                && !name.equals("mime-version")
                && HeaderName.find(name).isEmpty()) {
            return;
        }
        String value = field.substring(colon + 1).replace('\t', ' ').strip();
        if (fields.putIfAbsent(name, new Field(value, openAt)) != null) {
            throw new MimeRefusal(MimeProblem.DUPLICATE_FIELD, openAt);
        }
    }

    Optional<Field> find(String lowerCase) {
        return Optional.ofNullable(fields.get(lowerCase));
    }

    Map<String, Field> fields() {
        return fields;
    }

    /** Returns where the header begins. */
    int position() {
        return position;
    }
}
