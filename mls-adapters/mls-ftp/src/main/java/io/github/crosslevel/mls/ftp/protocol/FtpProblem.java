package io.github.crosslevel.mls.ftp.protocol;

import io.github.crosslevel.mls.decision.ReasonCode;

/** Why a command, a reply or a transfer was refused. Names are stable: they go to the audit trail. */
public enum FtpProblem {
    /** The line is longer than the limit. */
    LINE_TOO_LONG(500, "line is too long"),
    /** The connection ended within a line. */
    TRUNCATED(500, "connection ended within a line"),
    /** CR or LF alone, NUL, a Telnet control byte or another control character. */
    CONTROL_CHARACTER(500, "control character in a line"),
    /** Bytes that are not UTF-8 (RFC 2640). */
    NOT_UTF8(500, "line is not UTF-8"),
    /** The line is not a verb and an argument with one space between. */
    SYNTAX(500, "line is not a verb and an argument"),
    /** The verb is unknown or does not pass this filter. */
    VERB(502, "verb is not allowed"),
    /** The rules do not allow the verb. */
    FORBIDDEN_VERB(502, "rules do not allow the verb"),
    /** The argument is missing, superfluous or not of the form that the verb asks for. */
    ARGUMENT(501, "argument does not fit the verb"),
    /** The command is out of order. */
    SEQUENCE(503, "command is out of order"),
    /** Commands were sent before the reply to the one before them: none of them is executed. */
    PIPELINED(421, "commands sent before the reply to the one before them"),
    /** Bytes were sent after AUTH and before TLS: somebody may have put them there (STARTTLS injection). */
    TLS_INJECTION(421, "bytes sent in the clear after AUTH"),
    /** A command that waits for TLS. */
    UNPROTECTED(534, "connection is not protected by TLS"),
    /** A path with dot segments, backslashes, wildcards or other characters that servers read differently. */
    PATH(553, "path is not plain segments"),
    /** The rules do not allow the path for this verb. */
    FORBIDDEN_PATH(550, "rules do not allow the path"),
    /** A file in a representation other than image: its bytes would be what the server makes of them. */
    REPRESENTATION(504, "file is not transferred as image"),
    /** A file stored from another offset than 0: nobody could say what it is a part of. */
    RESTART(554, "file is not stored from its beginning"),
    /** A data connection to another host than the client, or to a privileged port: FTP bounce (RFC 2577). */
    BOUNCE(501, "data connection to another host or a privileged port"),
    /** A data connection that the server opens, where the rules allow passive ones only. */
    ACTIVE_MODE(502, "rules do not allow active mode"),
    /** A data connection from another address than the client's: PASV theft (RFC 2577). */
    THEFT(425, "data connection from another address"),
    /** The data connection was not made, or broke. */
    DATA_CONNECTION(425, "data connection failed"),
    /** The file ended before or after its announced size, or while the control connection broke. */
    INCOMPLETE(451, "file is not complete"),
    /** The client aborted the transfer. */
    ABORTED(426, "transfer was aborted"),
    /** The file is larger than the limit. */
    TOO_LARGE(552, "file is too large"),
    /** The file cannot be staged, for example because the disk is full. */
    STORAGE(452, "file cannot be staged"),
    /** A reply that is not of the form of RFC 959. */
    REPLY(451, "reply is not well-formed"),
    /** A passive reply that names another host than the server, or a privileged port. */
    REPLY_ADDRESS(451, "reply names another host or a privileged port");

    private final int reply;
    private final String text;

    FtpProblem(int reply, String text) {
        this.reply = reply;
        this.text = text;
    }

    /** Returns the reply code to refuse with. */
    public int reply() {
        return reply;
    }

    /** Returns what is wrong, in English, without any of the line. */
    public String text() {
        return text;
    }

    /** Returns what the trail gives as the reason, with the name as its detail. */
    public ReasonCode reason() {
        return switch (this) {
            case LINE_TOO_LONG, TOO_LARGE -> ReasonCode.TOO_LARGE;
            case FORBIDDEN_PATH -> ReasonCode.UNKNOWN_ROUTE;
            case STORAGE -> ReasonCode.STORAGE_FAILED;
            default -> ReasonCode.MALFORMED_CONTENT;
        };
    }
}
