package io.github.crosslevel.mls.smtp.mime;

import java.io.ByteArrayOutputStream;

/** Extended parameter values (RFC 2231 §4): {@code charset'language'%E5%BC%A0}. */
final class PercentText {
    private PercentText() {}

    static String decode(String extended, RawHeader.Field field) throws MimeRefusal {
        int first = extended.indexOf('\'');
        int second = extended.indexOf('\'', first + 1);
        if (first < 1 || second < 0 || extended.indexOf('\'', second + 1) >= 0) {
            throw field.refuse(MimeProblem.PARAMETER);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = second + 1; i < extended.length(); i++) {
            char c = extended.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            bytes.write((hex(extended, i + 1, field) << 4) | hex(extended, i + 2, field));
            i += 2;
        }
        return MailCharset.of(extended.substring(0, first), field.position())
                .decode(bytes.toByteArray(), field.position());
    }

    private static int hex(String text, int at, RawHeader.Field field) throws MimeRefusal {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw field.refuse(MimeProblem.PARAMETER);
        }
        return digit;
    }
}
