package io.github.crosslevel.mls.smtp.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what fields say, each in its one form. */
final class FieldWriter {
    private static final String FOLD = "\r\n ";
    private static final int MOST_LITERAL = 200;

    /** Bytes of text in an encoded word: with a field name before it, its line stays within 76 chars. */
    private static final int WORD_BYTES = 39;

    private FieldWriter() {}

    static String value(HeaderValue value) {
        if (value instanceof HeaderValue.Mailboxes people) {
            return people.all().stream().map(FieldWriter::mailbox).collect(Collectors.joining("," + FOLD));
        }
        if (value instanceof HeaderValue.Text text) {
            return isLiteral(text.text()) ? text.text() : words(text.text());
        }
        if (value instanceof HeaderValue.Ids ids) {
            return ids.all().stream().map(id -> "<" + id + ">").collect(Collectors.joining(FOLD));
        }
        if (value instanceof HeaderValue.Moment moment) {
            return MailDate.write(moment.time());
        }
        return label(((HeaderValue.Label) value).label());
    }

    static String label(SioLabel label) {
        return "type=\"" + label.type() + "\"; label=\"" + label.value() + "\"";
    }

    private static String mailbox(Mailbox mailbox) {
        String name = mailbox.name();
        String address = "<" + mailbox.address() + ">";
        if (name.isEmpty()) {
            return address;
        }
        boolean quotable = isLiteral(name) && name.indexOf('"') < 0 && name.indexOf('\\') < 0;
        return quotable ? "\"" + name + "\" " + address : words(name) + FOLD + address;
    }

    /** Returns whether text can stand as it is: readers take nothing in it for an encoded word, and lose no space. */
    private static boolean isLiteral(String text) {
        return text.length() <= MOST_LITERAL
                && text.equals(text.strip())
                && !text.contains("=?")
                && !text.contains("  ")
                && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String words(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            int bytes = 0;
            while (to < text.length()) {
                int c = text.codePointAt(to);
                int more = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
                if (bytes + more > WORD_BYTES) {
                    break;
                }
                bytes += more;
                to += Character.charCount(c);
            }
            byte[] utf8 = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
            words.add("=?utf-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=");
            from = to;
        }
        return String.join(FOLD, words);
    }

    static String disposition(PartHeader.Disposition disposition, String fileName) {
        String name = disposition == PartHeader.Disposition.INLINE ? "inline" : "attachment";
        if (fileName.isEmpty()) {
            return name;
        }
        boolean ascii = fileName.chars().allMatch(c -> c >= ' ' && c <= '~');
        return name + (ascii ? "; filename=\"" + fileName + "\"" : "; filename*=utf-8''" + percent(fileName));
    }

    private static String percent(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == '-' || b == '.';
            if (plain) {
                escaped.append((char) b);
            } else {
                escaped.append('%')
                        .append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xf, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
            }
        }
        return escaped.toString();
    }
}
