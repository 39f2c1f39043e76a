package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.content.Digest;
import java.security.MessageDigest;

/**
 * Folds text in UTF-8, digests what is left, and selects hashes of it. Bytes that are no UTF-8 are left out, as what
 * does not show is: adding some changes nothing. Not thread-safe; memory of 80 KiB.
 */
final class TextSketch {
    private final Winnowing winnowing;
    private final MessageDigest digest = Digest.algorithm();
    private final byte[] folded = new byte[8 << 10];
    private final long[] offsets = new long[folded.length];
    private int filled;
    private long length;
    private long position; // of the next byte
    private long start; // of the character that is being read
    private int character;
    private int missing; // bytes of the character
    private int lowest; // what the character must at least be: longer forms than needed are no UTF-8

    TextSketch(Winnowing.Selected selected) {
        winnowing = new Winnowing(selected);
    }

    void update(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            int b = bytes[i];
            if (b >= 0) {
                missing = 0;
                ascii(b, position);
            } else {
                multibyte(b & 0xff);
            }
            position++;
        }
    }

    private void ascii(int b, long at) {
        if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9')) {
            add((byte) b, at);
        } else if (b >= 'A' && b <= 'Z') {
            add((byte) (b + 32), at);
        }
    }

    private void multibyte(int b) {
        if (b < 0xc0) {
            if (missing > 0) {
                character = (character << 6) | (b & 0x3f);
                missing--;
                if (missing == 0 && character >= lowest && character <= Character.MAX_CODE_POINT) {
                    for (byte each : TextFolding.of(character)) {
                        add(each, start);
                    }
                }
            }
            return;
        }
        start = position;
        missing = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
        lowest = b < 0xe0 ? 0x80 : b < 0xf0 ? 0x800 : 0x10000;
        character = b & (0x3f >> missing);
    }

    private void add(byte b, long at) {
        folded[filled] = b;
        offsets[filled++] = at;
        if (filled == folded.length) {
            flush();
        }
    }

    private void flush() {
        winnowing.add(folded, offsets, filled);
        digest.update(folded, 0, filled);
        length += filled;
        filled = 0;
    }

    /** Ends the text, and returns the digest of what is left of it. */
    Digest finish() {
        flush();
        winnowing.finish();
        return Digest.of(digest.digest());
    }

    /** Returns how many bytes are left, after the end. */
    long length() {
        return length;
    }
}
