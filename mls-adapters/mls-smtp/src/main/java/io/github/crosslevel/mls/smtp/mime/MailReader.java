package io.github.crosslevel.mls.smtp.mime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A strict reader of mail (RFC 5322, 2045 to 2047, 2183, 2231): whatever mail programs could read in two ways is
 * refused. Takes linear time, and memory in proportion to the message.
 *
 * <pre>{@code
 * MimeReading reading = MailReader.read(bytes, MimeLimits.defaults());
 * if (reading instanceof Mail mail) {
 *     show(mail.header().subject());
 * } else if (reading instanceof MimeViolation violation) {
 *     refuse(violation.problem(), violation.position());
 * }
 * }</pre>
 */
public final class MailReader {
    private static final Set<String> MULTIPARTS = Set.of("mixed", "alternative", "related");
    private static final Pattern BOUNDARY = Pattern.compile("[A-Za-z0-9'()+_,./:=? -]{0,69}[A-Za-z0-9'()+_,./:=?-]");
    private static final Pattern LEAF =
            Pattern.compile("(?:text|image|audio|video|application|font|model)/[a-z0-9][a-z0-9.+_-]{0,79}");

    private final MailLines lines;
    private final MimeLimits limits;

    /** Boundaries of the multiparts that are open, the innermost first. */
    private final Deque<String> open = new ArrayDeque<>();

    private int parts;
    private int depth;

    /** What ended the body that was read last; a boundary other than the innermost is refused when it is seen. */
    private End end = End.OF_MESSAGE;

    private enum End {
        OF_MESSAGE,
        OF_PART,
        OF_MULTIPART
    }

    private record Range(int from, int to) {}

    private MailReader(byte[] bytes, MimeLimits limits) {
        this.lines = new MailLines(bytes);
        this.limits = limits;
    }

    /** Reads a message: lines that end with CR LF, without dot-stuffing. The bytes must not be changed meanwhile. */
    public static MimeReading read(byte[] bytes, MimeLimits limits) {
        if (bytes.length > limits.messageBytes()) {
            return new MimeViolation(MimeProblem.MESSAGE_TOO_LARGE, limits.messageBytes());
        }
        try {
            return new MailReader(bytes, limits).message();
        } catch (MimeRefusal e) {
            return e.violation();
        }
    }

    private Mail message() throws MimeRefusal {
        RawHeader raw = RawHeader.read(lines, limits.headerBytes());
        Optional<RawHeader.Field> version = raw.find("mime-version");
        if (version.isPresent() && !version.get().value().equals("1.0")) {
            throw version.get().refuse(MimeProblem.MIME_VERSION);
        }
        for (var field : raw.fields().entrySet()) {
            if (version.isEmpty() && field.getKey().startsWith("content-")) {
                throw field.getValue().refuse(MimeProblem.MIME_VERSION);
            }
        }
        return new Mail(HeaderReader.message(raw), entity(raw, false));
    }

    private MailPart part() throws MimeRefusal {
        if (lines.next() < lines.bytes().length && atDelimiter()) {
            throw new MimeRefusal(MimeProblem.TRUNCATED, lines.next());
        }
        return entity(RawHeader.read(lines, limits.headerBytes()), true);
    }

    /** A part without header and empty line would take its boundary for a header. */
    private boolean atDelimiter() {
        byte[] bytes = lines.bytes();
        return lines.next() + 1 < bytes.length && bytes[lines.next()] == '-' && bytes[lines.next() + 1] == '-';
    }

    private MailPart entity(RawHeader raw, boolean isPart) throws MimeRefusal {
        if (++parts > limits.parts()) {
            throw new MimeRefusal(MimeProblem.TOO_MANY_PARTS, raw.position());
        }
        if (++depth > limits.depth()) {
            throw new MimeRefusal(MimeProblem.TOO_DEEP, raw.position());
        }
        Optional<RawHeader.Field> typeField = raw.find("content-type");
        Optional<StructuredField> type = typeField.isPresent()
                ? Optional.of(StructuredField.valueAndParameters(typeField.get()))
                : Optional.empty();
        PartHeader header = HeaderReader.part(raw, type, isPart);
        String name = type.map(StructuredField::primary).orElse("text/plain");
        MailPart read;
        if (name.startsWith("multipart/")) {
            read = multipart(header, raw, type.orElseThrow());
        } else if (name.equals("message/rfc822")) {
            requireIdentity(raw);
            read = new MailPart.Message(header, message());
        } else {
            read = leaf(header, raw, name, type);
        }
        depth--;
        return read;
    }

