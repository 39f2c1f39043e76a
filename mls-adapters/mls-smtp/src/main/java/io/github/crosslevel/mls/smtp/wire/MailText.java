package io.github.crosslevel.mls.smtp.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A complete message text, header and body: lines of at most 998 bytes, each ended by CR LF, without any other CR or LF
 * and without NUL. It is free of dot-stuffing. Immutable.
 */
public final class MailText implements MailReading {
    private final byte[] bytes;
    private final MailEncoding encoding;

    private MailText(byte[] bytes, MailEncoding encoding) {
        this.bytes = bytes;
        this.encoding = encoding;
    }

    static MailText owning(byte[] bytes, MailEncoding encoding) {
        return new MailText(bytes, encoding);
    }

    /**
     * Reads text that was not on the wire, such as content that has crossed; it has no dot-stuffing and no end mark.
     */
    public static MailReading of(byte[] text, MailEncoding encoding, SmtpLimits limits) {
        try {
            return SmtpDataReader.unframed(new ByteArrayInputStream(text), encoding, limits)
                    .read();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    /** Returns the length in bytes. */
    public long length() {
        return bytes.length;
    }

    /** Returns which bytes the envelope must announce. */
    public MailEncoding encoding() {
        return encoding;
    }

    /** Returns a stream over the bytes. */
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MailText that && Arrays.equals(bytes, that.bytes) && encoding == that.encoding;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the length only. */
    @Override
    public String toString() {
        return "MailText[" + bytes.length + "]";
    }
}
