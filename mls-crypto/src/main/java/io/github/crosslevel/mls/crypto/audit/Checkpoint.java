package io.github.crosslevel.mls.crypto.audit;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that a trail had come this far: what follows in the file may be lost, what precedes may not.
 *
 * @param head how far
 * @param time when it was signed
 */
record Checkpoint(TrailHead head, Instant time) {
    private static final Pattern TEXT = Pattern.compile(
            "(mls-audit/1 checkpoint\nentries ([0-9]{1,18})\nbytes ([0-9]{1,18})\nlink ([0-9a-f]{64})\ntime (\\S{1,40})\n)"
                    + "\n([A-Za-z0-9+/]{86}==)\n");

    /** Returns the text of the statement under its signature. */
    byte[] sign(SigningKey key) {
        byte[] signature = key.signature(statement().getBytes(StandardCharsets.UTF_8));
        String text = statement() + "\n" + Base64.getEncoder().encodeToString(signature) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the statement if the text is exactly what {@link #sign} writes with this key. */
    static Optional<Checkpoint> parse(byte[] text, SigningKey key) {
        Matcher parts = TEXT.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] signature = Base64.getDecoder().decode(parts.group(6));
        if (!key.hasSigned(parts.group(1).getBytes(StandardCharsets.ISO_8859_1), signature)) {
            return Optional.empty();
        }
        try {
            TrailHead head = new TrailHead(
                    Long.parseLong(parts.group(2)),
                    Long.parseLong(parts.group(3)),
                    Digest.of(HexFormat.of().parseHex(parts.group(4))));
            return Optional.of(new Checkpoint(head, Instant.parse(parts.group(5))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String statement() {
        return "mls-audit/1 checkpoint\nentries " + head.entries() + "\nbytes " + head.bytes() + "\nlink " + head.link()
                + "\ntime " + time + "\n";
    }
}
