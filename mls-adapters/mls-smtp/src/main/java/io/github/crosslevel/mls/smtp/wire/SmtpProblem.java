package io.github.crosslevel.mls.smtp.wire;

/** Why mail was refused. Names are stable: they go to the audit trail. */
public enum SmtpProblem {
    /** The connection ended within a line or a message. */
    TRUNCATED(451, "connection ended within the message"),
    /** LF without CR before it: with a dot it ends the message for some servers (SMTP smuggling). */
    BARE_LF(554, "line feed without carriage return"),
    /** CR without LF after it. */
    BARE_CR(554, "carriage return without line feed"),
    /** NUL, which some servers drop or take for the end of a string. */
    NUL(554, "zero byte"),
    /** A line longer than 998 bytes (RFC 5322 §2.1.1), or a command longer than 510. */
    LINE_TOO_LONG(500, "line is too long"),
    /** A message larger than the limit. */
    MESSAGE_TOO_LARGE(552, "message is too large"),
    /** A line that begins with one dot and is not the end, which no conforming sender writes. */
    UNSTUFFED_DOT(554, "line begins with a single dot"),
    /** A byte above 0x7f in a message that was not announced as 8BITMIME, or in a command. */
    EIGHT_BIT(554, "byte above 0x7f"),
    /** A control character in a command. */
    CONTROL_CHARACTER(500, "control character in a command"),
    /** A command that does not pass this filter. */
    COMMAND(502, "command is not allowed"),
    /** Arguments that are not of the form the command asks for. */
    ARGUMENT(501, "argument does not fit the command"),
    /** An address with a source route, quotes, comments, percent or bang routing, or a literal. */
    ADDRESS(553, "address is not a plain mailbox"),
    /** A parameter that is unknown or occurs twice. */
    PARAMETER(555, "parameter is not allowed");

    private final int reply;
    private final String text;

    SmtpProblem(int reply, String text) {
        this.reply = reply;
        this.text = text;
    }

    /** Returns the reply code to refuse with. */
    public int reply() {
        return reply;
    }

    /** Returns what is wrong, in English, without any of the content. */
    public String text() {
        return text;
    }
}
