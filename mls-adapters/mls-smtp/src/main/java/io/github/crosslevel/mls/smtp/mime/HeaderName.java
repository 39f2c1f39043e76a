package io.github.crosslevel.mls.smtp.mime;

import java.util.Locale;
import java.util.Optional;

/** The header fields that cross, besides those of MIME; what else a header holds is dropped. */
public enum HeaderName {
    /** Further recipients. */
    CC("Cc", Form.MAILBOXES),
    /** When it was written. */
    DATE("Date", Form.MOMENT),
    /** Who wrote it: one mailbox. */
    FROM("From", Form.MAILBOX),
    /** What it answers. */
    IN_REPLY_TO("In-Reply-To", Form.IDS),
    /** What it is called. */
    MESSAGE_ID("Message-ID", Form.ID),
    /** What it belongs to. */
    REFERENCES("References", Form.IDS),
    /** Where answers go. */
    REPLY_TO("Reply-To", Form.MAILBOXES),
    /** Its security label (RFC 7444). */
    SIO_LABEL("SIO-Label", Form.LABEL),
    /** What it is about. */
    SUBJECT("Subject", Form.TEXT),
    /** Recipients. */
    TO("To", Form.MAILBOXES);

    private final String spelling;
    private final Form form;

    HeaderName(String spelling, Form form) {
        this.spelling = spelling;
        this.form = form;
    }

    /** What the value of a field is. */
    enum Form {
        MAILBOX,
        MAILBOXES,
        TEXT,
        ID,
        IDS,
        MOMENT,
        LABEL
    }

    /** Returns the name as it is written. */
    public String spelling() {
        return spelling;
    }

    Form form() {
        return form;
    }

    static Optional<HeaderName> find(String lowerCase) {
        for (HeaderName name : values()) {
            if (name.spelling.toLowerCase(Locale.ROOT).equals(lowerCase)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
