package io.github.crosslevel.mls.smtp.wire;

/** Which bytes the envelope announces for the message text. */
public enum MailEncoding {
    /** ASCII only. */
    SEVEN_BIT("7BIT"),
    /** Bytes above 0x7f as well (RFC 6152). */
    EIGHT_BIT_MIME("8BITMIME");

    private final String parameter;

    MailEncoding(String parameter) {
        this.parameter = parameter;
    }

    /** Returns the value of the BODY parameter. */
    public String parameter() {
        return parameter;
    }
}
