package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.decision.ReasonCode;

/** What makes a content undecodable, or decodable in more than one way. */
public enum Fault implements Refusal {
    /** The declared media type, or a header of a part, is not well-formed. */
    MEDIA_TYPE("media-type.syntax", "declared media type is not well-formed"),
    /** A content coding or transfer encoding is none of those that can be undone. */
    CODING_UNKNOWN("coding.unknown", "coding is not supported"),
    /** The bytes are not what the coding says, or something follows their end. */
    CODING_BROKEN("coding.broken", "content is not in the declared coding"),
    /** The charset is none of those that are decoded, or is never safe, as UTF-7. */
    CHARSET_UNKNOWN("charset.unknown", "charset is not supported"),
    /** Byte order mark, declared charset and declaration within the content contradict each other. */
    CHARSET_CONFLICT("charset.conflict", "charset is declared in contradictory ways"),
    /** The bytes are not text in the charset; for UTF-8 also overlong forms and surrogates. */
    CHARSET_BROKEN("charset.broken", "content is not text in its charset"),
    /** Not JSON as RFC 8259 has it, or with half a surrogate pair. */
    JSON_SYNTAX("json.syntax", "content is not well-formed JSON"),
    /** Two members of an object have one name. */
    JSON_DUPLICATE("json.duplicate-name", "two members of an object have the same name"),
    /** Not XML as XML 1.0 has it, as far as it is read: without document type. */
    XML_SYNTAX("xml.syntax", "content is not well-formed XML"),
    /** There is a document type declaration. */
    XML_DOCTYPE("xml.doctype", "document type declarations are not accepted"),
    /** Not CSV as RFC 4180 has it. */
    CSV_SYNTAX("csv.syntax", "content is not well-formed CSV"),
    /** Parts are not delimited as RFC 2046 has it, or something stands before the first or after the last one. */
    MULTIPART_SYNTAX("multipart.syntax", "parts are not well-formed"),
    /** Not a ZIP or tar archive as far as they are read: files and directories, stored or deflated, right sums. */
    ARCHIVE_SYNTAX("archive.syntax", "content is not a well-formed archive"),
    /** An archive or gzip that two readers may see differently, such as two directories, or something after its end. */
    ARCHIVE_AMBIGUOUS("archive.ambiguous", "archive can be read in more than one way"),
    /** An entry of an archive is encrypted. */
    ARCHIVE_ENCRYPTED("archive.encrypted", "an entry of an archive is encrypted"),
    /** Something ended too early. */
    TRUNCATED("truncated", "content is truncated");

    private final String rule;
    private final String message;

    Fault(String rule, String message) {
        this.rule = rule;
        this.message = message;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public ReasonCode code() {
        return switch (this) {
            case CHARSET_CONFLICT, JSON_DUPLICATE, ARCHIVE_AMBIGUOUS -> ReasonCode.AMBIGUOUS_CONTENT;
            case ARCHIVE_ENCRYPTED -> ReasonCode.ENCRYPTED_CONTENT;
            default -> ReasonCode.MALFORMED_CONTENT;
        };
    }

    @Override
    public String message() {
        return message;
    }
}
