package io.github.crosslevel.mls.smtp.subetha;

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
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.RejectException;

/**
 * Takes what a SubEthaSMTP server receives across a {@link MailGate}; the server accepts a mail only when it has
 * crossed. SubEthaSMTP hands bare CR, LF and NUL on as they came; here they are refused. Thread-safe.
 *
 * <pre>{@code
 * SMTPServer server = SMTPServer.port(2525).messageHandlerFactory(GateHandlers.over(gate)).build();
 * server.start();
 * }</pre>
 */
@SuppressWarnings("exports") // who uses it has the library anyway
public final class GateHandlers implements MessageHandlerFactory {
    private final MailGate gate;

    private GateHandlers(MailGate gate) {
        this.gate = gate;
    }

    /** Returns handlers that take mail across a gate. */
    public static GateHandlers over(MailGate gate) {
        return new GateHandlers(gate);
    }

    @Override
    public MessageHandler create(MessageContext context) {
        InetAddress address = context.getRemoteAddress() instanceof InetSocketAddress known
                ? known.getAddress()
                : InetAddress.getLoopbackAddress();
        // the context tells of TLS only if the client has shown a certificate
        boolean encrypted = context.getTlsPeerCertificates() != null;
        return new Handler(gate, new SmtpPeer(address, context.getHelo().orElse(""), encrypted));
    }

    private static final class Handler implements MessageHandler {
        private final MailGate gate;
        private final SmtpPeer peer;
        private Optional<MailAddress> sender = Optional.empty();
        private final List<MailAddress> recipients = new ArrayList<>();

        Handler(MailGate gate, SmtpPeer peer) {
            this.gate = gate;
            this.peer = peer;
        }

        @Override
        public void from(String address) throws RejectException {
            sender = address.isEmpty() ? Optional.empty() : Optional.of(plain(address));
            require(gate.sender(peer, sender));
        }

        @Override
        public void recipient(String address) throws RejectException {
            MailAddress recipient = plain(address);
            require(gate.recipient(peer, recipient, recipients.size()));
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            byte[] bytes = data.readNBytes(gate.mostBytes() + 1);
            MailReading reading = MailText.of(bytes, MailEncoding.EIGHT_BIT_MIME, new SmtpLimits(gate.mostBytes()));
            if (reading instanceof SmtpViolation violation) {
                require(gate.refuse(peer, violation));
            }
            require(gate.cross(peer, new MailEnvelope(sender, recipients), (MailText) reading));
            return MailVerdict.ACCEPTED.text();
        }

        @Override
        public void done() {
            // nothing is held
        }

        private MailAddress plain(String address) throws RejectException {
            Optional<MailAddress> plain = MailAddress.parse(address);
            if (plain.isEmpty()) {
                require(gate.refuse(peer, ReasonCode.MALFORMED_CONTENT, "ADDRESS: not a plain mailbox"));
            }
            return plain.orElseThrow();
        }

        private static void require(MailVerdict verdict) throws RejectException {
            if (verdict != MailVerdict.ACCEPTED) {
                throw new RejectException(verdict.reply(), verdict.text());
            }
        }
    }
}
