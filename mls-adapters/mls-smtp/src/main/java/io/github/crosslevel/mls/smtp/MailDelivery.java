package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.smtp.mime.Mail;
import io.github.crosslevel.mls.smtp.mime.MailReader;
import io.github.crosslevel.mls.smtp.mime.MailWriter;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import io.github.crosslevel.mls.smtp.mime.SioLabel;
import io.github.crosslevel.mls.smtp.wire.MailEncoding;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.smtp.wire.SmtpLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The destination of mail: what has crossed is written anew in its one form and carried on in the envelope that its
 * token vouches for. Thread-safe.
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
        MailEnvelope envelope = MailEnvelope.of(claims.object().attributes())
                .orElseThrow(() -> new IOException("token vouches for no envelope"));
        byte[] bytes = read(content);
        int length = Math.max(1, bytes.length);
        MimeLimits arrived = new MimeLimits(length, length, 9999, 50); // limits were checked on the way
        if (!(MailReader.read(bytes, arrived) instanceof Mail mail)) {
            throw new IOException("content is no mail");
        }
        Mail labelled = labels.isEmpty() ? mail : labelled(mail, labels.get(), claims.label());
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 1024);
        MailWriter.write(labelled, out);
        SmtpLimits limits = new SmtpLimits(out.size() + 1);
        if (!(MailText.of(out.toByteArray(), MailEncoding.SEVEN_BIT, limits) instanceof MailText text)) {
            throw new IOException("mail cannot be written as text");
        }
        transport.send(envelope, text);
    }

    private static Mail labelled(Mail mail, SioLabels form, Label label) throws IOException {
        try {
            SioLabel field = form.write(label);
            return new Mail(mail.header().with(field), mail.content());
        } catch (IllegalArgumentException e) {
            throw new IOException("label cannot be written into the mail", e);
        }
    }

    private static byte[] read(Content content) throws IOException {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readAllBytes();
            if (!Digest.compute(bytes).equals(content.digest())) {
                throw new IOException("content changed after it was verified");
            }
            return bytes;
        }
    }
}
