package io.github.crosslevel.mls.smtp.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A reader of the message text that follows DATA. The one end it knows is CR LF dot CR LF; text in which another server
 * could see another end is refused (SMTP smuggling, CVE-2023-51764 and kin). Not thread-safe.
 *
 * <pre>{@code
 * MailReading reading = SmtpDataReader.over(in, MailEncoding.SEVEN_BIT, SmtpLimits.defaults()).read();
 * if (reading instanceof MailText text) {
 *     accept(text);
 * } else if (reading instanceof SmtpViolation violation) {
 *     refuseAndClose(violation.problem().reply());
 * }
 * }</pre>
 */
public final class SmtpDataReader {
    private final InputStream in;
    private final MailEncoding encoding;
    private final SmtpLimits limits;
    private final boolean framed;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private long position;

    private SmtpDataReader(InputStream in, MailEncoding encoding, SmtpLimits limits, boolean framed) {
        this.in = in;
        this.encoding = encoding;
        this.limits = limits;
        this.framed = framed;
    }

    /** Returns a reader of one message from {@code in}, which should be buffered; not a byte beyond its end is read. */
    public static SmtpDataReader over(InputStream in, MailEncoding encoding, SmtpLimits limits) {
        return new SmtpDataReader(in, encoding, limits, true);
    }

    /** Returns a reader of text that ends with the input. */
    static SmtpDataReader unframed(InputStream in, MailEncoding encoding, SmtpLimits limits) {
        return new SmtpDataReader(in, encoding, limits, false);
    }

    /**
     * Reads the message to its end. To be called once.
     *
     * @throws IOException if reading failed
     */
    public MailReading read() throws IOException {
        try {
            while (line()) {
                // until the end mark
            }
            return MailText.owning(text.toByteArray(), encoding);
        } catch (SmtpRefusal e) {
            return e.violation();
        }
    }

    /** Reads a line; returns whether it belongs to the text. */
    private boolean line() throws IOException, SmtpRefusal {
        int first = next();
        if (first < 0 && !framed) {
            return false;
        }
        if (first == '.' && framed) {
            int second = next();
            if (second == '\r') {
                requireLineFeed();
                return false;
            }
            if (second != '.') {
                requireText(second);
                throw refusal(SmtpProblem.UNSTUFFED_DOT);
            }
            first = second;
        }
        int length = 0;
        for (int b = first; b != '\r'; b = next()) {
            requireText(b);
            if (++length > SmtpLimits.LINE_BYTES) {
                throw refusal(SmtpProblem.LINE_TOO_LONG);
            }
            append(b);
        }
        requireLineFeed();
        append('\r');
        append('\n');
        return true;
    }

    private void requireText(int b) throws SmtpRefusal {
        if (b < 0) {
            throw new SmtpRefusal(SmtpProblem.TRUNCATED, position);
        }
        if (b == '\n') {
            throw refusal(SmtpProblem.BARE_LF);
        }
        if (b == 0) {
            throw refusal(SmtpProblem.NUL);
        }
        if (b > 0x7f && encoding == MailEncoding.SEVEN_BIT) {
            throw refusal(SmtpProblem.EIGHT_BIT);
        }
    }

    private void requireLineFeed() throws IOException, SmtpRefusal {
        int b = next();
        if (b < 0) {
            throw new SmtpRefusal(SmtpProblem.TRUNCATED, position);
        }
        if (b != '\n') {
            throw new SmtpRefusal(SmtpProblem.BARE_CR, position - 2);
        }
    }

    private void append(int b) throws SmtpRefusal {
        if (text.size() == limits.messageBytes()) {
            throw refusal(SmtpProblem.MESSAGE_TOO_LARGE);
        }
        text.write(b);
    }

    private SmtpRefusal refusal(SmtpProblem problem) {
        return new SmtpRefusal(problem, position - 1);
    }

    private int next() throws IOException {
        int b = in.read();
        position += b < 0 ? 0 : 1;
        return b;
    }
}
