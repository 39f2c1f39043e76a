package io.github.crosslevel.mls.inspection.internal.json;

import java.nio.charset.StandardCharsets;

/** What stands for itself in JSON: numbers (RFC 8259 §6) and the three words. */
final class JsonNumber {
    private JsonNumber() {}

    static boolean isNumberOrWord(byte[] text) {
        return isNumber(text)
                || switch (new String(text, StandardCharsets.ISO_8859_1)) {
                    case "true", "false", "null" -> true;
                    default -> false;
                };
    }

    private static boolean isNumber(byte[] text) {
        int start = text.length > 0 && text[0] == '-' ? 1 : 0;
        int i = digits(text, start);
        if (i == start || (text[start] == '0' && i > start + 1)) {
            return false;
        }
        if (i < text.length && text[i] == '.') {
            int fraction = i + 1;
            i = digits(text, fraction);
            if (i == fraction) {
                return false;
            }
        }
        if (i < text.length && (text[i] == 'e' || text[i] == 'E')) {
            int sign = i + 1 < text.length && (text[i + 1] == '+' || text[i + 1] == '-') ? 1 : 0;
            int exponent = i + 1 + sign;
            i = digits(text, exponent);
            if (i == exponent) {
                return false;
            }
        }
        return i == text.length;
    }

    private static int digits(byte[] text, int start) {
        int i = start;
        while (i < text.length && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i;
    }
}
