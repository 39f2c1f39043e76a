package io.github.crosslevel.mls.smtp;

/** What a sender of mail is told. */
public enum MailVerdict {
    /** The mail has arrived at the destination. */
    ACCEPTED(250, "2.6.0 mail has crossed"),
    /** The mail does not cross, for a reason that is in the audit trail only. */
    REFUSED(550, "5.7.1 mail is refused"),
    /** The mail was approved and is kept until a broken link is back; should the sender try again, it arrives twice. */
    KEPT(451, "4.4.1 mail is kept, and has not arrived yet"),
    /** Nothing can be said now, and nothing is kept; the sender is to try again. */
    LATER(451, "4.3.0 try again later");

    private final int reply;
    private final String text;

    MailVerdict(int reply, String text) {
        this.reply = reply;
        this.text = text;
    }

    /** Returns the reply code. */
    public int reply() {
        return reply;
    }

    /** Returns the text after the code, with the enhanced status code of RFC 3463. */
    public String text() {
        return text;
    }
}