    /** What holds parts must be readable without decoding it (RFC 2045 §6.4). */
    private static void requireIdentity(RawHeader raw) throws MimeRefusal {
        String encoding = TransferEncoding.of(raw);
        if (!encoding.equals("7bit") && !encoding.equals("8bit")) {
            throw raw.find("content-transfer-encoding").orElseThrow().refuse(MimeProblem.TRANSFER_ENCODING);
        }
    }

    private MailPart multipart(PartHeader header, RawHeader raw, StructuredField type) throws MimeRefusal {
        RawHeader.Field field = raw.find("content-type").orElseThrow();
        String subtype = type.primary().substring("multipart/".length());
        if (!MULTIPARTS.contains(subtype)) {
            throw field.refuse(MimeProblem.MEDIA_TYPE);
        }
        requireIdentity(raw);
        String boundary = type.parameter("boundary").orElse("");
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw field.refuse(MimeProblem.BOUNDARY);
        }
        for (String other : open) {
            if (other.startsWith(boundary) || boundary.startsWith(other)) {
                throw field.refuse(MimeProblem.BOUNDARY_PREFIX);
            }
        }
        open.push(boundary);
        body(); // the preamble
        if (end == End.OF_MULTIPART) {
            throw new MimeRefusal(MimeProblem.EMPTY_MULTIPART, lines.start());
        }
        List<MailPart> read = new ArrayList<>();
        do {
            read.add(part());
        } while (end == End.OF_PART);
        open.pop();
        epilogue();
        return new MailPart.Multi(PartHeader.labelled(header.label()), subtype, read);
    }

    private void epilogue() throws MimeRefusal {
        Range rest = body();
        for (int i = rest.from(); i < rest.to(); i++) {
            if (lines.bytes()[i] > ' ' || lines.bytes()[i] < 0) {
                throw new MimeRefusal(MimeProblem.EPILOGUE, i);
            }
        }
    }

    private MailPart leaf(PartHeader header, RawHeader raw, String name, Optional<StructuredField> type)
            throws MimeRefusal {
        if (!LEAF.matcher(name).matches()) {
            throw raw.find("content-type").orElseThrow().refuse(MimeProblem.MEDIA_TYPE);
        }
        String encoding = TransferEncoding.of(raw);
        int position = lines.next();
        Range range = body();
        byte[] bytes = lines.bytes();
        byte[] decoded = switch (encoding) {
            case "base64" -> BodyDecoder.base64(bytes, range.from(), range.to());
            case "quoted-printable" -> BodyDecoder.quotedPrintable(bytes, range.from(), range.to());
            default -> BodyDecoder.plain(bytes, range.from(), range.to(), encoding.equals("8bit"));
        };
        if (name.startsWith("text/")) {
            String charset = type.flatMap(t -> t.parameter("charset")).orElse("us-ascii");
            MailCharset known = MailCharset.of(
                    charset,
                    raw.find("content-type").map(RawHeader.Field::position).orElse(position));
            decoded = TextBody.canonical(decoded, known, position);
        }
        return LeafPart.owning(header, name, decoded);
    }

    /** Goes over a body to the boundary or the end of the message after it, and says what it was. */
    private Range body() throws MimeRefusal {
        int from = lines.next();
        while (lines.advance()) {
            if (lines.beginsWithDashes() && isDelimiter()) {
                return new Range(from, Math.max(from, lines.start() - 2)); // its CR LF belongs to the boundary
            }
        }
        if (!open.isEmpty()) {
            throw new MimeRefusal(MimeProblem.MISSING_END, lines.next());
        }
        end = End.OF_MESSAGE;
        return new Range(from, lines.next());
    }

    private boolean isDelimiter() throws MimeRefusal {
        for (String boundary : open) {
            if (startsWith(boundary)) {
                int rest = lines.end() - lines.start() - 2 - boundary.length();
                boolean closes =
                        rest == 2 && lines.bytes()[lines.end() - 1] == '-' && lines.bytes()[lines.end() - 2] == '-';
                if (rest != 0 && !closes) {
                    throw new MimeRefusal(MimeProblem.BOUNDARY_PREFIX, lines.start());
                }
                if (!boundary.equals(open.peek())) {
                    throw new MimeRefusal(MimeProblem.MISSING_END, lines.start());
                }
                end = closes ? End.OF_MULTIPART : End.OF_PART;
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(String boundary) {
        int from = lines.start() + 2;
        if (lines.end() - from < boundary.length()) {
            return false;
        }
        for (int i = 0; i < boundary.length(); i++) {
            if (lines.bytes()[from + i] != boundary.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
