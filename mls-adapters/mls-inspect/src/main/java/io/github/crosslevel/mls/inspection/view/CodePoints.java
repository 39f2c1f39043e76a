package io.github.crosslevel.mls.inspection.view;

/** Characters within bytes that may or may not be UTF-8. */
final class CodePoints {
    private CodePoints() {}

    /** Returns the width in bytes that a character has whose first byte is this; 1 for what begins none. */
    static int width(int lead) {
        int b = lead & 0xff;
        return b < 0xc2 || b > 0xf4 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
    }

    /** Returns the character that begins at {@code i}, or -1 if there is none in strict UTF-8. */
    static int at(byte[] in, int i) {
        int b = in[i];
        if (b >= 0) {
            return b;
        }
        int width = width(b);
        if (width == 1 || i + width > in.length) {
            return -1;
        }
        int value = b & (0x7f >> width);
        for (int k = i + 1; k < i + width; k++) {
            if ((in[k] & 0xc0) != 0x80) {
                return -1;
            }
            value = (value << 6) | (in[k] & 0x3f);
        }
        boolean overlong = (width == 3 && value < 0x800) || (width == 4 && value < 0x10000);
        boolean surrogate = value >= 0xd800 && value <= 0xdfff;
        return overlong || surrogate || value > 0x10ffff ? -1 : value;
    }
}
