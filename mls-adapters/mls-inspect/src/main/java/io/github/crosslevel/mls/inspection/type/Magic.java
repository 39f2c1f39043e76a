package io.github.crosslevel.mls.inspection.type;

import java.util.HexFormat;

/** Bytes at a fixed place of a file by which its kind is told. */
final class Magic {
    /** Up to this many bytes may as well be the start of a text, in ASCII or an encoding of Chinese. */
    private static final int WEAK = 4;

    private final int offset;
    private final byte[] bytes;
    private final boolean[] any;
    private final boolean weak;

    private Magic(int offset, byte[] bytes, boolean[] any) {
        this.offset = offset;
        this.bytes = bytes;
        this.any = any;
        int texts = 0;
        int fixed = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean isText = bytes[i] >= ' ' || bytes[i] == '\n' || bytes[i] == '\r' || (bytes[i] & 0xff) % 0xff > 0x7f;
            fixed += any[i] ? 0 : 1;
            texts += !any[i] && isText ? 1 : 0;
        }
        this.weak = texts == fixed && fixed <= WEAK;
    }

    /**
     * Returns the magic for a pattern such as {@code 0:52494646........57454250}, where two dots stand for any byte.
     */
    static Magic parse(String pattern) {
        int colon = pattern.indexOf(':');
        String hex = pattern.substring(colon + 1);
        byte[] bytes = HexFormat.of().parseHex(hex.replace('.', '0'));
        boolean[] any = new boolean[bytes.length];
        for (int i = 0; i < any.length; i++) {
            any[i] = hex.charAt(2 * i) == '.';
        }
        return new Magic(Integer.parseInt(pattern.substring(0, colon)), bytes, any);
    }

    /** Returns the first byte of the file that matches, or −1 for any. */
    int firstByte() {
        return offset > 0 || any[0] ? -1 : bytes[0] & 0xff;
    }

    /** Returns whether text may start with the same bytes. */
    boolean isWeak() {
        return weak;
    }

    boolean matches(byte[] head) {
        if (head.length < offset + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (!any[i] && head[offset + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
