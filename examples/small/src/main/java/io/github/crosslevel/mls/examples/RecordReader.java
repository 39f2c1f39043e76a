package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.adapter.TimedInput;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.AccessKey;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A record off the wire: subject, key, object and content, each with its length before it as four bytes. Memory grows
 * with what arrives, not with what is announced.
 */
final class RecordReader {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_CONTENT = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PIECE = 1 << 14;

    private final TimedInput in;
    private final byte[] subject;
    private final byte[] secret;
    private final byte[] object;
    private final byte[] content;

    private RecordReader(Socket connection) throws IOException {
        this.in = TimedInput.of(connection, System::nanoTime);
        in.within(PATIENCE);
        this.subject = field("subject", 1, LONGEST_NAME);
        this.secret = field("key", AccessKey.MIN_LENGTH, LONGEST_NAME);
        this.object = field("object", 1, LONGEST_NAME);
        this.content = field("content", 0, LONGEST_CONTENT);
    }

    /** The bytes are not a record; says which rule was broken and nothing of what was sent. */
    static final class MalformedException extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Reason reason;

        MalformedException(ReasonCode code, String rule) {
            super(rule);
            this.reason = Reason.of(code, rule);
        }

        Reason reason() {
            return reason;
        }
    }

    static RecordReader of(Socket connection) throws IOException {
        return new RecordReader(connection);
    }

    private byte[] field(String name, int shortest, int longest) throws IOException {
        int length = ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
        if (length < shortest || length > longest) {
            throw new MalformedException(
                    length > longest ? ReasonCode.TOO_LARGE : ReasonCode.MALFORMED_CONTENT,
                    "length of the " + name + " is not within " + shortest + " to " + longest);
        }
        return bytes(length);
    }

    private byte[] bytes(int length) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] piece = new byte[Math.min(length, PIECE)];
        while (read.size() < length) {
            int count = in.read(piece, 0, Math.min(piece.length, length - read.size()));
            if (count < 0) {
                throw new EOFException("record ended early");
            }
            read.write(piece, 0, count);
        }
        return read.toByteArray();
    }

    AccessKey key() throws MalformedException {
        String name = plain("subject", subject);
        return RecordFront.key(name.getBytes(StandardCharsets.US_ASCII), secret);
    }

    String object() throws MalformedException {
        return plain("object", object);
    }

    /** A name has one reading only: letters, digits and hyphens of ASCII. */
    private static String plain(String what, byte[] name) throws MalformedException {
        String text = new String(name, StandardCharsets.ISO_8859_1);
        if (!text.matches("[A-Za-z0-9-]+")) {
            throw new MalformedException(ReasonCode.MALFORMED_CONTENT, what + " is not letters, digits and hyphens");
        }
        return text;
    }

    byte[] content() {
        return content;
    }
}
