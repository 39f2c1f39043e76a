package io.github.crosslevel.mls.smtp.check;

import java.text.Normalizer;
import java.util.BitSet;

/** Which characters text may hold, and which of them need no further look: they are in form NFC beside any others. */
final class CanonicalCharacters {
    /** Of the Basic Multilingual Plane. */
    private static final boolean[] ORDINARY = ordinary();

    private CanonicalCharacters() {}

    static boolean isClean(int c) {
        return !(Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || c == 0xfeff
                || (c >= 0xd800 && c <= 0xdfff)
                || (c >= 0xfdd0 && c <= 0xfdef)
                || (c & 0xffff) >= 0xfffe);
    }

    /**
     * What is normalized alone can change beside others only if it is a mark or a letter of Hangul that is composed; so
     * all others are found by asking the JDK about each alone.
     */
    private static boolean[] ordinary() {
        BitSet composing = new BitSet();
        composing.set(0x1100, 0x1200);
        composing.set(0xa960, 0xa980);
        composing.set(0xd7b0, 0xd800);
        boolean[] ordinary = new boolean[1 << 16];
        for (int c = 0; c < ordinary.length; c++) {
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK
                    || type == Character.ENCLOSING_MARK
                    || composing.get(c);
            ordinary[c] = isClean(c) && !mark && Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFC);
        }
        ordinary['\t'] = true;
        return ordinary;
    }

    /**
     * Returns whether bytes are UTF-8 of ordinary characters, tabs and pairs of CR and LF. If not, nothing is said:
     * they may be allowed or not.
     */
    static boolean areOrdinary(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            int b = bytes[i];
            if (b >= 0) {
                if (b == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                    i += 2;
                } else if (ORDINARY[b]) {
                    i++;
                } else {
                    return false;
                }
                continue;
            }
            int c = b >= (byte) 0xe0 ? three(bytes, i) : two(bytes, i);
            if (c < 0) {
                c = four(bytes, i);
                if (c < 0) {
                    return false;
                }
                i += 4;
            } else if (ORDINARY[c]) {
                i += c < 0x800 ? 2 : 3;
            } else {
                return false;
            }
        }
        return true;
    }

    private static int two(byte[] bytes, int at) {
        if (at + 1 >= bytes.length || (bytes[at] & 0xe0) != 0xc0 || (bytes[at + 1] & 0xc0) != 0x80) {
            return -1;
        }
        int c = (bytes[at] & 0x1f) << 6 | (bytes[at + 1] & 0x3f);
        return c >= 0x80 ? c : -1;
    }

    private static int three(byte[] bytes, int at) {
        if (at + 2 >= bytes.length
                || (bytes[at] & 0xf0) != 0xe0
                || (bytes[at + 1] & 0xc0) != 0x80
                || (bytes[at + 2] & 0xc0) != 0x80) {
            return -1;
        }
        int c = (bytes[at] & 0xf) << 12 | (bytes[at + 1] & 0x3f) << 6 | (bytes[at + 2] & 0x3f);
        return c >= 0x800 ? c : -1;
    }

    /** Returns a pictograph or a rare Chinese character, or -1 for anything else. */
    private static int four(byte[] bytes, int at) {
        if (at + 3 >= bytes.length
                || (bytes[at] & 0xf8) != 0xf0
                || (bytes[at + 1] & 0xc0) != 0x80
                || (bytes[at + 2] & 0xc0) != 0x80
                || (bytes[at + 3] & 0xc0) != 0x80) {
            return -1;
        }
        int c = (bytes[at] & 7) << 18
                | (bytes[at + 1] & 0x3f) << 12
                | (bytes[at + 2] & 0x3f) << 6
                | (bytes[at + 3] & 0x3f);
        boolean ordinary = (c >= 0x1f000 && c < 0x1fb00) || (c >= 0x20000 && c < 0x2a6e0);
        return ordinary ? c : -1;
    }
}
