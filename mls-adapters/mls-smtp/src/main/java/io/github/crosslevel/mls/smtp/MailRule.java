package io.github.crosslevel.mls.smtp;

/** A rule about envelope and header that a mail can break. Names are stable: they go to the audit trail. */
public enum MailRule {
    /** Mail without sender, which only bounces are. */
    NULL_SENDER("mail without sender"),
    /** A sender of another domain than those declared. */
    SENDER_DOMAIN("domain of the sender is not declared"),
    /** A recipient of another domain than those declared. */
    RECIPIENT_DOMAIN("domain of a recipient is not declared"),
    /** More recipients than the limit. */
    TOO_MANY_RECIPIENTS("too many recipients"),
    /** The header says that the mail is from somebody else than the envelope does. */
    FROM_IS_SENDER("header and envelope name two senders"),
    /** A subject that is not of the declared form. */
    SUBJECT("subject is not of the declared form"),
    /** A field that must be there. */
    REQUIRED_FIELD("a required field is missing"),
    /** A field that must not be there. */
    FORBIDDEN_FIELD("a forbidden field is there"),
    /** A part of a media type that is not declared. */
    MEDIA_TYPE("media type of a part is not declared"),
    /** A part that is not permitted by itself. */
    PART("a part is not permitted");

    private final String text;

    MailRule(String text) {
        this.text = text;
    }

    /** Returns what it means to break the rule, in English. */
    public String text() {
        return text;
    }
}
