package io.github.crosslevel.mls.inspection.view;

/**
 * Backslash escapes of JavaScript, JSON, C and SQL, in one: {@code \xHH}, {@code \}{@code uHHHH}, <code>&#92;u{H…}
 * </code>, one to three octal digits, the letters {@code abfnrtv}, an escaped line break, and any other character,
 * which stands for itself.
 */
final class BackslashDecoder implements LeafDecoder {
    private static final String LETTERS = "abfnrtv";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b";

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        int plain = 0;
        int i = 0;
        while (i < in.length) {
            if (in[i] != '\\' || i + 1 == in.length) {
                i++;
                continue;
            }
            out.copy(in, plain, i);
            out.from(i);
            i = escape(in, i + 1, out);
            plain = i;
        }
        out.copy(in, plain, in.length);
    }

    /** Writes what an escape means whose character after the backslash is at {@code i}, and returns its end. */
    private static int escape(byte[] in, int i, DecodedBytes out) {
        int c = in[i];
        if (c == 'x' && Hex.isHex(in, i + 1, 2)) {
            out.appendCodePoint(Hex.value(in, i + 1, 2));
            return i + 3;
        }
        if (c == 'u') {
            return unicode(in, i, out);
        }
        if (c >= '0' && c <= '7') {
            return octal(in, i, out);
        }
        if (c == '\n') {
            return i + 1;
        }
        int letter = LETTERS.indexOf(c);
        if (letter >= 0) {
            out.append(MEANINGS.charAt(letter));
        } else {
            out.append(c);
        }
        return i + 1;
    }

    private static int unicode(byte[] in, int i, DecodedBytes out) {
        if (Hex.isHex(in, i + 1, 4)) {
            if (i + 6 < in.length && in[i + 5] == '\\' && in[i + 6] == 'u' && Hex.isSurrogatePair(in, i + 1, i + 7)) {
                out.appendCodePoint(Hex.pair(in, i + 1, i + 7));
                return i + 11;
            }
            out.appendCodePoint(Hex.value(in, i + 1, 4));
            return i + 5;
        }
        if (i + 2 < in.length && in[i + 1] == '{') {
            int value = 0;
            int end = i + 2;
            while (end < in.length && Hex.digit(in[end]) >= 0) {
                value = Math.min((value << 4) | Hex.digit(in[end]), 0x110000);
                end++;
            }
            if (end > i + 2 && end < in.length && in[end] == '}') {
                out.appendCodePoint(value);
                return end + 1;
            }
        }
        out.append('u');
        return i + 1;
    }

    private static int octal(byte[] in, int i, DecodedBytes out) {
        int value = 0;
        int end = i;
        while (end < in.length
                && end < i + 3
                && in[end] >= '0'
                && in[end] <= '7'
                && value * 8 + in[end] - '0' <= 0xff) {
            value = value * 8 + in[end] - '0';
            end++;
        }
        out.appendCodePoint(value);
        return end;
    }
}
