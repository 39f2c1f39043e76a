package io.github.crosslevel.mls.inspection.view;

/** Percent encoding (RFC 3986 §2.1) as lenient readers take it: what is not well-formed stands for itself. */
final class PercentDecoder implements LeafDecoder {
    private enum Dialect {
        /** Also {@code %uXXXX}. */
        ANY,
        /** As in forms: {@code +} is a space. */
        FORM
    }

    private final Dialect dialect;

    private PercentDecoder(Dialect dialect) {
        this.dialect = dialect;
    }

    static PercentDecoder percent() {
        return new PercentDecoder(Dialect.ANY);
    }

    static PercentDecoder form() {
        return new PercentDecoder(Dialect.FORM);
    }

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        int plain = 0;
        int i = 0;
        while (i < in.length) {
            int b = in[i];
            int taken = b == '%' ? width(in, i) : b == '+' && dialect == Dialect.FORM ? 1 : 0;
            if (taken == 0) {
                i++;
                continue;
            }
            out.copy(in, plain, i);
            out.from(i);
            write(in, i, taken, out);
            i += taken;
            plain = i;
        }
        out.copy(in, plain, in.length);
    }

    /** Returns how many bytes an escape at {@code i} has, or 0 if there is none. */
    private int width(byte[] in, int i) {
        if (Hex.isHex(in, i + 1, 2)) {
            return 3;
        }
        boolean unicode = dialect == Dialect.ANY && i + 1 < in.length && (in[i + 1] | 0x20) == 'u';
        if (!unicode || !Hex.isHex(in, i + 2, 4)) {
            return 0;
        }
        return Hex.isSurrogatePair(in, i + 2, i + 8) && (in[i + 7] | 0x20) == 'u' && in[i + 6] == '%' ? 12 : 6;
    }

    private static void write(byte[] in, int i, int taken, DecodedBytes out) {
        switch (taken) {
            case 1 -> out.append(' ');
            case 3 -> out.append(Hex.value(in, i + 1, 2));
            case 6 -> out.appendCodePoint(Hex.value(in, i + 2, 4));
            default -> out.appendCodePoint(Hex.pair(in, i + 2, i + 8));
        }
    }
}
