package io.github.crosslevel.mls.crypto.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A line of a trail as its reader takes it apart: number, link, and the fields of the entry. */
final class TrailEntry {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final byte LEAF = 0;

    private final long sequence;
    private final String link;
    private final byte[] linked;
    private final Map<String, String> fields;

    private TrailEntry(long sequence, String link, byte[] linked, Map<String, String> fields) {
        this.sequence = sequence;
        this.link = link;
        this.linked = linked;
        this.fields = fields;
    }

    /** Returns the parts of a line without its line feed, or empty if it is not a line of a trail. */
    static Optional<TrailEntry> parse(byte[] line) {
        return FlatJson.parse(line).flatMap(fields -> of(line, fields));
    }

    private static Optional<TrailEntry> of(byte[] line, Map<String, String> fields) {
        String number = fields.getOrDefault("seq", "");
        String link = fields.getOrDefault("link", "");
        if (!NUMBER.matcher(number).matches() || !HASH.matcher(link).matches()) {
            return Optional.empty();
        }
        byte[] head = head(number);
        byte[] tail = (",\"link\":\"" + link + "\"}").getBytes(StandardCharsets.US_ASCII);
        int body = line.length - tail.length;
        if (body < head.length
                || !Arrays.equals(head, Arrays.copyOf(line, head.length))
                || !Arrays.equals(tail, Arrays.copyOfRange(line, body, line.length))) {
            return Optional.empty();
        }
        return Optional.of(new TrailEntry(Long.parseLong(number), link, Arrays.copyOf(line, body), fields));
    }

    private static byte[] head(String number) {
        return ("{\"seq\":\"" + number + "\",").getBytes(StandardCharsets.US_ASCII);
    }

    long sequence() {
        return sequence;
    }

    /** Returns the link that the line carries, in hexadecimal. */
    String link() {
        return link;
    }

    /** Returns the names and values of the line in their order, number and link included. */
    Map<String, String> fields() {
        return fields;
    }

    /** Returns the link that the line should carry behind the given one. */
    String linkAfter(String before) {
        return hash(before, linked);
    }

    /** Returns the link that it should carry if its number were another. */
    String linkAfter(String before, long number) {
        byte[] own = head(Long.toString(sequence));
        byte[] other = head(Long.toString(number));
        byte[] renumbered = Arrays.copyOf(other, other.length + linked.length - own.length);
        System.arraycopy(linked, own.length, renumbered, other.length, linked.length - own.length);
        return hash(before, renumbered);
    }

    private static String hash(String before, byte[] linked) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(LEAF);
            sha256.update(HexFormat.of().parseHex(before));
            return HexFormat.of().formatHex(sha256.digest(linked));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
