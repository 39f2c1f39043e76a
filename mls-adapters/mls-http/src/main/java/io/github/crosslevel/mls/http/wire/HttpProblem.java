package io.github.crosslevel.mls.http.wire;

/**
 * What is wrong with a message on the wire. Names are stable: they go to the audit trail. The table in
 * {@code docs/spec/http-profile.md} lists the same.
 */
public enum HttpProblem {
    /** The connection ended within a message. */
    TRUNCATED(400, "connection ended within the message"),
    /** LF without CR before it; some parsers take it for a line end (RFC 9112 §2.2). */
    BARE_LF(400, "line feed without carriage return"),
    /** CR without LF after it. */
    BARE_CR(400, "carriage return without line feed"),
    /** A control character other than CR LF, such as NUL. */
    CONTROL_CHARACTER(400, "control character in the head"),
    /** A byte above 0x7F in the head. */
    NON_ASCII(400, "byte above 0x7f in the head"),
    /** A line of the head is too long. */
    LINE_TOO_LONG(431, "line is too long"),
    /** The request target is too long. */
    TARGET_TOO_LONG(414, "request line is too long"),
    /** The head is too large. */
    HEAD_TOO_LARGE(431, "head is too large"),
    /** There are too many fields. */
    TOO_MANY_FIELDS(431, "too many fields"),
    /** The body is too large. */
    BODY_TOO_LARGE(413, "body is too large"),
    /** The request line is not method, target and version, separated by one space each. */
    REQUEST_LINE(400, "request line is not method, target and version"),
    /** The status line is not version, status and reason. */
    STATUS_LINE(400, "status line is not version, status and reason"),
    /** The method may not cross. */
    METHOD(501, "method is not allowed to cross"),
    /** The version is not HTTP/1.1. */
    VERSION(505, "version is not HTTP/1.1"),
    /** The target is not in origin form, that is, an absolute path. */
    TARGET_FORM(400, "target is not an absolute path"),
    /** A character that a target must not hold, among them {@code ;}, {@code \} and {@code #}. */
    TARGET_CHARACTER(400, "character is not allowed in a target"),
    /** A percent escape that is not two digits, hides an unreserved character of the path, or is not UTF-8. */
    PERCENT_ENCODING(400, "percent-encoding is not canonical UTF-8"),
    /** A percent escape within what was already decoded. */
    DOUBLE_ENCODING(400, "percent-encoding within percent-encoding"),
    /** A delimiter or control character behind a percent escape or a compatibility character. */
    ENCODED_DELIMITER(400, "percent-encoded delimiter or control character"),
    /** A {@code .} or {@code ..} segment, also behind percent escapes or compatibility characters. */
    DOT_SEGMENT(400, "dot segment"),
    /** An empty path segment. */
    EMPTY_SEGMENT(400, "empty path segment"),
    /** The query is not name=value pairs with names that are distinct in any case. */
    QUERY(400, "query is not pairs with names distinct in any case"),
    /** A field name that is not letters, digits and hyphens, or white space around it. */
    FIELD_NAME(400, "field name is not letters, digits and hyphens"),
    /** A tab in a field value, or several spaces where there are quotes. */
    FIELD_VALUE(400, "tab or quoted spaces in a field value"),
    /** A field continued on the next line (RFC 9112 §5.2). */
    OBS_FOLD(400, "folded field"),
    /** The same field twice where it has one value. */
    DUPLICATE_FIELD(400, "field occurs twice"),
    /** No Host, or not a host name with an optional port. */
    HOST(400, "host is missing or not a host name"),
    /** Content-Length and Transfer-Encoding together: CL.TE and TE.CL request smuggling. */
    LENGTH_AND_CODING(400, "both content length and transfer coding"),
    /** A Content-Length that is not one canonical decimal number. */
    CONTENT_LENGTH(400, "content length is not one decimal number"),
    /** A transfer coding other than exactly chunked: TE.TE request smuggling. */
    TRANSFER_CODING(501, "transfer coding is not chunked"),
    /** A method with a body came without a length. */
    LENGTH_REQUIRED(411, "length is missing"),
    /** A body where there must be none. */
    UNEXPECTED_BODY(400, "body where there must be none"),
    /** A chunk size that is not a canonical hexadecimal number. */
    CHUNK_SIZE(400, "chunk size is not a hexadecimal number"),
    /** A chunk extension (RFC 9112 §7.1.1). */
    CHUNK_EXTENSION(400, "chunk extension"),
    /** A chunk that is not followed by CR LF. */
    CHUNK_END(400, "chunk does not end where its size says"),
    /** A trailer that was not announced, or is not of those that may be dropped. */
    TRAILER(400, "trailer was not announced or is not allowed"),
    /** A connection option other than close or keep-alive. */
    CONNECTION_OPTION(400, "connection option is neither close nor keep-alive"),
    /** An upgrade to another protocol. */
    UPGRADE(400, "upgrade to another protocol"),
    /** An expectation other than 100-continue. */
    EXPECTATION(417, "expectation is not 100-continue"),
    /** A content coding other than gzip and deflate, more of them than allowed, or one of no content. */
    CONTENT_CODING(415, "content coding is not gzip or deflate"),
    /** Content that is not what its coding says: damaged, cut short, followed by more, or with a file name. */
    CODED_CONTENT(400, "content is not what its coding says"),
    /** Content that its coding makes too large. */
    EXPANSION(413, "content coding expands too much"),
    /** A form that is not fields, each with a value, with names that are distinct in any case. */
    FORM(400, "form is not fields with names distinct in any case"),
    /** A multipart body whose parts two readers could tell apart differently. */
    MULTIPART(400, "parts of the form are ambiguous"),
    /** A cookie that is not a name and a value, or comes twice. */
    COOKIE(400, "cookies are not pairs with distinct names"),
    /** The server of the host understood something else than we do. */
    DISAGREEMENT(400, "server reads the request differently"),
    /** An interim (1xx) response, which nobody asked for. */
    INTERIM_RESPONSE(400, "interim response"),
    /** A response whose end is the end of the connection, so that truncation cannot be seen. */
    UNFRAMED_RESPONSE(400, "response without length");

    private final int status;
    private final String text;

    HttpProblem(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** Returns the status code with which a request of this kind is refused. */
    public int status() {
        return status;
    }

    /** Returns what is wrong, in English, without any of the content. */
    public String text() {
        return text;
    }
}
