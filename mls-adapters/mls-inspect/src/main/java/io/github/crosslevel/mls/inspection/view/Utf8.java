package io.github.crosslevel.mls.inspection.view;

/**
 * Strict UTF-8 (RFC 3629) in pieces: no overlong form, no surrogate, nothing above U+10FFFF.
 *
 * <p>Not thread-safe.
 */
final class Utf8 {
    /** How many bytes of the character are missing, and between what the next one must be. */
    private int missing;

    private int least = 0x80;
    private int most = 0xbf;

    static boolean isValid(byte[] bytes) {
        Utf8 utf8 = new Utf8();
        return utf8.check(bytes, 0, bytes.length) < 0 && utf8.isAtBoundary();
    }

    /** Returns whether no character is incomplete. */
    boolean isAtBoundary() {
        return missing == 0;
    }

    /** Returns the index of the first byte that cannot stand there, or -1. */
    int check(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end) {
            int b = bytes[i] & 0xff;
            if (missing > 0) {
                if (b < least || b > most) {
                    return i;
                }
                missing--;
                least = 0x80;
                most = 0xbf;
            } else if (b >= 0x80 && !begin(b)) {
                return i;
            }
            i++;
        }
        return -1;
    }

    private boolean begin(int lead) {
        if (lead < 0xc2 || lead > 0xf4) {
            return false;
        }
        missing = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
        least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return true;
    }
}
