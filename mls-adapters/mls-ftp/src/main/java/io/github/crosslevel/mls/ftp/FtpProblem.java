package io.github.crosslevel.mls.ftp;

/** Why a command was refused. Names are stable: they go to the audit trail. */
public enum FtpProblem {
    /** The line is longer than the limit. */
    LINE_TOO_LONG(500, "line is too long"),
    /** The connection ended within a line. */
    TRUNCATED(500, "connection ended within a line"),
    /** CR or LF alone, NUL, a Telnet control byte or another control character. */
    CONTROL_CHARACTER(500, "control character in a command"),
    /** Bytes that are not UTF-8 (RFC 2640). */
    NOT_UTF8(500, "command is not UTF-8"),
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
    /** A path with dot segments, backslashes, wildcards or other characters that servers read differently. */
    PATH(553, "path is not plain segments"),
    /** The rules do not allow the path for this verb. */
    FORBIDDEN_PATH(550, "rules do not allow the path"),
    /** A data connection to another host than the client, or to a privileged port: FTP bounce (RFC 2577). */
    BOUNCE(501, "data connection to another host or a privileged port"),
    /** A data connection that the server opens, where the rules allow passive ones only. */
    ACTIVE_MODE(502, "rules do not allow active mode");

    private final int reply;
    private final String text;

    FtpProblem(int reply, String text) {
        this.reply = reply;
        this.text = text;
    }

    /** Returns the reply code to refuse the command with. */
    public int reply() {
        return reply;
    }

    /** Returns what is wrong, in English, without any of the command. */
    public String text() {
        return text;
    }
}
