package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.content.Digest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * Folds text in UTF-8, digests what is left, and selects hashes of it. Bytes that are no UTF-8 are left out, as what
 * does not show is: adding some changes nothing. Not thread-safe; memory of 100 KiB.
 */
final class TextSketch {
    /** What is left of a byte of ASCII; 0 is nothing. */
    private static final byte[] ASCII = new byte[128];

    static {
        for (int b = 0; b < ASCII.length; b++) {
            boolean kept = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z');
            ASCII[b] = kept ? (byte) Character.toLowerCase(b) : 0;
        }
    }

    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Winnowing winnowing;
    private final MessageDigest digest = Digest.algorithm();
    /** What is left, behind the end of what was left before it. */
    private final byte[] folded = new byte[Winnowing.KEPT + Winnowing.MOST];

    private final long[] offsets = new long[folded.length];
    private int filled = Winnowing.KEPT;
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
        int i = 0;
        while (i < count) {
            if (filled > folded.length - TextFolding.PACKED) {
                flush();
            }
            if (bytes[i] >= 0) {
                missing = 0;
                i = ascii(bytes, i, count);
            } else {
                int after = threes(bytes, i, count);
                if (after == i) {
                    multibyte(bytes[after++] & 0xff);
                    position++;
                }
                i = after;
            }
        }
    }

    /** Takes characters of three bytes that fold to as many at most, as those of Chinese do, while there is room. */
    private int threes(byte[] bytes, int from, int count) {
        byte[] kept = folded;
        long[] places = offsets;
        long base = position - from;
        int to = Math.min(count, bytes.length) - 2;
        int room = kept.length - Integer.BYTES;
        int n = filled;
        int i = from;
        while (i < to && n <= room && isThree(bytes, i)) {
            int left = TextFolding.packed((bytes[i] & 0x0f) << 12 | (bytes[i + 1] & 0x3f) << 6 | (bytes[i + 2] & 0x3f));
            if (left == TextFolding.LONG) {
                break;
            }
            FOUR.set(kept, n, left); // the fourth byte is not counted
            places[n] = base + i;
            places[n + 1] = base + i;
            places[n + 2] = base + i;
            n += left >>> (8 * TextFolding.PACKED);
            i += 3;
        }
        if (i > from) {
            filled = n;
            position = base + i;
            missing = 0;
        }
        return i;
    }

    /** Says whether these bytes are a character of three, but for those that begin with 0xe0, which may be too long. */
    private static boolean isThree(byte[] bytes, int at) {
        return bytes[at] > (byte) 0xe0
                && bytes[at] < (byte) 0xf0
                && (bytes[at + 1] & 0xc0) == 0x80
                && (bytes[at + 2] & 0xc0) == 0x80;
    }

    /** Takes bytes up to the first that is not ASCII, or as far as there is room, without a branch for what is left. */
    private int ascii(byte[] bytes, int from, int count) {
        int to = Math.min(count, from + folded.length - filled);
        byte[] kept = folded;
        long[] places = offsets;
        long base = position - from;
        int n = filled;
        int i = from;
        while (i < to && bytes[i] >= 0) {
            byte b = ASCII[bytes[i]];
            kept[n] = b;
            places[n] = base + i;
            n += -b >>> 31;
            i++;
        }
        filled = n;
        position = base + i;
        return i;
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
        if (filled == folded.length) {
            flush();
        }
        folded[filled] = b;
        offsets[filled++] = at;
    }

    private void flush() {
        int fresh = filled - Winnowing.KEPT;
        winnowing.add(folded, offsets, filled);
        digest.update(folded, Winnowing.KEPT, fresh);
        length += fresh;
        System.arraycopy(folded, fresh, folded, 0, Winnowing.KEPT);
        System.arraycopy(offsets, fresh, offsets, 0, Winnowing.KEPT);
        filled = Winnowing.KEPT;
    }

    /** Ends the text, and returns the digest of what is left of it. */
    Digest finish() {
        flush();
        winnowing.finish(offsets);
        return Digest.of(digest.digest());
    }

    /** Returns how many bytes are left, after the end. */
    long length() {
        return length;
    }
}
