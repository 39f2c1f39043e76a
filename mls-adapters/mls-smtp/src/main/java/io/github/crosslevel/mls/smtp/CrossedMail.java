package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.smtp.mime.Mail;
import io.github.crosslevel.mls.smtp.mime.MailReader;
import io.github.crosslevel.mls.smtp.mime.MailWriter;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import io.github.crosslevel.mls.smtp.wire.MailEncoding;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.smtp.wire.SmtpLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Mail between content that has crossed and the text of a message. */
final class CrossedMail {
    private CrossedMail() {}

    /**
     * Returns the bytes that were judged.
     *
     * @throws IOException if they cannot be read, or are others
     */
    static byte[] bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readAllBytes();
            if (!Digest.compute(bytes).equals(content.digest())) {
                throw DeliveryException.failed("content changed after it was verified");
            }
            return bytes;
        }
    }

    /** Reads the mail in content of its canonical form. */
    static Mail read(Content content) throws IOException {
        return read(bytes(content));
    }

    private static Mail read(byte[] bytes) throws IOException {
        int length = Math.max(1, bytes.length);
        MimeLimits arrived = new MimeLimits(length, length, 9999, 50); // limits were checked on the way
        if (MailReader.read(bytes, arrived) instanceof Mail mail) {
            return mail;
        }
        throw DeliveryException.refused("content is no mail");
    }

    /** Writes a mail that was read. */
    static MailText text(Mail mail) throws IOException {
        return text(write(mail));
    }

    /** Writes a mail that was made here, if every reader will find in it what was put there. */
    static MailText textOfNew(Mail mail) throws IOException {
        byte[] bytes = write(mail);
        if (!read(bytes).equals(mail)) {
            throw DeliveryException.refused("mail cannot be written so that it is read alike");
        }
        return text(bytes);
    }

    private static byte[] write(Mail mail) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MailWriter.write(mail, out);
        return out.toByteArray();
    }

    private static MailText text(byte[] bytes) throws IOException {
        SmtpLimits limits = new SmtpLimits(bytes.length + 1);
        if (MailText.of(bytes, MailEncoding.SEVEN_BIT, limits) instanceof MailText text) {
            return text;
        }
        throw DeliveryException.refused("mail cannot be written as text");
    }
}
