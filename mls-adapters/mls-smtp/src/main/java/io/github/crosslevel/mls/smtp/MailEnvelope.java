package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * From whom and to whom a mail is carried, whatever its header says. It crosses as attributes of the object, so that
 * policy can ask about it and the token vouches for it: {@code sender} and {@code sender-domain}, texts, absent for a
 * bounce; {@code recipients} and {@code recipient-domains}, sets of texts.
 *
 * @param sender who gets what cannot be delivered; empty for a bounce
 * @param recipients at least one
 */
public record MailEnvelope(Optional<MailAddress> sender, List<MailAddress> recipients) {
    private static final String SENDER = "sender";
    private static final String RECIPIENTS = "recipients";

    /** Copies the recipients. */
    public MailEnvelope {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("envelope without recipients");
        }
    }

    /** Returns the attributes of a mail in this envelope. */
    public Attributes attributes() {
        Set<String> addresses = new TreeSet<>();
        Set<String> domains = new TreeSet<>();
        for (MailAddress recipient : recipients) {
            addresses.add(recipient.toString());
            domains.add(recipient.domain());
        }
        Attributes to = Attributes.of(RECIPIENTS, AttributeValue.of(addresses))
                .with("recipient-domains", AttributeValue.of(domains));
        return sender.isEmpty()
                ? to
                : to.with(SENDER, AttributeValue.of(sender.get().toString()))
                        .with("sender-domain", AttributeValue.of(sender.get().domain()));
    }

    /** Returns the envelope of a mail with these attributes, or empty if they are not those of an envelope. */
    public static Optional<MailEnvelope> of(Attributes attributes) {
        Optional<MailAddress> sender = Optional.empty();
        if (attributes.find(SENDER).isPresent()) {
            sender = attributes.find(SENDER).get() instanceof AttributeValue.Text text
                    ? MailAddress.parse(text.value())
                    : Optional.empty();
            if (sender.isEmpty()) {
                return Optional.empty();
            }
        }
        if (!(attributes.find(RECIPIENTS).orElse(AttributeValue.of("")) instanceof AttributeValue.Texts to)) {
            return Optional.empty();
        }
        List<MailAddress> recipients = new ArrayList<>();
        for (String recipient : to.values()) {
            MailAddress.parse(recipient).ifPresent(recipients::add);
        }
        return recipients.isEmpty() || recipients.size() != to.values().size()
                ? Optional.empty()
                : Optional.of(new MailEnvelope(sender, recipients));
    }
}
