package io.github.crosslevel.mls.inspection.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes percent-encoding (RFC 3986 §2.1) strictly: two hexadecimal digits, well-formed UTF-8. */
final class PercentText {
    /** Stands for what cannot be decoded; no decoded text holds an unpaired surrogate. */
    static final String MALFORMED = "\ud800";

    private PercentText() {}

    /** Returns the text of a name or value in a form, where a plus is a space, or {@link #MALFORMED}. */
    static String decode(byte[] form, int from, int to) {
        ByteBuffer bytes = ByteBuffer.allocate(to - from);
        for (int i = from; i < to; i++) {
            byte b = form[i];
            if (b == '%') {
                int value = i + 2 < to ? (hex(form[i + 1]) << 4) | hex(form[i + 2]) : -1;
                if (value < 0) {
                    return MALFORMED;
                }
                bytes.put((byte) value);
                i += 2;
            } else {
                bytes.put(b == '+' ? (byte) ' ' : b);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return MALFORMED;
        }
    }

    /** Returns the value of a hexadecimal digit, or −1. */
    static int hex(int digit) {
        return digit < 0 || digit > 'f' ? -1 : Character.digit(digit, 16);
    }
}
