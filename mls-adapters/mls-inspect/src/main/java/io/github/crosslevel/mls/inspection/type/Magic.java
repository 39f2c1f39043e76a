package io.github.crosslevel.mls.inspection.type;

import java.util.HexFormat;

/** Bytes at a fixed place of a file by which its kind is told. */
final class Magic {
    private final int offset;
    private final byte[] bytes;
    private final boolean[] any;

    private Magic(int offset, byte[] bytes, boolean[] any) {
        this.offset = offset;
        this.bytes = bytes;
        this.any = any;
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
