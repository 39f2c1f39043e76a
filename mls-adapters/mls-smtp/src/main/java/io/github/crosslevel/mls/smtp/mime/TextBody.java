package io.github.crosslevel.mls.smtp.mime;

import java.nio.charset.StandardCharsets;

/** Brings decoded text to UTF-8 with lines that end with CR LF. */
final class TextBody {
    private TextBody() {}

    static byte[] canonical(byte[] bytes, MailCharset charset, int position) throws MimeRefusal {
        int bareLineFeeds = 0;
        boolean plain = true;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b >= ' ' && b != 0x7f) {
                continue;
            }
            if (b == '\r') {
                requireLineFeed(bytes, ++i, position);
            } else if (b == '\n') {
                bareLineFeeds++;
            } else {
                plain &= b == '\t';
            }
        }
        byte[] lines = bareLineFeeds == 0 ? bytes : withPairs(bytes, bareLineFeeds);
        String text = plain ? new String(lines, StandardCharsets.US_ASCII) : charset.decode(lines, position);
        requireNoFileWithin(text, position);
        if (plain) {
            return lines;
        }
        TextRules.requireLines(text, position);
        return charset.isUtf8() ? lines : text.getBytes(StandardCharsets.UTF_8);
    }

    /** A lone CR is a line break for some and none for others. */
    private static void requireLineFeed(byte[] bytes, int at, int position) throws MimeRefusal {
        if (at == bytes.length || bytes[at] != '\n') {
            throw new MimeRefusal(MimeProblem.BARE_CR, position);
        }
    }

    /** A lone LF is the line break of text that was encoded. */
    private static byte[] withPairs(byte[] bytes, int bareLineFeeds) {
        byte[] pairs = new byte[bytes.length + bareLineFeeds];
        int count = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) {
                pairs[count++] = '\r';
            }
            pairs[count++] = bytes[i];
        }
        return pairs;
    }

    /** {@code begin 644 name} starts a file for programs that look into plain text. */
    private static void requireNoFileWithin(String text, int position) throws MimeRefusal {
        for (int at = text.indexOf("begin "); at >= 0; at = text.indexOf("begin ", at + 1)) {
            boolean startsLine = at == 0 || text.charAt(at - 1) == '\n';
            if (startsLine && isMode(text, at + 6)) {
                throw new MimeRefusal(MimeProblem.UUENCODE, position);
            }
        }
    }

    private static boolean isMode(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            end++;
        }
        return end - at >= 3 && end - at <= 4 && end < text.length() && text.charAt(end) == ' ';
    }
}
