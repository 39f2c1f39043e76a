package io.github.crosslevel.mls.smtp.mime;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads mail strictly and writes the one form that every mail program reads alike. Thread-safe; memory is a few times
 * the limit of the message.
 *
 * <p>Facts, for labelling and policy: {@code from} and {@code from-domain}; {@code parts}, {@code files} and
 * {@code file-bytes}, whole numbers; {@code media-types}, the types of all leaves; and {@code sio-labels}, each
 * security label anywhere in the mail as {@code type label}.
 *
 * <pre>{@code
 * front.departing(MailCanonicalizer.of(MimeLimits.defaults()));
 * }</pre>
 */
public final class MailCanonicalizer implements Canonicalizer {
    /** The type of a mail in canonical form. */
    public static final ContentType TYPE = ContentType.of("message/rfc822");

    private final MimeLimits limits;

    private MailCanonicalizer(MimeLimits limits) {
        this.limits = limits;
    }

    /** Returns a canonicalizer of mail up to the limits. */
    public static MailCanonicalizer of(MimeLimits limits) {
        return new MailCanonicalizer(limits);
    }

    @Override
    public ContentType type() {
        return TYPE;
    }

    @Override
    public Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException {
        byte[] bytes = raw.readNBytes(limits.messageBytes() + 1);
        MimeReading reading = MailReader.read(bytes, limits);
        if (reading instanceof MimeViolation violation) {
            return refused(violation);
        }
        Mail mail = (Mail) reading;
        CountedOutput out = new CountedOutput(canonical);
        int header = MailWriter.writeMeasured(mail, out);
        out.flush();
        if (out.total() > limits.messageBytes()) { // the canonical form can be the larger one
            return refused(new MimeViolation(MimeProblem.MESSAGE_TOO_LARGE, bytes.length));
        }
        return header > limits.headerBytes()
                ? refused(new MimeViolation(MimeProblem.HEADER_TOO_LARGE, bytes.length))
                : new Canonicalization.Understood(facts(mail));
    }

    private static Canonicalization refused(MimeViolation violation) {
        return violation.problem().isOfSize()
                ? new Canonicalization.Oversized(violation.position(), violation.description())
                : new Canonicalization.Malformed(violation.position(), violation.description());
    }

    /** A buffer that counts what goes through it. */
    private static final class CountedOutput extends BufferedOutputStream {
        private long total;

        CountedOutput(OutputStream out) {
            super(out, 1 << 16);
        }

        @Override
        public synchronized void write(int b) throws IOException {
            super.write(b);
            total++;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            super.write(bytes, offset, length);
            total += length;
        }

        synchronized long total() {
            return total;
        }
    }

    private static Attributes facts(Mail mail) {
        MailParts parts = MailParts.of(mail);
        return Attributes.of(
                        "from", AttributeValue.of(mail.header().from().address().toString()))
                .with(
                        "from-domain",
                        AttributeValue.of(mail.header().from().address().domain()))
                .with("parts", AttributeValue.of((long) parts.all().size()))
                .with("files", AttributeValue.of(parts.files()))
                .with("file-bytes", AttributeValue.of(parts.fileBytes()))
                .with("media-types", AttributeValue.of(parts.mediaTypes()))
                .with("sio-labels", AttributeValue.of(parts.labels()));
    }
}
