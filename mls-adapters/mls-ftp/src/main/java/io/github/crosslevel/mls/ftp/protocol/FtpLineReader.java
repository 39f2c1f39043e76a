package io.github.crosslevel.mls.ftp.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the lines of a control channel: UTF-8 between CR LF and nothing else, no Telnet control bytes. Not
 * thread-safe.
 */
public final class FtpLineReader {
    private static final int MOST_BYTES = 512;

    private final InputStream in;
    private @Nullable Broken broken;

    /** The outcome of reading a line. */
    public sealed interface Reading {}

    /**
     * A line.
     *
     * @param text the line without CR LF; it can hold a password
     */
    public record Line(String text) implements Reading {
        /** Returns the length only. */
        @Override
        public String toString() {
            return "Line[" + text.length() + "]";
        }
    }

    /**
     * A line that was refused; the rest of the connection means nothing.
     *
     * @param problem why
     */
    public record Broken(FtpProblem problem) implements Reading {}

    /** The connection ended between two lines. */
    public record End() implements Reading {}

    private FtpLineReader(InputStream in) {
        this.in = in;
    }

    /** Returns a reader of the lines in {@code in}, which should be buffered. */
    public static FtpLineReader over(InputStream in) {
        return new FtpLineReader(in);
    }

    /**
     * Reads one line. After one was refused every further call returns the same refusal.
     *
     * @throws IOException if reading failed
     */
    public Reading read() throws IOException {
        if (broken != null) {
            return broken;
        }
        try {
            return line();
        } catch (FtpRefusal e) {
            broken = new Broken(e.problem());
            return broken;
        }
    }

    private Reading line() throws IOException, FtpRefusal {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int b = in.read();
            if (b < 0 && line.size() == 0) {
                return new End();
            }
            if (b < 0) {
                throw new FtpRefusal(FtpProblem.TRUNCATED);
            }
            if (b == '\r') {
                int next = in.read();
                if (next != '\n') {
                    throw new FtpRefusal(next < 0 ? FtpProblem.TRUNCATED : FtpProblem.CONTROL_CHARACTER);
                }
                return new Line(utf8(line.toByteArray()));
            }
            if (b < ' ' || b == 0x7f || b == 0xff) {
                throw new FtpRefusal(FtpProblem.CONTROL_CHARACTER);
            }
            if (line.size() == MOST_BYTES) {
                throw new FtpRefusal(FtpProblem.LINE_TOO_LONG);
            }
            line.write(b);
        }
    }

    private static String utf8(byte[] bytes) throws FtpRefusal {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FtpRefusal(FtpProblem.NOT_UTF8);
        }
    }
}
