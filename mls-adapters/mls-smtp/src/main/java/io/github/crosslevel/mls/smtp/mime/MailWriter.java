package io.github.crosslevel.mls.smtp.mime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes mail in its one form: sorted fields, text as it is or in base64, one kind of boundary. The form is described
 * in {@code docs/spec/canonical-mail.md}.
 */
public final class MailWriter {
    private static final byte[] BREAK = {'\r', '\n'};
    private static final int LITERAL_WIDTH = 76;

    private final OutputStream out;
    private int multiparts;
    private int largestHeader;

    private MailWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a message; {@code out} should be buffered.
     *
     * @throws IOException if writing failed
     */
    public static void write(Mail mail, OutputStream out) throws IOException {
        writeMeasured(mail, out);
    }

    /** Writes a message, and returns the bytes of the largest header in it. */
    static int writeMeasured(Mail mail, OutputStream out) throws IOException {
        MailWriter writer = new MailWriter(out);
        writer.message(mail);
        return writer.largestHeader;
    }

    private void message(Mail mail) throws IOException {
        SortedMap<String, String> fields = new TreeMap<>();
        for (Map.Entry<HeaderName, HeaderValue> field : mail.header().values().entrySet()) {
            add(fields, field.getKey().spelling(), FieldWriter.value(field.getValue()));
        }
        add(fields, "MIME-Version", "1.0");
        part(fields, mail.content());
    }

    private static void add(SortedMap<String, String> fields, String name, String value) {
        fields.put(name.toLowerCase(Locale.ROOT), name + ": " + value);
    }

    private void part(SortedMap<String, String> fields, MailPart part) throws IOException {
        PartHeader header = part.header();
        header.label().ifPresent(label -> add(fields, "SIO-Label", FieldWriter.label(label)));
        header.contentId().ifPresent(id -> add(fields, "Content-ID", "<" + id + ">"));
        header.disposition()
                .ifPresent(d -> add(
                        fields,
                        "Content-Disposition",
                        FieldWriter.disposition(d, header.fileName().orElse(""))));
        if (part instanceof LeafPart leaf) {
            leaf(fields, leaf);
        } else if (part instanceof MailPart.Multi multi) {
            multi(fields, multi);
        } else {
            add(fields, "Content-Type", part.type());
            header(fields);
            message(((MailPart.Message) part).mail());
        }
    }

    private void header(SortedMap<String, String> fields) throws IOException {
        int size = BREAK.length;
        for (String field : fields.values()) {
            out.write(field.getBytes(StandardCharsets.US_ASCII));
            out.write(BREAK);
            size += field.length() + BREAK.length;
        }
        out.write(BREAK);
        largestHeader = Math.max(largestHeader, size);
    }

    private void leaf(SortedMap<String, String> fields, LeafPart leaf) throws IOException {
        add(fields, "Content-Type", leaf.type() + (leaf.isText() ? "; charset=utf-8" : ""));
        boolean literal = leaf.isText() && isLiteral(leaf.content());
        add(fields, "Content-Transfer-Encoding", literal ? "7bit" : "base64");
        header(fields);
        if (literal) {
            out.write(leaf.content());
        } else if (leaf.length() > 0) {
            out.write(Base64.getMimeEncoder(LITERAL_WIDTH, BREAK).encode(leaf.content()));
            out.write(BREAK);
        }
    }

    /** No line may look like a boundary, an end of mail, or the start of a mail in a mailbox file. */
    private static boolean isLiteral(byte[] text) {
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] < 0) {
                return false;
            }
            if (text[i] == '\n') {
                if (!isLiteralLine(text, from, i - 1)) {
                    return false;
                }
                from = i + 1;
            } else if (i - from > LITERAL_WIDTH) {
                return false;
            }
        }
        return text.length > 0 && from == text.length;
    }

    private static boolean isLiteralLine(byte[] text, int from, int to) {
        if (from == to) {
            return true;
        }
        byte last = text[to - 1];
        return to - from <= LITERAL_WIDTH
                && last != ' '
                && last != '\t'
                && text[from] != '.'
                && !startsWith(text, from, to, "--")
                && !startsWith(text, from, to, "From ");
    }

    private static boolean startsWith(byte[] text, int from, int to, String start) {
        return to - from >= start.length()
                && new String(text, from, start.length(), StandardCharsets.US_ASCII).equals(start);
    }

    private void multi(SortedMap<String, String> fields, MailPart.Multi multi) throws IOException {
        String boundary = String.format(Locale.ROOT, "=_mls_%04d", ++multiparts);
        add(fields, "Content-Type", multi.type() + "; boundary=\"" + boundary + "\"");
        header(fields);
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
        boolean first = true;
        for (MailPart part : multi.parts()) {
            if (!first) {
                out.write(BREAK);
            }
            first = false;
            out.write(delimiter);
            out.write(BREAK);
            part(new TreeMap<>(), part);
        }
        out.write(BREAK);
        out.write(delimiter);
        out.write('-');
        out.write('-');
        out.write(BREAK);
    }
}
