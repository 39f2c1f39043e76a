package io.github.crosslevel.mls.inspection.view;

/**
 * UTF-8 as lenient readers take it: a character in more bytes than it needs, as {@code C0 AF} for a solidus, stands for
 * the character. Everything else stays as it is.
 */
final class OverlongDecoder implements LeafDecoder {
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        int plain = 0;
        int i = 0;
        while (i < in.length) {
            int width = width(in[i] & 0xff);
            int value = width < 2 ? -1 : value(in, i, width);
            if (value < 0 || value >= LEAST[width]) {
                i++;
                continue;
            }
            out.copy(in, plain, i);
            out.from(i).appendCodePoint(value);
            i += width;
            plain = i;
        }
        out.copy(in, plain, in.length);
    }

    /** Returns how many bytes a sequence has that begins with this one, in the UTF-8 of 1993; 0 if none does. */
    private static int width(int lead) {
        if (lead < 0xc0 || lead > 0xfd) {
            return 0;
        }
        return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf8 ? 4 : lead < 0xfc ? 5 : 6;
    }

    private static int value(byte[] in, int start, int width) {
        if (start + width > in.length) {
            return -1;
        }
        int value = in[start] & (0x7f >> width);
        for (int i = start + 1; i < start + width; i++) {
            if ((in[i] & 0xc0) != 0x80) {
                return -1;
            }
            value = (value << 6) | (in[i] & 0x3f);
        }
        return value;
    }
}
