package io.github.crosslevel.mls.http.wire;

import static io.github.crosslevel.mls.http.wire.HttpProblem.*;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests that some recipients in the field read differently, each with the problem it must be refused for. */
final class MalformedRequests {
    /** A request on the wire and why it is refused. */
    record Case(String technique, String request, HttpProblem problem) {
        @Override
        public String toString() {
            return technique + " → " + problem;
        }
    }

    private MalformedRequests() {}

    static final List<Case> ALL = List.of(
            // request smuggling
            post("CL.TE", "Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\nG", LENGTH_AND_CODING),
            post(
                    "TE.CL",
                    "Transfer-Encoding: chunked\r\nContent-Length: 4",
                    "5c\r\nGPOST / HTTP/1.1",
                    LENGTH_AND_CODING),
            post(
                    "CL.0 with agreeing lengths",
                    "Content-Length: 0\r\nTransfer-Encoding: chunked",
                    "0\r\n\r\n",
                    LENGTH_AND_CODING),
            post(
                    "TE.TE by two fields",
                    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                    "",
                    DUPLICATE_FIELD),
            post("TE.TE by list", "Transfer-Encoding: identity, chunked", "", TRANSFER_CODING),
            post("TE.TE repeated", "Transfer-Encoding: chunked, chunked", "", TRANSFER_CODING),
            post("TE.TE by unknown coding", "Transfer-Encoding: xchunked", "", TRANSFER_CODING),
            post("TE.TE by quotes", "Transfer-Encoding: \"chunked\"", "", TRANSFER_CODING),
            post("TE.TE by parameter", "Transfer-Encoding: chunked;q=1", "", TRANSFER_CODING),
            post("TE.TE by tab", "Transfer-Encoding:\tchunked", "", FIELD_VALUE),
            post("TE.TE by vertical tab", "Transfer-Encoding: \u000bchunked", "", CONTROL_CHARACTER),
            post("TE.TE by space before colon", "Transfer-Encoding : chunked", "", FIELD_NAME),
            post("TE.TE by folding", "Transfer-Encoding:\r\n chunked", "", OBS_FOLD),
            post("TE.TE by leading space", "X: y\r\n Transfer-Encoding: chunked", "", OBS_FOLD),
            post("TE.TE by leading tab", "X: y\r\n\tTransfer-Encoding: chunked", "", OBS_FOLD),
            post("TE.TE by bare LF in a value", "X: y\nTransfer-Encoding: chunked", "", BARE_LF),
            post("TE.TE by bare CR in a value", "X: y\rTransfer-Encoding: chunked", "", BARE_CR),
            post("TE by underscore", "Transfer_Encoding: chunked\r\nContent-Length: 0", "", FIELD_NAME),
            post("TE by NUL in the name", "Transfer-Encoding\0: chunked", "", CONTROL_CHARACTER),
            post("TE by non-ASCII blank", "Transfer-Encoding:\u00a0chunked", "", NON_ASCII),
            post("TE by long s", "Tran\u00c5\u00bffer-Encoding: chunked", "", NON_ASCII),
            post("empty TE", "Transfer-Encoding:", "", TRANSFER_CODING),
            post("two lengths", "Content-Length: 1\r\nContent-Length: 2", "ab", DUPLICATE_FIELD),
            post("two equal lengths", "Content-Length: 1\r\nContent-Length: 1", "a", DUPLICATE_FIELD),
            post("comma-joined lengths", "Content-Length: 1, 1", "a", CONTENT_LENGTH),
            post("signed length", "Content-Length: +1", "a", CONTENT_LENGTH),
            post("negative length", "Content-Length: -1", "a", CONTENT_LENGTH),
            post("padded length", "Content-Length: 01", "a", CONTENT_LENGTH),
            post("hexadecimal length", "Content-Length: 0x1", "a", CONTENT_LENGTH),
            post("fractional length", "Content-Length: 1.0", "a", CONTENT_LENGTH),
            post("length with blank inside", "Content-Length: 1 1", "a", CONTENT_LENGTH),
            post("overflowing length", "Content-Length: 18446744073709551617", "a", CONTENT_LENGTH),
            post("empty length", "Content-Length:", "a", CONTENT_LENGTH),
            post("huge length", "Content-Length: 999999999999999999", "a", BODY_TOO_LARGE),
            post("no length", "X: y", "a", LENGTH_REQUIRED),
            chunked("chunk extension", "1;a=b\r\na\r\n0\r\n\r\n", CHUNK_EXTENSION),
            chunked("chunk extension with bare LF", "1;\na\r\na\r\n0\r\n\r\n", BARE_LF),
            chunked("extension of the last chunk", "0;a\r\n\r\n", CHUNK_EXTENSION),
            chunked("chunk size with 0x", "0x1\r\na\r\n0\r\n\r\n", CHUNK_SIZE),
            chunked("chunk size with sign", "+1\r\na\r\n0\r\n\r\n", CHUNK_SIZE),
            chunked("chunk size with blank", "1 \r\na\r\n0\r\n\r\n", CHUNK_SIZE),
            chunked("chunk size padded", "01\r\na\r\n0\r\n\r\n", CHUNK_SIZE),
            chunked("last chunk padded", "00\r\n\r\n", CHUNK_SIZE),
            chunked("chunk size that overflows", "100000001\r\na\r\n0\r\n\r\n", CHUNK_SIZE),
            chunked("chunk size that is negative as int", "ffffffff\r\na\r\n0\r\n\r\n", BODY_TOO_LARGE),
            chunked("empty chunk size", "\r\na\r\n0\r\n\r\n", CHUNK_SIZE),
            chunked("chunk line with bare LF", "1\na\r\n0\r\n\r\n", BARE_LF),
            chunked("chunk longer than its size", "1\r\nab\r\n0\r\n\r\n", CHUNK_END),
            chunked("chunk ended by bare LF", "1\r\na\n0\r\n\r\n", CHUNK_END),
            chunked("chunk ended by CR and another", "1\r\na\rX0\r\n\r\n", CHUNK_END),
            chunked("trailer", "0\r\nContent-Length: 5\r\n\r\n", TRAILER),
            chunked("body ended by bare LF", "0\r\n\n", BARE_LF),
            post("announced trailer", "Transfer-Encoding: chunked\r\nTrailer: X", "0\r\n\r\n", TRAILER),
            post("framing in a trailer", trailer("Content-Length"), "0\r\nContent-Length: 5\r\n\r\n", TRAILER),
            post("host in a trailer", trailer("Host"), "0\r\nHost: b\r\n\r\n", TRAILER),
            post("allowed trailer not announced", trailer("Digest"), "0\r\nX-Checksum: 5\r\n\r\n", TRAILER),
            post("trailer twice", trailer("Digest"), "0\r\nDigest: 5\r\nDigest: 6\r\n\r\n", DUPLICATE_FIELD),
            post("folded trailer", trailer("Digest"), "0\r\nDigest: 5\r\n 6\r\n\r\n", OBS_FOLD),
            post("trailer with bare LF", trailer("Digest"), "0\r\nDigest: 5\nHost: b\r\n\r\n", BARE_LF),
            post("empty trailer list", trailer(""), "0\r\n\r\n", TRAILER),
            post("trailer without chunks", "Content-Length: 0\r\nTrailer: Digest", "", TRAILER),
            get("body of GET", "Content-Length: 1", UNEXPECTED_BODY),
            get("chunked body of GET", "Transfer-Encoding: chunked", UNEXPECTED_BODY),
            // connection tricks
            get("upgrade", "Connection: Upgrade\r\nUpgrade: websocket", UPGRADE),
            get("h2c smuggling", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA", UPGRADE),
            get("hop-by-hop header removal", "Connection: close, X-Real-IP", CONNECTION_OPTION),
            get("two connection fields", "Connection: close\r\nConnection: keep-alive", DUPLICATE_FIELD),
            post("other expectation", "Content-Length: 0\r\nExpect: 200-ok", "", EXPECTATION),
            post("coding of no content", "Content-Length: 0\r\nContent-Encoding: gzip", "", CONTENT_CODING),
            get("coding of a request without content", "Content-Encoding: gzip", CONTENT_CODING),
            post("other coding", "Content-Length: 1\r\nContent-Encoding: br", "a", CONTENT_CODING),
            post("no coding by name", "Content-Length: 1\r\nContent-Encoding: identity", "a", CONTENT_CODING),
            post("coding over coding", "Content-Length: 1\r\nContent-Encoding: gzip, gzip", "a", CONTENT_CODING),
            post("two coding fields", "Content-Encoding: gzip\r\nContent-Encoding: gzip", "", DUPLICATE_FIELD),
            post("coding that is not there", "Content-Length: 1\r\nContent-Encoding: gzip", "a", CODED_CONTENT),
            post("decompression bomb", "Content-Length: 120\r\nContent-Encoding: deflate", bomb(), EXPANSION),
            // fields
            get("two hosts", "Host: b", DUPLICATE_FIELD),
            get("authorization twice", "Authorization: a\r\nAuthorization: b", DUPLICATE_FIELD),
            get("nameless field", ": x", FIELD_NAME),
            get("field without colon", "x", FIELD_NAME),
            get("NUL in a value", "X: a\0b", CONTROL_CHARACTER),
            get("DEL in a value", "X: a\u007fb", CONTROL_CHARACTER),
            get("escape in a value", "X: a\u001bb", CONTROL_CHARACTER),
            get("spaces within quotes", "X: \"a  b\"", FIELD_VALUE),
            get("CR CR LF", "X: a\r", BARE_CR),
            raw("no host", "GET / HTTP/1.1\r\n\r\n", HOST),
            raw("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", HOST),
            raw("host with path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", HOST),
            raw("host with user", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", HOST),
            raw("host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", HOST),
            raw("host with a port that is none", "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", HOST),
            raw("host with two gaps", "GET / HTTP/1.1\r\nHost: [1::2::3]\r\n\r\n", HOST),
            raw("host with a long label", "GET / HTTP/1.1\r\nHost: " + "a".repeat(64) + "\r\n\r\n", HOST),
            raw("host that is not closed", "GET / HTTP/1.1\r\nHost: [::1:80\r\n\r\n", HOST),
            raw("folded first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", OBS_FOLD),
            // start line
            line("empty line first", "\r\nGET / HTTP/1.1", REQUEST_LINE),
            line("bare LF first", "\nGET / HTTP/1.1", BARE_LF),
            line("bare LF after the line", "GET / HTTP/1.1\nX: y", BARE_LF),
            line("two blanks", "GET  / HTTP/1.1", REQUEST_LINE),
            line("blank at the end", "GET / HTTP/1.1 ", REQUEST_LINE),
            line("blank in the target", "GET /a b HTTP/1.1", REQUEST_LINE),
            line("tab for blank", "GET\t/\tHTTP/1.1", REQUEST_LINE),
            line("HTTP/0.9", "GET /", REQUEST_LINE),
            line("HTTP/1.0", "GET / HTTP/1.0", VERSION),
            line("HTTP/2", "PRI * HTTP/2.0", VERSION),
            line("lower-case version", "GET / http/1.1", VERSION),
            line("version with zero", "GET / HTTP/01.1", VERSION),
            line("CONNECT", "CONNECT a:443 HTTP/1.1", METHOD),
            line("TRACE", "TRACE / HTTP/1.1", METHOD),
            line("lower-case method", "get / HTTP/1.1", METHOD),
            line("TLS hello", "\u0016\u0003\u0001", CONTROL_CHARACTER),
            // target
            target("absolute form", "http://a/", TARGET_FORM),
            target("asterisk form", "*", TARGET_FORM),
            target("relative", "a", TARGET_FORM),
            target("fragment", "/a#b", TARGET_CHARACTER),
            target("path parameter", "/a;b=c", TARGET_CHARACTER),
            target("backslash", "/a\\b", TARGET_CHARACTER),
            target("quote", "/a\"b", TARGET_CHARACTER),
            target("angle bracket in query", "/?a=<b>", TARGET_CHARACTER),
            target("semicolon in query", "/?a=b;c=d", TARGET_CHARACTER),
            target("dot segment", "/a/../b", DOT_SEGMENT),
            target("single dot", "/./a", DOT_SEGMENT),
            target("trailing dots", "/a/..", DOT_SEGMENT),
            target("encoded dots", "/a/%2e%2e/b", DOT_SEGMENT),
            target("encoded dot", "/a/%2e/b", DOT_SEGMENT),
            target("half encoded dots", "/a/.%2E/b", DOT_SEGMENT),
            target("encoded dots and slash", "/a/%2e%2e%2fb", DOT_SEGMENT),
            target("dots and encoded slash", "/a/..%2fb", DOT_SEGMENT),
            target("dots and encoded backslash", "/a/x%5C..", DOT_SEGMENT),
            target("full-width dots", "/a/%EF%BC%8E%EF%BC%8E/b", DOT_SEGMENT),
            target("two dot leader", "/a/%E2%80%A5/b", DOT_SEGMENT),
            target("encoded dot in a name", "/a%2eb", PERCENT_ENCODING),
            target("full-width solidus", "/a%EF%BC%8Fb", ENCODED_DELIMITER),
            target("encoded slash", "/a%2fb", ENCODED_DELIMITER),
            target("encoded backslash", "/a%5Cb", ENCODED_DELIMITER),
            target("encoded semicolon", "/a%3Bb", ENCODED_DELIMITER),
            target("encoded NUL", "/a%00", ENCODED_DELIMITER),
            target("encoded NUL in query", "/?a=%00", ENCODED_DELIMITER),
            target("encoded CR LF", "/a%0d%0aX:%20y", ENCODED_DELIMITER),
            target("encoded line separator", "/?a=%E2%80%A8", ENCODED_DELIMITER),
            target("bidirectional override", "/%E2%80%AE", ENCODED_DELIMITER),
            target("double encoding", "/%252e%252e/a", DOUBLE_ENCODING),
            target("escaped percent sign in a path", "/100%25/a", DOUBLE_ENCODING),
            target("double encoding in query", "/?a=%2541", DOUBLE_ENCODING),
            target("overlong slash", "/a%c0%afb", PERCENT_ENCODING),
            target("overlong dots", "/%c0%ae%c0%ae/a", PERCENT_ENCODING),
            target("lone surrogate", "/%ed%a0%80", PERCENT_ENCODING),
            target("GBK wide byte", "/?a=%bf%27", PERCENT_ENCODING),
            target("UTF-16 escape", "/%u002e", PERCENT_ENCODING),
            target("truncated escape", "/a%2", PERCENT_ENCODING),
            target("bad escape", "/?a=%zz", PERCENT_ENCODING),
            target("escaped letter", "/%61dmin", PERCENT_ENCODING),
            target("empty segment", "//a", EMPTY_SEGMENT),
            target("trailing slash", "/a/", EMPTY_SEGMENT),
            target("empty query", "/?", QUERY),
            target("parameter without value", "/?a", QUERY),
            target("nameless parameter", "/?=a", QUERY),
            target("repeated parameter", "/?a=1&a=2", QUERY),
            target("repeated parameter, encoded", "/?a=1&%61=2", QUERY),
            target("repeated parameter, other case", "/?a=1&A=2", QUERY),
            target("repeated parameter, other case of other letters", "/?%C3%A9=1&b=2&%C3%89=3", QUERY),
            target("empty parameter", "/?a=1&", QUERY));

    private static String trailer(String names) {
        return "Transfer-Encoding: chunked\r\nTrailer: " + names;
    }

    /** A hundred kilobytes of zeros in 120 bytes. */
    private static String bomb() {
        return new String(Coded.deflate(new byte[100_000]), StandardCharsets.ISO_8859_1);
    }

    private static Case raw(String technique, String request, HttpProblem problem) {
        return new Case(technique, request, problem);
    }

    private static Case line(String technique, String line, HttpProblem problem) {
        return raw(technique, line + "\r\nHost: a\r\n\r\n", problem);
    }

    private static Case target(String technique, String target, HttpProblem problem) {
        return line(technique, "GET " + target + " HTTP/1.1", problem);
    }

    private static Case get(String technique, String fields, HttpProblem problem) {
        return raw(technique, "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n", problem);
    }

    private static Case post(String technique, String fields, String body, HttpProblem problem) {
        return raw(technique, "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n" + body, problem);
    }

    private static Case chunked(String technique, String body, HttpProblem problem) {
        return post(technique, "Transfer-Encoding: chunked", body, problem);
    }
}
