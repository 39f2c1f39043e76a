package io.github.crosslevel.mls.inspection.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a keyword in one encoding, ASCII letters in lower case, and which of them may be in upper case too. */
final class EncodedKeyword {
    private static final byte CASE = 'a' - 'A';

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
        this.cases = new byte[bytes.length];
        int at = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            int length = Character.toString(c).getBytes(encoding.charset()).length;
            if (c < 0x80 && Character.isLetter(c)) {
                cases[encoding == TextEncoding.UTF_16BE ? at + 1 : at] = CASE;
            }
            at += length;
        }
        this.window = GramFilter.bestWindow(bytes);
    }

    /** Returns the text with ASCII letters in lower case, whatever the locale. */
    static String asciiLower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + CASE) : c);
        }
        return lower.toString();
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
