package io.github.crosslevel.mls.inspection.view;

/**
 * Escapes of CSS (CSS Syntax 3 §4.3.7): a backslash, one to six hexadecimal digits, and a white space that belongs to
 * them.
 */
final class CssDecoder implements LeafDecoder {
    private static final int MOST_DIGITS = 6;

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        int plain = 0;
        int i = 0;
        while (i < in.length) {
            if (in[i] != '\\' || !Hex.isHex(in, i + 1, 1)) {
                i++;
                continue;
            }
            out.copy(in, plain, i);
            int end = i + 1;
            while (end < in.length && end <= i + MOST_DIGITS && Hex.digit(in[end]) >= 0) {
                end++;
            }
            out.from(i).appendCodePoint(Hex.value(in, i + 1, end - i - 1));
            i = end < in.length && isSpace(in[end]) ? end + 1 : end;
            plain = i;
        }
        out.copy(in, plain, in.length);
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
