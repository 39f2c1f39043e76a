package io.github.crosslevel.mls.smtp.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The charsets that text may be declared in: those without shift states in which bytes below 0x80 that stand alone are
 * ASCII. What is not well-formed is refused, never replaced.
 */
final class MailCharset {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("us-ascii", "US-ASCII"),
            Map.entry("ascii", "US-ASCII"),
            Map.entry("utf-8", "UTF-8"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("iso-8859-1", "ISO-8859-1"),
            Map.entry("iso-8859-15", "ISO-8859-15"),
            Map.entry("windows-1252", "windows-1252"),
            Map.entry("gb2312", "GB2312"),
            Map.entry("gbk", "GBK"),
            Map.entry("gb18030", "GB18030"),
            Map.entry("big5", "Big5"));

    private final Charset charset;

    private MailCharset(Charset charset) {
        this.charset = charset;
    }

    static MailCharset of(String name, int position) throws MimeRefusal {
        String known = KNOWN.get(name.toLowerCase(Locale.ROOT));
        if (known == null || !Charset.isSupported(known)) {
            throw new MimeRefusal(MimeProblem.CHARSET, position);
        }
        return new MailCharset(Charset.forName(known));
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    String decode(byte[] bytes, int position) throws MimeRefusal {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MimeRefusal(MimeProblem.NOT_OF_CHARSET, position);
        }
    }
}
