package io.github.crosslevel.mls.inspection.type;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells the kind of a file whose head is text, in UTF-8 or UTF-16, with or without byte order mark. */
final class HeadText {
    private HeadText() {}

    static FileKind kind(byte[] head) {
        int first = head[0] & 0xff;
        int second = head.length > 1 ? head[1] & 0xff : 0xff;
        boolean bigEndian = (first == 0xfe && second == 0xff) || (first == 0 && second != 0);
        boolean littleEndian = (first == 0xff && second == 0xfe) || (first != 0 && second == 0);
        Charset charset = bigEndian
                ? StandardCharsets.UTF_16BE
                : littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        Optional<String> text = decode(head, charset);
        if (text.isEmpty() || isBinary(text.get())) {
            return FileKind.BINARY;
        }
        boolean marked = text.get().startsWith("\ufeff");
        String bare = marked ? text.get().substring(1) : text.get();
        boolean same = !marked && charset.equals(StandardCharsets.UTF_8);
        return kind(bare, same ? head : bare.getBytes(StandardCharsets.UTF_8), charset);
    }

    private static FileKind kind(String text, byte[] utf8, Charset charset) {
        Optional<FileKind> program = ProgramSigns.kind(text, utf8);
        if (program.isPresent()) {
            return program.get();
        }
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return FileKind.UTF16_TEXT;
        }
        String start = text.stripLeading();
        if (start.startsWith("<?xml") || start.startsWith("<!DOCTYPE")) {
            return FileKind.XML;
        }
        return start.startsWith("{") || start.startsWith("[") ? FileKind.JSON : FileKind.TEXT;
    }

    /** Decodes strictly, except that a character may be cut off at the end of the head. */
    private static Optional<String> decode(byte[] head, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer text = CharBuffer.allocate(head.length);
        boolean failed = decoder.decode(ByteBuffer.wrap(head), text, false).isError();
        return failed ? Optional.empty() : Optional.of(text.flip().toString());
    }

    private static boolean isBinary(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7f) {
                return true;
            }
        }
        return false;
    }
}
