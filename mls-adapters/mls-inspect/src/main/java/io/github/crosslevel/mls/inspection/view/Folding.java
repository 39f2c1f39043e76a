package io.github.crosslevel.mls.inspection.view;

/**
 * Letters outside ASCII in lower case, and traditional Chinese characters as simplified ones; matchers take ASCII
 * letters in either case anyhow. Letters that differ from an ASCII letter in case only, as the Kelvin sign, become the
 * ASCII letter.
 */
final class Folding implements LeafDecoder {
    @Override
    public void decode(byte[] in, DecodedBytes out) {
        int plain = 0;
        int i = 0;
        while (i < in.length) {
            int c = in[i] >= 0 ? -1 : CodePoints.at(in, i);
            if (c < 0) {
                i++;
                continue;
            }
            int folded = fold(c);
            int end = i + CodePoints.width(in[i]);
            if (folded != c) {
                out.copy(in, plain, i);
                out.from(i).appendCodePoint(folded);
                plain = end;
            }
            i = end;
        }
        out.copy(in, plain, in.length);
    }

    static int fold(int c) {
        int simplified = TraditionalChinese.simplified(c);
        return simplified != c ? simplified : Character.toLowerCase(Character.toUpperCase(c));
    }
}
