package io.github.crosslevel.mls.crypto.audit;

import io.github.crosslevel.mls.crypto.audit.AuditViolation.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a trail had come, as its checkpoint says to those who check it. */
sealed interface SignedEnd {
    /**
     * The checkpoint is good.
     *
     * @param entries how many entries
     * @param bytes how many bytes they take
     * @param link the link of the last of them, in hexadecimal
     * @param time when it was signed
     */
    record Known(long entries, long bytes, String link, Instant time) implements SignedEnd {}

    /**
     * The checkpoint says nothing.
     *
     * @param kind what is wrong with it
     * @param detail the same in words
     */
    record Unknown(Kind kind, String detail) implements SignedEnd {}

    /** Reads the checkpoint beside a trail. */
    static SignedEnd read(Path trail, PublicKey key) throws IOException {
        Path file = trail.resolveSibling(trail.getFileName() + ".checkpoint");
        try (InputStream in = Files.newInputStream(file)) {
            return Text.parse(new String(in.readNBytes(Text.MAX_LENGTH), StandardCharsets.ISO_8859_1), key);
        } catch (NoSuchFileException e) {
            return new Unknown(Kind.NO_CHECKPOINT, "there is no checkpoint");
        }
    }

    /** The text of a checkpoint. */
    final class Text {
        private static final int MAX_LENGTH = 1024;
        private static final int SIGNATURE_LENGTH = 64;
        private static final List<String> NAMES = List.of("entries", "bytes", "link", "time");
        private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

        private Text() {}

        private static SignedEnd parse(String text, PublicKey key) {
            int end = text.indexOf("\n\n");
            String[] lines = text.substring(0, Math.max(end, 0)).split("\n", -1);
            if (lines.length != NAMES.size() + 1 || !lines[0].equals("mls-audit/1 checkpoint")) {
                return malformed();
            }
            String[] values = new String[NAMES.size()];
            for (int i = 0; i < values.length; i++) {
                String name = NAMES.get(i) + " ";
                if (!lines[i + 1].startsWith(name)) {
                    return malformed();
                }
                values[i] = lines[i + 1].substring(name.length());
            }
            return isSigned(text.substring(0, end + 1), text.substring(end + 2), key)
                    ? of(values)
                    : new Unknown(Kind.BAD_SIGNATURE, "the checkpoint is not signed with this key");
        }

        private static SignedEnd of(String[] values) {
            Matcher entries = NUMBER.matcher(values[0]);
            Matcher bytes = NUMBER.matcher(values[1]);
            if (!entries.matches()
                    || !bytes.matches()
                    || !HASH.matcher(values[2]).matches()) {
                return malformed();
            }
            try {
                return new Known(
                        Long.parseLong(values[0]), Long.parseLong(values[1]), values[2], Instant.parse(values[3]));
            } catch (DateTimeParseException e) {
                return malformed();
            }
        }

        private static boolean isSigned(String statement, String encoded, PublicKey key) {
            try {
                byte[] signature = Base64.getDecoder().decode(encoded.strip());
                // The decoder forgives spare bits, and the Ed25519 of JDK 17 forgives a byte too many.
                boolean canonical = signature.length == SIGNATURE_LENGTH
                        && encoded.equals(Base64.getEncoder().encodeToString(signature) + "\n");
                Signature ed25519 = Signature.getInstance("Ed25519");
                ed25519.initVerify(key);
                ed25519.update(statement.getBytes(StandardCharsets.ISO_8859_1));
                return canonical && ed25519.verify(signature);
            } catch (IllegalArgumentException | GeneralSecurityException e) {
                return false;
            }
        }

        private static Unknown malformed() {
            return new Unknown(Kind.BAD_SIGNATURE, "the checkpoint is not one of this format");
        }
    }
}
