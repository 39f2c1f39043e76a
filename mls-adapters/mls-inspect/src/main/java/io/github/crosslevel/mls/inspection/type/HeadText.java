package io.github.crosslevel.mls.inspection.type;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells the kind of a file whose head is text, in UTF-8, UTF-16 or GB18030, with or without byte order mark. */
final class HeadText {
    /** Longest name of a root element that is told from others. */
    private static final int MAX_ROOT = 16;

    private final byte[] text;
    private final int from;
    private final TextSigns signs;
    private final FileKind plain;

    private HeadText(byte[] text, int from, TextSigns signs, FileKind plain) {
        this.text = text;
        this.from = from;
        this.signs = signs;
        this.plain = plain;
    }

    /** Returns what the text is, or {@link FileKind#BINARY} if it is none. */
    static FileKind kind(byte[] head) {
        return read(head).map(HeadText::kind).orElse(FileKind.BINARY);
    }

    private static Optional<HeadText> read(byte[] head) {
        int first = head[0] & 0xff;
        int second = head.length > 1 ? head[1] & 0xff : 0xff;
        if ((first == 0xfe && second == 0xff) || (first == 0 && second != 0)) {
            return ofUtf16(head, StandardCharsets.UTF_16BE);
        }
        if ((first == 0xff && second == 0xfe) || (first != 0 && second == 0)) {
            return ofUtf16(head, StandardCharsets.UTF_16LE);
        }
        return ofBytes(head, FileKind.TEXT);
    }

    private static Optional<HeadText> ofBytes(byte[] head, FileKind plain) {
        boolean marked = head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
        int from = marked ? 3 : 0;
        TextSigns signs = TextSigns.all();
        signs.atStart(head, from, head.length);
        return switch (TextEncoding.of(head, from, signs)) {
            case UTF_8 -> Optional.of(new HeadText(head, from, signs, plain));
            case GB18030 ->
                marked ? Optional.empty() : Optional.of(new HeadText(head, 0, signs, FileKind.GB18030_TEXT));
            case NONE -> Optional.empty();
        };
    }

    /** Decodes strictly, except that a character may be cut off at the end of the head. */
    private static Optional<HeadText> ofUtf16(byte[] head, Charset charset) {
        CharBuffer text = CharBuffer.allocate(head.length);
        boolean failed =
                charset.newDecoder().decode(ByteBuffer.wrap(head), text, false).isError();
        return failed
                ? Optional.empty()
                : ofBytes(text.flip().toString().getBytes(StandardCharsets.UTF_8), FileKind.UTF16_TEXT);
    }

    private FileKind kind() {
        int start = skipSpace(from);
        FileKind rooted = start < text.length && text[start] == '<' ? ofRoot(root(start)) : FileKind.BINARY;
        if (rooted == FileKind.SVG) {
            return isSvgActive() ? FileKind.SVG_ACTIVE : FileKind.SVG;
        }
        if (rooted.family() == FileFamily.SCRIPT) {
            return rooted;
        }
        if (!signs.isClear()) {
            for (FileKind kind : signs.decided()) {
                if (kind != FileKind.SVG_ACTIVE && (kind != FileKind.EML || startsWithHeader(start))) {
                    return kind;
                }
            }
        }
        return rooted == FileKind.BINARY || plain == FileKind.UTF16_TEXT ? withoutSigns(start, rooted) : rooted;
    }

    private FileKind withoutSigns(int start, FileKind rooted) {
        if (plain != FileKind.TEXT) {
            return rooted == FileKind.BINARY || rooted == FileKind.XML ? plain : rooted;
        }
        byte first = start < text.length ? text[start] : 0;
        if (first == '{' || first == '[') {
            return startsWith(start, "{\\rt") ? FileKind.RTF : FileKind.JSON;
        }
        return signs.hasLines() ? ofLines() : FileKind.TEXT;
    }

    private boolean isSvgActive() {
        return List.of(FileKind.SVG_ACTIVE, FileKind.HTML, FileKind.JAVASCRIPT, FileKind.HTA).stream()
                .anyMatch(kind -> signs.points(kind) > 0);
    }

    private static FileKind ofRoot(String name) {
        return switch (name) {
            case "" -> FileKind.BINARY;
            case "svg", "svg:svg" -> FileKind.SVG;
            case "jnlp" -> FileKind.JNLP;
            case "job", "package", "component", "scriptlet" -> FileKind.WINDOWS_SCRIPT;
            default -> FileKind.XML;
        };
    }

    /** Returns the name of the root element behind declaration, comments and document type; or nothing. */
    private String root(int start) {
        int p = start;
        while (p + 1 < text.length && text[p] == '<') {
            if (startsWith(p, "<!--")) {
                p = skipSpace(behind(p, "-->"));
            } else if (text[p + 1] == '?') {
                p = skipSpace(behind(p, "?>"));
            } else if (text[p + 1] == '!') {
                p = skipSpace(behind(p, ">"));
            } else {
                return name(p + 1);
            }
        }
        return startsWith(start, "<?xml") || startsWith(start, "<!") ? "?" : "";
    }

    private String name(int start) {
        int p = start;
        while (p < text.length && p < start + MAX_ROOT && isNameByte(text[p])) {
            p++;
        }
        return new String(text, start, p - start, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    private static boolean isNameByte(byte b) {
        return b < 0
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '_'
                || b == '-'
                || b == ':'
                || b == '.';
    }

    private int behind(int start, String end) {
        for (int p = start; p + end.length() <= text.length; p++) {
            if (startsWith(p, end)) {
                return p + end.length();
            }
        }
        return text.length;
    }

    private boolean startsWith(int at, String ascii) {
        if (at + ascii.length() > text.length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (text[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int skipSpace(int start) {
        int p = start;
        while (p < text.length && (text[p] == ' ' || text[p] == '\t' || text[p] == '\r' || text[p] == '\n')) {
            p++;
        }
        return p;
    }

    /** Returns whether the text starts with the name of a field and a colon (RFC 5322, 2.2). */
    private boolean startsWithHeader(int start) {
        int p = start;
        while (p < text.length && isNameByte(text[p]) && text[p] != ':') {
            p++;
        }
        return p > start && p < text.length && text[p] == ':';
    }

    /** Tells a table by its first two lines, which have as many separators as each other, and at least one. */
    private FileKind ofLines() {
        int[] commas = new int[2];
        int[] tabs = new int[2];
        int line = 0;
        boolean quoted = false;
        for (int p = from; p < text.length && line < 2; p++) {
            byte b = text[p];
            if (b == '"') {
                quoted = !quoted;
            } else if (b <= ',' && !quoted) {
                commas[line] += b == ',' ? 1 : 0;
                tabs[line] += b == '\t' ? 1 : 0;
                line += b == '\n' ? 1 : 0;
            }
        }
        return isTable(commas, line) ? FileKind.CSV : isTable(tabs, line) ? FileKind.TSV : FileKind.TEXT;
    }

    private static boolean isTable(int[] count, int lines) {
        boolean hasTwoLines = lines == 2 || (lines == 1 && count[1] > 0);
        return hasTwoLines && count[0] > 0 && count[0] == count[1];
    }
}
