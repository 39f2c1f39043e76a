package io.github.crosslevel.mls.smtp.mime;

/** Why the content of a mail was refused. Names are stable: they go to the audit trail. */
public enum MimeProblem {
    /** The message ends before its header does, or its last line has no line break. */
    TRUNCATED("message is cut off"),
    /** LF without CR before it. */
    BARE_LF("line feed without carriage return"),
    /** CR without LF after it. */
    BARE_CR("carriage return without line feed"),
    /** NUL, or another control character than tab. */
    CONTROL_CHARACTER("control character"),
    /** A byte above 0x7f in a header, or in a body that is declared as 7bit, base64 or quoted-printable. */
    EIGHT_BIT("byte above 0x7f where there must be none"),
    /** A line of more than 998 bytes. */
    LINE_TOO_LONG("line is too long"),
    /** A header field whose name is empty, not of letters, digits and hyphens, or followed by a space. */
    FIELD_NAME("field name is not letters, digits and hyphens before a colon"),
    /** A header that begins with a continuation line, or holds one of white space only. */
    FIELD_FOLDING("folded line without text, or without a field before it"),
    /** A field that says what the message is occurs twice. */
    DUPLICATE_FIELD("field occurs twice"),
    /** A message without From. */
    MISSING_FROM("message does not say whom it is from"),
    /** Fields of MIME in a message that is not declared as MIME, or as another version than 1.0. */
    MIME_VERSION("message is not declared as MIME 1.0"),
    /** A field that is not a value and parameters of RFC 2045, without comments. */
    PARAMETER("field is not a value with parameters"),
    /** A parameter occurs twice, in two forms, or in two fields with two values. */
    DUPLICATE_PARAMETER("parameter occurs twice"),
    /** Sections of a parameter (RFC 2231) that are not numbered from 0 on, in order. */
    CONTINUATION("sections of a parameter are not in order"),
    /** A content type that cannot cross: signed, encrypted, in fragments, elsewhere, or not understood. */
    MEDIA_TYPE("content type cannot cross"),
    /** A charset that is not known, or depends on state. */
    CHARSET("charset is not allowed"),
    /** Bytes that are not of the declared charset. */
    NOT_OF_CHARSET("bytes are not of the declared charset"),
    /** Characters that are invisible, reorder others, do not exist, or are not in Unicode form NFC. */
    TEXT("text holds characters that are not allowed"),
    /** A transfer encoding that is not known, or not allowed for the type. */
    TRANSFER_ENCODING("transfer encoding is not allowed"),
    /** Base64 with other characters, wrong padding, text after the padding, or bits that are lost. */
    BASE64("not strict base64"),
    /** Quoted-printable with other escapes, white space at the end of lines, or an open end. */
    QUOTED_PRINTABLE("not strict quoted-printable"),
    /** A boundary that is missing or not allowed. */
    BOUNDARY("boundary is missing or not allowed"),
    /** A line, or another boundary, that begins like a boundary. */
    BOUNDARY_PREFIX("line or boundary begins like another boundary"),
    /** A multipart that does not end, or ends after what it is in. */
    MISSING_END("multipart does not end"),
    /** Text after the end of a multipart. */
    EPILOGUE("text after the end of a multipart"),
    /** A multipart without parts. */
    EMPTY_MULTIPART("multipart without parts"),
    /** What looks like an encoded word and is none, or does not stand where one may. */
    ENCODED_WORD("not a strict encoded word"),
    /** An encoded word within what was already decoded. */
    NESTED_ENCODING("encoded word within an encoded word"),
    /** An address with a route, a comment or a group, or a list that is empty. */
    ADDRESS("not a list of plain mailboxes"),
    /** A date that is not of RFC 5322, or does not exist. */
    DATE("not a date"),
    /** A message id that is not two plain words around an at sign. */
    MESSAGE_ID("not a message id"),
    /** A disposition that is neither inline nor attachment. */
    DISPOSITION("disposition is neither inline nor attachment"),
    /** A file name with a path, a device, wildcards, or ends that are dropped by some system. */
    FILE_NAME("file name is not plain"),
    /** A security label (RFC 7444) without a type or a value. */
    LABEL("security label has no type or no value"),
    /** Attachments in the middle of text, which some programs decode. */
    UUENCODE("encoded file in the middle of text"),
    /** More bytes than the limit. */
    MESSAGE_TOO_LARGE("message is too large"),
    /** More bytes of one header than the limit. */
    HEADER_TOO_LARGE("header is too large"),
    /** More items in a field than the limit. */
    FIELD_TOO_LARGE("field is too large"),
    /** More parts than the limit. */
    TOO_MANY_PARTS("too many parts"),
    /** Deeper nesting than the limit. */
    TOO_DEEP("parts are nested too deeply");

    private final String text;

    MimeProblem(String text) {
        this.text = text;
    }

    /** Returns what is wrong, in English, without any of the content. */
    public String text() {
        return text;
    }

    /** Returns whether the content is too much rather than wrong. */
    public boolean isOfSize() {
        return switch (this) {
            case MESSAGE_TOO_LARGE, HEADER_TOO_LARGE, FIELD_TOO_LARGE, TOO_MANY_PARTS, TOO_DEEP -> true;
            default -> false;
        };
    }
}
