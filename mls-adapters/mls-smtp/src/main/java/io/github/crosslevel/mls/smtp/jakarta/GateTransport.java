package io.github.crosslevel.mls.smtp.jakarta;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.smtp.MailEnvelope;
import io.github.crosslevel.mls.smtp.MailGate;
import io.github.crosslevel.mls.smtp.MailVerdict;
import io.github.crosslevel.mls.smtp.SmtpPeer;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.wire.MailEncoding;
import io.github.crosslevel.mls.smtp.wire.MailReading;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.smtp.wire.SmtpLimits;
import io.github.crosslevel.mls.smtp.wire.SmtpViolation;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transport of Jakarta Mail by which a program sends its mail across a {@link MailGate} instead of to a server. The
 * sender of the envelope is the first of From. Thread-safe as far as {@link Transport} is.
 *
 * <pre>{@code
 * Transport transport = GateTransport.over(session, gate);
 * message.saveChanges();
 * transport.sendMessage(message, message.getAllRecipients()); // returns when the mail has crossed
 * }</pre>
 */
@SuppressWarnings("exports") // who uses it has the library anyway
public final class GateTransport extends Transport {
    private final MailGate gate;

    private GateTransport(Session session, MailGate gate) {
        super(session, new URLName("mls:"));
        this.gate = gate;
    }

    /** Returns a transport over a gate; there is nothing to connect to, and nothing to close. */
    public static GateTransport over(Session session, MailGate gate) {
        return new GateTransport(session, gate);
    }

    @Override
    public void sendMessage(Message message, Address[] addresses) throws MessagingException {
        SmtpPeer peer = new SmtpPeer(InetAddress.getLoopbackAddress(), "", false);
        Address[] from = message.getFrom();
        if (from == null || from.length != 1 || addresses.length == 0) {
            throw refused(refuse(peer, "message needs one sender and a recipient"));
        }
        List<MailAddress> recipients = new ArrayList<>();
        for (Address address : addresses) {
            recipients.add(plain(peer, address));
        }
        MailEnvelope envelope = new MailEnvelope(Optional.of(plain(peer, from[0])), recipients);
        MailReading reading =
                MailText.of(bytes(message), MailEncoding.EIGHT_BIT_MIME, new SmtpLimits(gate.mostBytes()));
        if (reading instanceof SmtpViolation violation) {
            throw refused(gate.refuse(peer, violation));
        }
        MailVerdict verdict = gate.cross(peer, envelope, (MailText) reading);
        if (verdict != MailVerdict.ACCEPTED) {
            throw refused(verdict);
        }
    }

    private MailVerdict refuse(SmtpPeer peer, String detail) {
        return gate.refuse(peer, ReasonCode.MALFORMED_CONTENT, detail);
    }

    private MailAddress plain(SmtpPeer peer, Address address) throws SendFailedException {
        Optional<MailAddress> plain = address instanceof InternetAddress internet
                ? MailAddress.parse(internet.getAddress())
                : Optional.empty();
        if (plain.isEmpty()) {
            throw refused(refuse(peer, "ADDRESS: not a plain mailbox"));
        }
        return plain.get();
    }

    private static SendFailedException refused(MailVerdict verdict) {
        return new SendFailedException(verdict.reply() + " " + verdict.text());
    }

    /** Programs may leave the last line open. */
    private static byte[] bytes(Message message) throws MessagingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new MessagingException("message cannot be written", e);
        }
        byte[] bytes = out.toByteArray();
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
            out.write('\r');
            out.write('\n');
        }
        return out.toByteArray();
    }
}
