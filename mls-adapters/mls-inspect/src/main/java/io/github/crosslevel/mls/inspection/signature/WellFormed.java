package io.github.crosslevel.mls.inspection.signature;

/** Bytes as UTF-8, whatever they are: expressions see characters, and nothing may hide between two of them. */
final class WellFormed {
    private static final byte SUBSTITUTE = 0x1A;

    private WellFormed() {}

    /** Returns the bytes if they are UTF-8, and else with U+001A in place of each byte that belongs to no character. */
    static TracedBytes of(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            int length = lengthAt(bytes, i);
            if (length == 0) {
                return repaired(bytes, i);
            }
            i += length;
        }
        return TracedBytes.of(bytes);
    }

    private static TracedBytes repaired(byte[] bytes, int from) {
        TracedBytes out = new TracedBytes(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            int length = i < from ? 1 : lengthAt(bytes, i);
            for (int k = 0; k < Math.max(1, length); k++) {
                out.add(length == 0 ? SUBSTITUTE : bytes[i + k], i + k);
            }
            i += Math.max(1, length);
        }
        return out;
    }

    /** Returns the length of the character at an index, 0 if there is none (table 3-7 of the Unicode standard). */
    private static int lengthAt(byte[] bytes, int i) {
        int first = bytes[i] & 0xFF;
        if (first < 0x80) {
            return 1;
        } else if (first >= 0xC2 && first < 0xE0) {
            return isWithin(bytes, i + 1, 0x80, 0xBF) ? 2 : 0;
        } else if (first >= 0xE0 && first < 0xF0) {
            int least = first == 0xE0 ? 0xA0 : 0x80;
            int most = first == 0xED ? 0x9F : 0xBF;
            return isWithin(bytes, i + 1, least, most) && isWithin(bytes, i + 2, 0x80, 0xBF) ? 3 : 0;
        } else if (first >= 0xF0 && first < 0xF5) {
            int least = first == 0xF0 ? 0x90 : 0x80;
            int most = first == 0xF4 ? 0x8F : 0xBF;
            boolean whole = isWithin(bytes, i + 1, least, most)
                    && isWithin(bytes, i + 2, 0x80, 0xBF)
                    && isWithin(bytes, i + 3, 0x80, 0xBF);
            return whole ? 4 : 0;
        }
        return 0;
    }

    private static boolean isWithin(byte[] bytes, int i, int least, int most) {
        return i < bytes.length && (bytes[i] & 0xFF) >= least && (bytes[i] & 0xFF) <= most;
    }
}
