package io.github.crosslevel.mls.inspection.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a keyword in one encoding, ASCII letters in lower case, and which of them may be in upper case too. */
final class EncodedKeyword {
    private static final int CASE = 'a' - 'A';
    private static final int LETTERS = 26;

    private final int keyword;
    private final TextEncoding encoding;
    private final byte[] bytes;
    /** The bit of case for each byte of an ASCII letter, 0 for other bytes, also if they look like one. */
    private final byte[] cases;
    /** The part of the keyword that is looked for first: its place and its bytes. */
    private final int window;

    EncodedKeyword(int keyword, String text, TextEncoding encoding) {
        this.keyword = keyword;
        this.encoding = encoding;
        this.bytes = asciiLower(text).getBytes(encoding.charset());
        this.cases = asciiUpper(text).getBytes(encoding.charset());
        for (int i = 0; i < bytes.length; i++) {
            cases[i] ^= bytes[i];
        }
        this.window = GramFilter.bestWindow(bytes);
    }

    /** Returns the text with ASCII letters in lower case, whatever the locale. */
    static String asciiLower(String text) {
        return shifted(text, 'A', CASE);
    }

    private static String asciiUpper(String text) {
        return shifted(text, 'a', -CASE);
    }

    private static String shifted(String text, char firstLetter, int distance) {
        StringBuilder shifted = new StringBuilder(text);
        for (int i = 0; i < shifted.length(); i++) {
            char c = shifted.charAt(i);
            if (c >= firstLetter && c < firstLetter + LETTERS) {
                shifted.setCharAt(i, (char) (c + distance));
            }
        }
        return shifted.toString();
    }

    /** Says whether the keyword has bytes of its own here, and not those of UTF-8. */
    boolean differsFromUtf8(String text) {
        return !Arrays.equals(bytes, asciiLower(text).getBytes(StandardCharsets.UTF_8));
    }

    int keyword() {
        return keyword;
    }

    TextEncoding encoding() {
        return encoding;
    }

    int length() {
        return bytes.length;
    }

    byte at(int index) {
        return bytes[index];
    }

    int window() {
        return window;
    }

    /** Returns how many bytes agree with the text from {@code start} on. */
    int agrees(byte[] text, int start) {
        int i = 0;
        while (i < bytes.length && (byte) (text[start + i] | cases[i]) == bytes[i]) {
            i++;
        }
        return i;
    }
}
