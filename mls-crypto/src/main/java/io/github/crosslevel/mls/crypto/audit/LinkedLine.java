package io.github.crosslevel.mls.crypto.audit;

import io.github.crosslevel.mls.content.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * A line of the file: an entry between its number and its link.
 *
 * <p>The link is SHA-256(0x00 ‖ link of the line before ‖ the line up to the comma before its own link), so that no
 * line can change, come, go or move without every later link changing.
 */
final class LinkedLine {
    /** Most bytes of a line with its line feed; the entry limit of the tlog-tiles layout. */
    static final int MAX_LENGTH = 65_535;

    private static final byte LEAF = 0;
    private static final int LINK_FIELD = ",\"link\":\"".length() + 2 * Digest.LENGTH + "\"}\n".length();

    private final byte[] bytes;
    private final TrailHead head;

    private LinkedLine(byte[] bytes, TrailHead head) {
        this.bytes = bytes;
        this.head = head;
    }

    /** Returns the line that carries an entry behind everything up to the given head. */
    static LinkedLine after(TrailHead before, byte[] entry) throws IOException {
        byte[] number = prefix(before.entries());
        int body = number.length + entry.length - 2; // without the braces of the entry
        if (body + LINK_FIELD > MAX_LENGTH) {
            throw new IOException("audit entry of " + entry.length + " bytes does not fit a line of " + MAX_LENGTH);
        }
        byte[] line = Arrays.copyOf(number, body + LINK_FIELD);
        System.arraycopy(entry, 1, line, number.length, entry.length - 2);
        Digest link = link(before.link(), line, body);
        byte[] tail = linkField(link);
        System.arraycopy(tail, 0, line, body, tail.length);
        return new LinkedLine(line, new TrailHead(before.entries() + 1, before.bytes() + line.length, link));
    }

    /** Returns the head behind a line that was read back, or empty if it does not follow from the given head. */
    static Optional<TrailHead> follow(TrailHead before, byte[] line) {
        int body = line.length - LINK_FIELD;
        byte[] number = prefix(before.entries());
        if (body < number.length || !Arrays.equals(number, 0, number.length, line, 0, number.length)) {
            return Optional.empty();
        }
        Digest link = link(before.link(), line, body);
        if (!MessageDigest.isEqual(linkField(link), Arrays.copyOfRange(line, body, line.length))) {
            return Optional.empty();
        }
        return Optional.of(new TrailHead(before.entries() + 1, before.bytes() + line.length, link));
    }

    private static byte[] prefix(long sequence) {
        return ("{\"" + EntryText.SEQUENCE + "\":\"" + sequence + "\",").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] linkField(Digest link) {
        return (",\"" + EntryText.LINK + "\":\"" + link + "\"}\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static Digest link(Digest before, byte[] line, int body) {
        MessageDigest sha256 = Digest.algorithm();
        sha256.update(LEAF);
        sha256.update(before.bytes());
        sha256.update(line, 0, body);
        return Digest.of(sha256.digest());
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns the head behind this line. */
    TrailHead head() {
        return head;
    }
}
