package io.github.crosslevel.mls.smtp.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes message text in its one form on the wire: dots at the start of lines doubled, then CR LF dot CR LF. */
public final class SmtpDataWriter {
    private static final byte[] END = {'.', '\r', '\n'};

    private SmtpDataWriter() {}

    /** Writes the text as it follows DATA, and flushes; {@code out} should be buffered. */
    public static void write(MailText text, OutputStream out) throws IOException {
        try (InputStream in = text.open()) {
            int last = '\n';
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '.' && last == '\n') {
                    out.write('.');
                }
                out.write(b);
                last = b;
            }
        }
        out.write(END);
        out.flush();
    }
}
