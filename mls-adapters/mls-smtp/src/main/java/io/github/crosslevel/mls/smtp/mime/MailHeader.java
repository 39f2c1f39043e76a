package io.github.crosslevel.mls.smtp.mime;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a message, without the fields that describe its content. Immutable.
 *
 * @param values what it says; {@link HeaderName#FROM} is always there
 */
public record MailHeader(Map<HeaderName, HeaderValue> values) {
    /** Copies the values. */
    public MailHeader {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
        if (!(values.get(HeaderName.FROM) instanceof HeaderValue.Mailboxes)) {
            throw new IllegalArgumentException("header does not say whom the message is from");
        }
    }

    /** Returns who wrote it. */
    public Mailbox from() {
        return mailboxes(HeaderName.FROM).get(0);
    }

    /** Returns the people in a field; none if the field is not there. */
    public List<Mailbox> mailboxes(HeaderName name) {
        return values.get(name) instanceof HeaderValue.Mailboxes people ? people.all() : List.of();
    }

    /** Returns the subject, decoded; empty if there is none. */
    public String subject() {
        return values.get(HeaderName.SUBJECT) instanceof HeaderValue.Text subject ? subject.text() : "";
    }

    /** Returns the security label, if the message carries one. */
    public Optional<SioLabel> label() {
        return values.get(HeaderName.SIO_LABEL) instanceof HeaderValue.Label label
                ? Optional.of(label.label())
                : Optional.empty();
    }

    /** Returns this header with a security label in place of any other. */
    public MailHeader with(SioLabel label) {
        Map<HeaderName, HeaderValue> more = new EnumMap<>(values);
        more.put(HeaderName.SIO_LABEL, new HeaderValue.Label(label));
        return new MailHeader(more);
    }
}
