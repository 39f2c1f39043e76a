package io.github.crosslevel.mls.http.wire;

import java.util.regex.Pattern;

/**
 * Character classes and small productions of RFC 9110 and 9112, in the strict form of
 * {@code docs/spec/http-profile.md}.
 */
final class Grammar {
    private static final Pattern HOST = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\\[[0-9a-f:]{2,39}\\])(?::[1-9][0-9]{0,4})?");

    private Grammar() {}

    static boolean isHost(String text) {
        return text.length() <= 255 && HOST.matcher(text).matches();
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUnreserved(char c) {
        return isDigit(c) || isLetter(c) || c == '-' || c == '.' || c == '_' || c == '~';
    }

    static boolean isNameChar(char c) {
        return isDigit(c) || isLetter(c) || c == '-';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isFieldName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isNameChar((char) c));
    }

    /** Visible ASCII and inner spaces. */
    static boolean isFieldValue(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !text.startsWith(" ") && !text.endsWith(" ");
    }
}
