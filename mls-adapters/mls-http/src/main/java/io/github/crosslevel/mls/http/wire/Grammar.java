package io.github.crosslevel.mls.http.wire;

import java.util.regex.Pattern;

/**
 * Character classes and small productions of RFC 9110 and 9112, in the strict form of
 * {@code docs/spec/http-profile.md}.
 */
final class Grammar {
    private static final Pattern IPV6 = Pattern.compile("(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}");
    private static final Pattern SHORT_IPV6 =
            Pattern.compile("(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?");
    private static final int MOST_PORT = 65_535;
    private static final int MOST_SEPARATORS = 7;
    private static final int MOST_NAME = 255;
    private static final int MOST_LABEL = 63;

    private static final boolean[] UNRESERVED = new boolean[128];

    static {
        for (char c = 0; c < UNRESERVED.length; c++) {
            UNRESERVED[c] = isDigit(c) || isLetter(c) || "-._~".indexOf(c) >= 0;
        }
    }

    private Grammar() {}

    /** Returns whether the text is a host name, an IPv4 address or a bracketed IPv6 address, with an optional port. */
    static boolean isHost(String text) {
        if (text.length() > MOST_NAME) {
            return false;
        }
        int bracket = text.indexOf(']');
        int colon = text.indexOf(':', bracket < 0 ? 0 : bracket);
        String host = colon < 0 ? text : text.substring(0, colon);
        return (colon < 0 || isPort(text.substring(colon + 1))) && (text.startsWith("[") ? isIpv6(host) : isName(host));
    }

    /** Labels of letters, digits and inner hyphens, up to 63, joined by dots. */
    private static boolean isName(String host) {
        int start = 0;
        for (int i = 0; i <= host.length(); i++) {
            char c = i == host.length() ? '.' : host.charAt(i);
            if (c == '.') {
                boolean isLabel =
                        i > start && i - start <= MOST_LABEL && host.charAt(start) != '-' && host.charAt(i - 1) != '-';
                if (!isLabel) {
                    return false;
                }
                start = i + 1;
            } else if (!isDigit(c) && !(c >= 'a' && c <= 'z') && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPort(String text) {
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            port = isDigit(text.charAt(i)) && port <= MOST_PORT ? port * 10 + text.charAt(i) - '0' : MOST_PORT + 1;
        }
        return port > 0 && port <= MOST_PORT && text.charAt(0) != '0';
    }

    private static boolean isIpv6(String host) {
        if (!host.endsWith("]")) {
            return false;
        }
        String address = host.substring(1, host.length() - 1);
        boolean isShort = address.chars().filter(c -> c == ':').count() <= MOST_SEPARATORS
                && SHORT_IPV6.matcher(address).matches();
        return isShort || IPV6.matcher(address).matches();
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUnreserved(char c) {
        return c < UNRESERVED.length && UNRESERVED[c];
    }

    /** Returns the index of the first byte that is not unreserved, or {@code to}; the bytes are ASCII. */
    static int endOfUnreserved(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && UNRESERVED[bytes[i]]) {
            i++;
        }
        return i;
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

    /** Visible ASCII and single inner spaces: some recipients fold several into one. */
    static boolean isFieldValue(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                && !text.startsWith(" ")
                && !text.endsWith(" ")
                && !text.contains("  ");
    }
}
