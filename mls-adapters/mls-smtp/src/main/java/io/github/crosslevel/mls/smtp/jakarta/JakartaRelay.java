package io.github.crosslevel.mls.smtp.jakarta;

import io.github.crosslevel.mls.smtp.MailEnvelope;
import io.github.crosslevel.mls.smtp.MailTransport;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.wire.MailText;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * Carries mail on by Angus Mail, for hosts that configure their servers, TLS and passwords by a session. Thread-safe.
 *
 * <pre>{@code
 * Delivery delivery = MailDelivery.by(JakartaRelay.by(session)); // mail.smtp.host and so on
 * }</pre>
 */
@SuppressWarnings("exports") // who uses it has the library anyway
public final class JakartaRelay implements MailTransport {
    private final Session session;

    private JakartaRelay(Session session) {
        this.session = session;
    }

    /** Returns a relay by the SMTP transport of a session, in which {@code mail.smtp.sendpartial} must not be set. */
    public static JakartaRelay by(Session session) {
        if (Boolean.parseBoolean(session.getProperty("mail.smtp.sendpartial"))) {
            throw new IllegalArgumentException("session sends mail to some of the recipients");
        }
        return new JakartaRelay(session);
    }

    @Override
    public void send(MailEnvelope envelope, MailText text) throws IOException {
        try (InputStream in = text.open();
                Transport transport = session.getTransport("smtp")) {
            SMTPMessage message = new SMTPMessage(session, in);
            message.setEnvelopeFrom(envelope.sender().map(MailAddress::toString).orElse("<>"));
            Address[] recipients = new Address[envelope.recipients().size()];
            for (int i = 0; i < recipients.length; i++) {
                recipients[i] = new InternetAddress(envelope.recipients().get(i).toString(), true);
            }
            transport.connect();
            transport.sendMessage(message, recipients);
        } catch (MessagingException e) {
            throw new IOException("relay did not take the mail", e);
        }
    }
}
