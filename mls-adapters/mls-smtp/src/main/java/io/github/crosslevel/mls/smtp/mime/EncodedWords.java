package io.github.crosslevel.mls.smtp.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads text in which encoded words (RFC 2047) may stand. Whatever looks like one must be one. */
final class EncodedWords {
    private static final int MOST = 75;

    private EncodedWords() {}

    /** Returns unstructured text, decoded. */
    static String decode(String text, RawHeader.Field field) throws MimeRefusal {
        StringBuilder decoded = new StringBuilder();
        boolean afterWord = false;
        int at = 0;
        while (at < text.length()) {
            int space = at;
            while (space < text.length() && text.charAt(space) == ' ') {
                space++;
            }
            int end = text.indexOf(' ', space);
            String word = text.substring(space, end < 0 ? text.length() : end);
            boolean encoded = word.startsWith("=?") && word.endsWith("?=");
            if (!(afterWord && encoded)) {
                decoded.append(text, at, space);
            }
            if (!encoded && word.contains("=?")) {
                throw field.refuse(MimeProblem.ENCODED_WORD);
            }
            decoded.append(encoded ? word(word, field) : word);
            afterWord = encoded;
            at = space + word.length();
        }
        return TextRules.requireLine(decoded.toString(), field.position());
    }

    /** Returns the text of one encoded word. */
    private static String word(String word, RawHeader.Field field) throws MimeRefusal {
        int charsetEnd = word.indexOf('?', 2);
        if (word.length() > MOST || charsetEnd < 0 || charsetEnd + 5 > word.length()) {
            throw field.refuse(MimeProblem.ENCODED_WORD);
        }
        String encoded = word.substring(charsetEnd + 3, word.length() - 2);
        if (word.charAt(charsetEnd + 2) != '?' || encoded.isEmpty() || encoded.indexOf('?') >= 0) {
            throw field.refuse(MimeProblem.ENCODED_WORD);
        }
        byte[] bytes = switch (word.charAt(charsetEnd + 1)) {
            case 'B', 'b' -> base64(encoded, field);
            case 'Q', 'q' -> quoted(encoded, field);
            default -> throw field.refuse(MimeProblem.ENCODED_WORD);
        };
        String text =
                MailCharset.of(word.substring(2, charsetEnd), field.position()).decode(bytes, field.position());
        if (text.contains("=?")) {
            throw field.refuse(MimeProblem.NESTED_ENCODING);
        }
        return text;
    }

    private static byte[] base64(String encoded, RawHeader.Field field) throws MimeRefusal {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            if (Base64.getEncoder().encodeToString(bytes).equals(encoded)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw field.refuse(MimeProblem.ENCODED_WORD);
    }

    private static byte[] quoted(String encoded, RawHeader.Field field) throws MimeRefusal {
        byte[] ascii = encoded.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < ascii.length; i++) {
            if (ascii[i] == '=') {
                int high = i + 2 < ascii.length ? Character.digit((char) ascii[i + 1], 16) : -1;
                int low = i + 2 < ascii.length ? Character.digit((char) ascii[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw field.refuse(MimeProblem.ENCODED_WORD);
                }
                bytes.write((high << 4) | low);
                i += 2;
            } else {
                bytes.write(ascii[i] == '_' ? ' ' : ascii[i]);
            }
        }
        return bytes.toByteArray();
    }
}
