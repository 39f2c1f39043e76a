package io.github.crosslevel.mls.ftp.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A reader of the replies of a server: those of RFC 959 section 4.2 that have one reading. A reply of several lines
 * ends with its own code and a space; a line in between that begins like another reply is refused, since readers differ
 * about where it ends. Not thread-safe.
 */
public final class FtpReplyReader {
    private static final int MOST_LINES = 100;

    private final FtpLineReader lines;

    /** The outcome of reading a reply. */
    public sealed interface Reading {}

    /**
     * A reply.
     *
     * @param reply the reply
     */
    public record Received(FtpReply reply) implements Reading {}

    /**
     * A reply that was refused; the rest of the connection means nothing.
     *
     * @param problem why
     */
    public record Broken(FtpProblem problem) implements Reading {}

    /** The connection ended between two replies. */
    public record End() implements Reading {}

    private FtpReplyReader(FtpLineReader lines) {
        this.lines = lines;
    }

    /** Returns a reader of the replies in {@code in}, which should be buffered. */
    public static FtpReplyReader over(InputStream in) {
        return new FtpReplyReader(FtpLineReader.over(in));
    }

    /**
     * Reads one reply.
     *
     * @throws IOException if reading failed
     */
    public Reading read() throws IOException {
        FtpLineReader.Reading first = lines.read();
        if (first instanceof FtpLineReader.End) {
            return new End();
        }
        try {
            return new Received(reply(text(first)));
        } catch (FtpRefusal e) {
            return new Broken(e.problem());
        }
    }

    private FtpReply reply(String first) throws IOException, FtpRefusal {
        if (!first.matches("[1-5][0-5][0-9][ -].*")) {
            throw new FtpRefusal(FtpProblem.REPLY);
        }
        String code = first.substring(0, 3);
        List<String> texts = new ArrayList<>(List.of(first.substring(4)));
        String end = code + " ";
        for (boolean more = first.charAt(3) == '-'; more; ) {
            String line = text(lines.read());
            more = !line.startsWith(end);
            texts.add(more ? line : line.substring(end.length()));
            if (texts.size() > MOST_LINES) {
                throw new FtpRefusal(FtpProblem.LINE_TOO_LONG);
            }
        }
        try {
            return new FtpReply(Integer.parseInt(code), texts);
        } catch (IllegalArgumentException e) {
            throw new FtpRefusal(FtpProblem.REPLY);
        }
    }

    private static String text(FtpLineReader.Reading reading) throws FtpRefusal {
        if (reading instanceof FtpLineReader.Line line) {
            return line.text();
        }
        throw new FtpRefusal(reading instanceof FtpLineReader.Broken broken ? broken.problem() : FtpProblem.TRUNCATED);
    }
}
