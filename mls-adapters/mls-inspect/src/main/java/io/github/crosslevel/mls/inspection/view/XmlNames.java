package io.github.crosslevel.mls.inspection.view;

/** The characters of names (XML 1.0, fifth edition, productions 4 and 4a). */
final class XmlNames {
    /** Where characters that may begin a name start and end, above ASCII. */
    private static final int[] STARTS = {
        0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2ff, 0x370, 0x37d, 0x37f, 0x1fff, 0x200c, 0x200d, 0x2070, 0x218f, 0x2c00,
        0x2fef, 0x3001, 0xd7ff, 0xf900, 0xfdcf, 0xfdf0, 0xfffd, 0x10000, 0xeffff
    };

    private XmlNames() {}

    static boolean isStart(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
        }
        for (int i = 0; i < STARTS.length; i += 2) {
            if (c >= STARTS[i] && c <= STARTS[i + 1]) {
                return true;
            }
        }
        return false;
    }

    static boolean isPart(int c) {
        return isStart(c)
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == 0xb7
                || (c >= 0x300 && c <= 0x36f)
                || (c >= 0x203f && c <= 0x2040);
    }
}
