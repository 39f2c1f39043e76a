package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.smtp.wire.MailText;
import java.io.IOException;

/** The port to what carries mail on from the destination, to all recipients or to none. Thread-safe. */
@FunctionalInterface
public interface MailTransport {
    /**
     * Carries a mail on.
     *
     * @throws IOException if it was not taken for every recipient
     */
    void send(MailEnvelope envelope, MailText text) throws IOException;
}
