package io.github.crosslevel.mls.inspection.format;

import java.util.List;
import java.util.Locale;

/**
 * A URL in the one form that rules are matched against: scheme and host in lower case, the host in ASCII (IDNA) or as a
 * plain address, no default port, the path without dot segments and double slashes, percent-encoding only where it is
 * needed and in upper case (RFC 3986 §6.2).
 *
 * <p>What two readers could understand in two ways is refused instead: credentials, backslashes, spaces and control
 * characters, encoded slashes and dots of paths above the root, path parameters ({@code ..;/}), double encoding,
 * malformed or overlong UTF-8, characters that become separators when they are normalised, hosts with percent signs.
 * The fragment, which no server sees, is left out. Immutable.
 *
 * <pre>{@code
 * CanonicalUrl.of("HTTP://Bank.Example:80//a/./b/%7Euser").toString();  // http://bank.example/a/b/~user
 * CanonicalUrl.of("http://0x7f.1/").host();                             // 127.0.0.1
 * CanonicalUrl.of("http://bank.example/a/..;/b");                       // UrlException: path has a parameter
 * }</pre>
 */
public final class CanonicalUrl {
    /** Most UTF-16 units of a URL. */
    public static final int MAX_LENGTH = 8192;

    private final String scheme;
    private final String host;
    private final int port;
    private final String path;
    private final String query;

    private CanonicalUrl(String scheme, String host, int port, String path, String query) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.path = path;
        this.query = query;
    }

    /**
     * Returns the canonical form of an absolute URL of the schemes http and https.
     *
     * @throws UrlException if it is none, or could be understood in two ways; the message does not hold it
     */
    public static CanonicalUrl of(String url) throws UrlException {
        if (url.length() > MAX_LENGTH) {
            throw new UrlException("longer than " + MAX_LENGTH, MAX_LENGTH);
        }
        requirePlain(url);
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!List.of("http", "https").contains(scheme)) {
            throw new UrlException("scheme is not http or https", 0);
        }
        int authority = colon + 3;
        if (!url.startsWith("://", colon) || url.startsWith("/", authority)) {
            throw new UrlException("scheme is not followed by two slashes and a host", colon);
        }
        int end = indexOfAny(url, "/?#", authority);
        int fragment = indexOfAny(url, "#", end);
        int question = Math.min(fragment, indexOfAny(url, "?", end));
        if (url.indexOf('@', fragment) >= 0) {
            throw new UrlException("fragment holds @", fragment);
        }
        int at = portColon(url, authority, end);
        String host = UrlHost.canonical(url.substring(authority, at), authority);
        int port = port(url.substring(at, end), at, scheme);
        String path = UrlPath.canonical(url.substring(end, question), end);
        String query = question == fragment
                ? ""
                : "?" + PercentForm.query(url.substring(question + 1, fragment), question + 1);
        return new CanonicalUrl(scheme, host, port, path, query);
    }

    /** Refuses characters that some readers drop, fold or take for a slash. */
    private static void requirePlain(String url) throws UrlException {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            int type = Character.getType(c);
            boolean invisible = c <= ' '
                    || c == 0x7f
                    || Character.isSpaceChar(c)
                    || type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.UNASSIGNED
                    || type == Character.PRIVATE_USE;
            boolean single = Character.isSurrogate(c)
                    && !(Character.isHighSurrogate(c)
                            && i + 1 < url.length()
                            && Character.isLowSurrogate(url.charAt(i + 1)));
            if (invisible || single) {
                throw new UrlException("holds a character that does not show", i);
            }
            if ("\\\"<>^`{|}".indexOf(c) >= 0) {
                throw new UrlException("holds a character that no URL holds", i);
            }
            i += Character.isHighSurrogate(c) ? 1 : 0;
        }
    }

    private static int indexOfAny(String text, String marks, int from) {
        int at = from;
        while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Returns where the host ends. */
    private static int portColon(String url, int from, int end) throws UrlException {
        int user = url.lastIndexOf('@', end - 1);
        if (user >= from) {
            throw new UrlException("holds credentials", user);
        }
        int bracket = url.startsWith("[", from) ? url.indexOf(']', from) : from - 1;
        if (bracket >= end || (bracket < 0 && url.startsWith("[", from))) {
            throw new UrlException("address has no end", from);
        }
        int colon = url.indexOf(':', bracket + 1);
        return colon < 0 || colon > end ? end : colon;
    }

    /** Returns the port, or −1 for the default one. */
    private static int port(String text, int offset, String scheme) throws UrlException {
        if (text.isEmpty()) {
            return -1;
        }
        String digits = text.substring(1);
        boolean number =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65535) {
            throw new UrlException("port is not from 1 to 65535", offset);
        }
        return port == (scheme.equals("http") ? 80 : 443) ? -1 : port;
    }

    /** Returns {@code http} or {@code https}. */
    public String scheme() {
        return scheme;
    }

    /** Returns the name in ASCII, or the address: {@code 127.0.0.1}, {@code [2001:db8::1]}. */
    public String host() {
        return host;
    }

    /** Returns the port, also where it is the default one. */
    public int port() {
        return port > 0 ? port : (scheme.equals("http") ? 80 : 443);
    }

    /** Returns the path, from its slash on. */
    public String path() {
        return path;
    }

    /** Returns the query with its question mark, or an empty text. */
    public String query() {
        return query;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanonicalUrl url && toString().equals(url.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns the URL. */
    @Override
    public String toString() {
        return scheme + "://" + host + (port > 0 ? ":" + port : "") + path + query;
    }
}
