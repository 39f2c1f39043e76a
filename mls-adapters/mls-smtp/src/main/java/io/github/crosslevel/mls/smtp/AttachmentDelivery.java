package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.smtp.mime.HeaderName;
import io.github.crosslevel.mls.smtp.mime.HeaderValue;
import io.github.crosslevel.mls.smtp.mime.LeafPart;
import io.github.crosslevel.mls.smtp.mime.Mail;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.mime.MailHeader;
import io.github.crosslevel.mls.smtp.mime.MailPart;
import io.github.crosslevel.mls.smtp.mime.Mailbox;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import io.github.crosslevel.mls.smtp.mime.PartHeader;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where files leave as mail, whatever brought them to the other side: each becomes the only attachment of a new mail,
 * byte for byte, in an envelope that the host sets. Thread-safe.
 *
 * <p>The mail has the id of the object as its subject and as the name of the attachment, the time of the crossing as
 * its date, and the id of the request as its {@code Message-ID}: a file that is delivered again after a crash arrives
 * as a second mail with the same one.
 *
 * <pre>{@code
 * builder.delivering(Action.of("send"), AttachmentDelivery.by(relay, new MailEnvelope(Optional.of(gate), List.of(office)))
 *         .writing(labels));
 * }</pre>
 */
public final class AttachmentDelivery implements Delivery {
    private static final String BYTES = "application/octet-stream";

    private final MailTransport transport;
    private final MailEnvelope envelope;
    private final MailAddress sender;
    private final int mostBytes;
    private final Optional<SioLabels> labels;

    private AttachmentDelivery(
            MailTransport transport,
            MailEnvelope envelope,
            MailAddress sender,
            int mostBytes,
            Optional<SioLabels> labels) {
        this.transport = transport;
        this.envelope = envelope;
        this.sender = sender;
        this.mostBytes = mostBytes;
        this.labels = labels;
    }

    /**
     * Returns a delivery of files of at most 10 MiB, which are held in memory.
     *
     * @param envelope from whom and to whom; so the header says, too
     * @throws IllegalArgumentException if the envelope has no sender
     */
    public static AttachmentDelivery by(MailTransport transport, MailEnvelope envelope) {
        MailAddress sender =
                envelope.sender().orElseThrow(() -> new IllegalArgumentException("envelope without sender"));
        int most = MimeLimits.defaults().messageBytes();
        return new AttachmentDelivery(transport, envelope, sender, most, Optional.empty());
    }

    /** Returns a delivery that takes files of at most so many bytes. */
    public AttachmentDelivery mostBytes(int most) {
        return new AttachmentDelivery(transport, envelope, sender, most, labels);
    }

    /** Returns a delivery that writes the label under which a file has crossed into the header (RFC 7444). */
    public AttachmentDelivery writing(SioLabels form) {
        return new AttachmentDelivery(transport, envelope, sender, mostBytes, Optional.of(form));
    }

    @Override
    public void deliver(Delivered file) throws IOException {
        deliver(file.claims(), file.content());
    }

    void deliver(Claims claims, Content content) throws IOException {
        if (content.length() > mostBytes) {
            throw DeliveryException.refused("content of " + content.length() + " bytes is longer than " + mostBytes);
        }
        Mail mail = new Mail(header(claims), attachment(claims, content));
        transport.send(envelope, CrossedMail.textOfNew(mail));
    }

    private MailHeader header(Claims claims) throws IOException {
        Map<HeaderName, HeaderValue> values = new EnumMap<>(HeaderName.class);
        values.put(HeaderName.FROM, new HeaderValue.Mailboxes(List.of(new Mailbox("", sender))));
        values.put(
                HeaderName.TO,
                new HeaderValue.Mailboxes(envelope.recipients().stream()
                        .map(recipient -> new Mailbox("", recipient))
                        .toList()));
        values.put(HeaderName.SUBJECT, new HeaderValue.Text(claims.object().id().value()));
        values.put(
                HeaderName.DATE,
                new HeaderValue.Moment(
                        claims.issuedAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        values.put(HeaderName.MESSAGE_ID, new HeaderValue.Ids(List.of(claims.request() + "@" + sender.domain())));
        if (labels.isPresent()) {
            try {
                values.put(
                        HeaderName.SIO_LABEL, new HeaderValue.Label(labels.get().write(claims.label())));
            } catch (IllegalArgumentException e) {
                throw DeliveryException.refused("label cannot be written into the mail")
                        .causedBy(e);
            }
        }
        return new MailHeader(values);
    }

    private static MailPart attachment(Claims claims, Content content) throws IOException {
        PartHeader named = new PartHeader(
                Optional.of(PartHeader.Disposition.ATTACHMENT),
                Optional.of(claims.object().id().value()),
                Optional.empty(),
                Optional.empty());
        LeafPart file = LeafPart.file(named, mediaType(content.type()), CrossedMail.bytes(content));
        return new MailPart.Multi(PartHeader.none(), "mixed", List.of(file));
    }

    /** Text in mail has line ends and a charset of its own; what has to arrive byte for byte is no text there. */
    private static String mediaType(ContentType type) {
        return type.value().matches("(application|image)/[a-z0-9.+-]{1,60}") ? type.value() : BYTES;
    }
}
