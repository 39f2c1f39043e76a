package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From bytes to text that shows what it says: strict UTF-8, normalization form C, nothing invisible or reordering. */
final class SourceText {
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final Set<Short> UTF_16_MARKS = Set.of((short) 0xFEFF, (short) 0xFFFE);
    private static final Phrase NO_MARK = new Phrase(
            "this is a byte order mark: save the file as UTF-8 without BOM", "这是字节顺序标记：请将文件存为不带 BOM 的 UTF-8");
    private static final Phrase INVISIBLE = new Phrase("it cannot be seen, and must be deleted", "该字符不可见，请将其删除");

    private final DiagnosticLog log;

    private SourceText(DiagnosticLog log) {
        this.log = log;
    }

    static Optional<String> decode(PolicySource source, int mostBytes, DiagnosticLog log) {
        if (source.size() > mostBytes) {
            log.reportAtStart(DiagnosticCode.TOO_LARGE, Phrase.same(Integer.toString(mostBytes)));
            return Optional.empty();
        }
        SourceText reader = new SourceText(log);
        String text = reader.decodeUtf8(source);
        if (!log.failed()) {
            reader.checkCharacters(text);
        }
        if (!log.failed()) {
            reader.checkNormalized(text);
        }
        return log.failed() ? Optional.empty() : Optional.of(text);
    }

    private String decodeUtf8(PolicySource source) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = source.bytes();
        CharBuffer out = CharBuffer.allocate(source.size());
        boolean malformed =
                decoder.decode(in, out, true).isError() || decoder.flush(out).isError();
        String text = out.flip().toString();
        log.quoting(text);
        if (malformed) {
            log.reportWithHelp(DiagnosticCode.NOT_UTF8, spanAt(text, text.length()), encodingOf(source));
        }
        return text;
    }

    /** Returns what to do about text in the encodings that editors use in place of UTF-8. */
    private static Phrase encodingOf(PolicySource source) {
        ByteBuffer in = source.bytes();
        boolean isUtf16 = in.remaining() >= 2 && UTF_16_MARKS.contains(in.getShort(0));
        String found = isUtf16 ? "UTF-16" : "GB18030";
        boolean known =
                isUtf16 || (isMostlyChinese(in) && Charset.isSupported(found) && isIn(Charset.forName(found), in));
        return known
                ? new Phrase(
                        "save the file as UTF-8; it seems to be " + found + ": `iconv -f " + found + " -t UTF-8`",
                        "请将文件存为 UTF-8；它似乎是 " + found + " 编码，可用 `iconv -f " + found + " -t UTF-8` 转换")
                : new Phrase("save the file as UTF-8", "请将文件存为 UTF-8");
    }

    /**
     * In Chinese text nearly all bytes beyond ASCII stand in pairs, both from 0xA1 on; accented letters of other
     * encodings mostly stand alone.
     */
    private static boolean isMostlyChinese(ByteBuffer text) {
        int pairs = 0;
        int others = 0;
        for (int i = text.position(); i < text.limit(); i++) {
            if (text.get(i) >= 0) {
                continue;
            }
            boolean isPair = i + 1 < text.limit() && (text.get(i) & 0xff) > 0xA0 && (text.get(i + 1) & 0xff) > 0xA0;
            pairs += isPair ? 1 : 0;
            others += isPair ? 0 : 1;
            i += isPair ? 1 : 0;
        }
        return pairs > 4 * others;
    }

    private static boolean isIn(Charset encoding, ByteBuffer text) {
        try {
            encoding.newDecoder().decode(text);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void checkCharacters(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isForbidden(c)) {
                log.reportWithHelp(
                        DiagnosticCode.FORBIDDEN_CHARACTER,
                        spanAt(text, i),
                        i == 0 && c == BYTE_ORDER_MARK ? NO_MARK : INVISIBLE,
                        Phrase.same(String.format(Locale.ROOT, "U+%04X", c)));
                return;
            }
            i += Character.charCount(c);
        }
    }

    /** Controls, invisible and direction-changing characters, and those whose glyph is a private agreement. */
    private static boolean isForbidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && c != '\n' && c != '\r';
            case Character.FORMAT, Character.PRIVATE_USE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private void checkNormalized(String text) {
        if (Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            return;
        }
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            if (!Normalizer.isNormalized(text.substring(from, to), Normalizer.Form.NFC)) {
                break;
            }
            from = to;
        }
        log.report(DiagnosticCode.NOT_NFC, spanAt(text, Math.min(from, text.length())));
    }

    private SourceSpan spanAt(String text, int index) {
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int column = 1 + text.codePointCount(lineStart, index);
        return new SourceSpan(log.file(), text.codePointCount(0, index), 1, line, column);
    }
}
