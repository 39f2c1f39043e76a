package io.github.crosslevel.mls.policy.source;

/**
 * How many columns a character takes in a fixed-width font (UAX #11): 0 for marks, 2 for wide and full-width, else 1.
 */
public final class DisplayWidth {
    /** First and last code points of the wide ranges, in pairs, ascending. */
    private static final int[] WIDE = {
        0x1100, 0x115F, // Hangul Jamo
        0x2E80, 0x303E, // radicals, CJK punctuation
        0x3041, 0xA4CF, // kana, Bopomofo, CJK ideographs, Yi
        0xA960, 0xA97F, // Hangul Jamo extended A
        0xAC00, 0xD7A3, // Hangul syllables
        0xF900, 0xFAFF, // CJK compatibility ideographs
        0xFE30, 0xFE6F, // CJK compatibility forms
        0xFF00, 0xFF60, // full-width forms
        0xFFE0, 0xFFE6, // full-width signs
        0x1F300, 0x1F64F, // pictographs
        0x1F900, 0x1F9FF, // supplemental pictographs
        0x20000, 0x3FFFD, // CJK extensions
    };

    private DisplayWidth() {}

    /** Returns the columns of a text. */
    public static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /** Returns the columns of a character. */
    public static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }
}
