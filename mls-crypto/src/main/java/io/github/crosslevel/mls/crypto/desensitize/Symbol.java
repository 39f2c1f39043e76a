package io.github.crosslevel.mls.crypto.desensitize;

/**
 * What a character means where numbers are written: one of {@code 0-9}, {@code A-Z}, {@code +}, {@code .}, a
 * {@link #SEPARATOR}, or a {@link #BREAK}. Full-width characters mean what their ASCII forms mean, and lower case what
 * upper case does.
 */
final class Symbol {
    /** A space, hyphen or invisible character, which people put between the groups of one number. */
    static final char SEPARATOR = ' ';

    /** Anything that does not belong to a number. */
    static final char BREAK = 0;

    private static final int TO_ASCII = 0xfee0;
    private static final char[] ASCII = new char[0x80];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            boolean kept = isAlphanumeric(c) || c == '+' || c == '.';
            boolean separator = c == ' ' || c == '-';
            ASCII[c] = kept ? c : separator ? SEPARATOR : BREAK;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            ASCII[c] = (char) (c - 'a' + 'A');
        }
    }

    private Symbol() {}

    static char of(int codePoint) {
        if (codePoint < 0x80) {
            return ASCII[codePoint];
        }
        if (codePoint >= 0xff01 && codePoint <= 0xff5e) {
            return ASCII[codePoint - TO_ASCII];
        }
        return isSeparator(codePoint) ? SEPARATOR : BREAK;
    }

    private static boolean isSeparator(int codePoint) {
        return switch (codePoint) {
            case 0xa0, 0xad, 0x202f, 0x205f, 0x2060, 0x2212, 0x3000, 0xfeff -> true;
            default -> codePoint >= 0x2000 && codePoint <= 0x2015; // spaces, zero width, hyphens and dashes
        };
    }

    static boolean isDigit(char symbol) {
        return symbol >= '0' && symbol <= '9';
    }

    static boolean isAlphanumeric(char symbol) {
        return (symbol >= '0' && symbol <= '9') || (symbol >= 'A' && symbol <= 'Z');
    }

    /** Returns the number without separators, in ASCII and upper case, or an empty text if something else is in it. */
    static String number(String text) {
        int same = 0;
        while (same < text.length() && isAlphanumeric(text.charAt(same))) {
            same++;
        }
        if (same == text.length()) {
            return text;
        }
        StringBuilder number = new StringBuilder(text.length()).append(text, 0, same);
        for (int i = same; i < text.length(); i++) {
            char symbol = of(text.charAt(i));
            if (symbol == BREAK || symbol == '.') {
                return "";
            }
            if (symbol != SEPARATOR) {
                number.append(symbol);
            }
        }
        return number.toString();
    }

    /**
     * Returns the text with full-width characters as ASCII, and each run of white space as one space or none at an end.
     */
    static String words(String text) {
        StringBuilder words = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (!space) {
                words.append(c >= 0xff01 && c <= 0xff5e ? (char) (c - TO_ASCII) : c);
            } else if (words.length() > 0 && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        }
        return words.toString().strip();
    }
}
