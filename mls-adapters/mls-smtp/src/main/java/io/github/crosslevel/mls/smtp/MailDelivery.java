package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.smtp.mime.Mail;
import io.github.crosslevel.mls.smtp.mime.SioLabel;
import java.io.IOException;
import java.util.Optional;

/**
 * The destination of mail: what has crossed is written anew in its one form and carried on in the envelope that its
 * token vouches for; mail whose label does not dominate those of its parts is refused. Thread-safe.
 *
 * <pre>{@code
 * front.delivering(Action.of("mail"), MailDelivery.by(SmtpRelay.at(address, "gate.bank.example")).writing(labels));
 * }</pre>
 *
 * <p>SMTP cannot be told that a mail was sent before: after a crash at the wrong moment a mail arrives twice.
 */
public final class MailDelivery implements Delivery {
    private final MailTransport transport;
    private final Optional<SioLabels> labels;

    private MailDelivery(MailTransport transport, Optional<SioLabels> labels) {
        this.transport = transport;
        this.labels = labels;
    }

    /** Returns a delivery by what carries mail on. */
    public static MailDelivery by(MailTransport transport) {
        return new MailDelivery(transport, Optional.empty());
    }

    /** Returns a delivery that writes the label under which a mail has crossed into its header (RFC 7444). */
    public MailDelivery writing(SioLabels form) {
        return new MailDelivery(transport, Optional.of(form));
    }

    @Override
    public void deliver(Delivered file) throws IOException {
        deliver(file.claims(), file.content());
    }

    void deliver(Claims claims, Content content) throws IOException {
        PartLabels.requireDominated(claims);
        MailEnvelope envelope = MailEnvelope.of(claims.object().attributes())
                .orElseThrow(() -> DeliveryException.refused("token vouches for no envelope"));
        Mail mail = CrossedMail.read(content);
        Mail labelled = labels.isEmpty() ? mail : labelled(mail, labels.get(), claims.label());
        transport.send(envelope, CrossedMail.text(labelled));
    }

    private static Mail labelled(Mail mail, SioLabels form, Label label) throws IOException {
        try {
            SioLabel field = form.write(label);
            return new Mail(mail.header().with(field), mail.content());
        } catch (IllegalArgumentException e) {
            throw DeliveryException.refused("label cannot be written into the mail")
                    .causedBy(e);
        }
    }
}
