package io.github.crosslevel.mls.inspection.view;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text of XML that is well-formed: references as characters, CDATA sections without their marks, comments and
 * instructions left out.
 */
final class XmlTextDecoder implements LeafDecoder {
    private static final byte[] CDATA = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        int plain = 0;
        int i = 0;
        while (i < in.length) {
            if (in[i] != '&' && in[i] != '<') {
                i++;
                continue;
            }
            out.copy(in, plain, i);
            out.from(i);
            i = in[i] == '&' ? reference(in, i, out) : markup(in, i, out);
            plain = i;
        }
        out.copy(in, plain, in.length);
    }

    private static int reference(byte[] in, int start, DecodedBytes out) {
        int end = find(in, start, ";");
        out.appendCodePoint(meaning(Arrays.copyOfRange(in, start + 1, end - 1)));
        return end;
    }

    private static int markup(byte[] in, int start, DecodedBytes out) {
        if (in[start + 1] == '?') {
            return find(in, start + 2, "?>");
        }
        if (in[start + 2] == '-') {
            return find(in, start + 4, "-->");
        }
        int end = find(in, start + CDATA.length, "]]>");
        out.copy(in, start + CDATA.length, end - 3);
        return end;
    }

    /** Returns the end of a mark, which is there because the text was checked. */
    private static int find(byte[] in, int start, String mark) {
        int i = start;
        while (!matches(in, i, mark)) {
            i++;
        }
        return i + mark.length();
    }

    private static boolean matches(byte[] in, int at, String mark) {
        for (int i = 0; i < mark.length(); i++) {
            if (in[at + i] != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns what stands between ampersand and semicolon for, or -1 if that is no reference without document type. */
    static int meaning(byte[] name) {
        String text = new String(name, StandardCharsets.ISO_8859_1);
        return switch (text) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> text.startsWith("#x") ? number(name, 2, 16) : text.startsWith("#") ? number(name, 1, 10) : -1;
        };
    }

    private static int number(byte[] name, int start, int radix) {
        int value = 0;
        for (int i = start; i < name.length; i++) {
            int digit = Hex.digit(name[i]);
            if (digit < 0 || digit >= radix) {
                return -1;
            }
            value = Math.min(value * radix + digit, 0x110000);
        }
        boolean allowed = (value >= 0x20 && value < 0xd800)
                || (value >= 0xe000 && value < 0xfffe)
                || (value >= 0x10000 && value <= 0x10ffff)
                || value == '\t'
                || value == '\n'
                || value == '\r';
        return allowed && name.length > start ? value : -1;
    }
}
