package io.github.crosslevel.mls.smtp.wire;

import io.github.crosslevel.mls.smtp.mime.MailAddress;
import java.util.Optional;

/**
 * A command of the envelope in its typed form. {@link #line} writes the canonical line that {@link SmtpCommands#parse}
 * reads.
 */
public sealed interface SmtpCommand extends CommandReading {
    /** Returns the canonical line without CR LF. */
    String line();

    /**
     * Says who connects.
     *
     * @param domain host name or address literal, in lower case
     */
    record Ehlo(String domain) implements SmtpCommand {
        @Override
        public String line() {
            return "EHLO " + domain;
        }
    }

    /**
     * Says who connects, and that no extension is wanted.
     *
     * @param domain host name or address literal, in lower case
     */
    record Helo(String domain) implements SmtpCommand {
        @Override
        public String line() {
            return "HELO " + domain;
        }
    }

    /**
     * Begins a message.
     *
     * @param sender who sends it; empty for a bounce
     * @param encoding which bytes its text has
     * @param size announced bytes, or 0 if none were
     */
    record MailFrom(Optional<MailAddress> sender, MailEncoding encoding, long size) implements SmtpCommand {
        @Override
        public String line() {
            String address = sender.map(MailAddress::toString).orElse("");
            return "MAIL FROM:<" + address + "> BODY=" + encoding.parameter() + (size == 0 ? "" : " SIZE=" + size);
        }
    }

    /**
     * Adds a recipient.
     *
     * @param recipient who
     */
    record RcptTo(MailAddress recipient) implements SmtpCommand {
        @Override
        public String line() {
            return "RCPT TO:<" + recipient + ">";
        }
    }

    /** Commands without argument. */
    enum Plain implements SmtpCommand {
        /** Announces the message text. */
        DATA,
        /** Forgets the message so far. */
        RSET,
        /** Does nothing. */
        NOOP,
        /** Ends the session. */
        QUIT,
        /** Asks for TLS; what was received in clear after it must be thrown away. */
        STARTTLS;

        @Override
        public String line() {
            return name();
        }
    }
}
