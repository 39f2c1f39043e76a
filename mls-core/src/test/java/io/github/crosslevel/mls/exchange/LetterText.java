package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The smallest content type worth the name: letters, digits and line feeds, whose canonical form is lower case. The
 * fact found in it is the number of lines.
 */
final class LetterText {
    static final ContentType TYPE = ContentType.of("text/letters");

    private LetterText() {}

    /** The parser of the sending side. */
    static final class Canonical implements Canonicalizer {
        @Override
        public ContentType type() {
            return TYPE;
        }

        @Override
        public Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException {
            long position = 0;
            long lines = 0;
            for (int c = raw.read(); c >= 0; c = raw.read()) {
                int lower = c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
                if (!(lower >= 'a' && lower <= 'z') && !(lower >= '0' && lower <= '9') && lower != '\n') {
                    return new Canonicalization.Malformed(position, "expected a letter, digit or line feed");
                }
                lines += lower == '\n' ? 1 : 0;
                position++;
                canonical.write(lower);
            }
            return new Canonicalization.Understood(Attributes.of("lines", AttributeValue.of(lines)));
        }
    }

    /** The parser of the receiving side. */
    static final class Checker implements CanonicalChecker {
        private static final String ALPHABET = "\n0123456789abcdefghijklmnopqrstuvwxyz";

        @Override
        public ContentType type() {
            return TYPE;
        }

        @Override
        public Canonicalization check(InputStream canonical) throws IOException {
            byte[] bytes = canonical.readAllBytes();
            long lines = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (ALPHABET.indexOf(bytes[i]) < 0) {
                    return new Canonicalization.Malformed(i, "not canonical");
                }
                lines += bytes[i] == '\n' ? 1 : 0;
            }
            return new Canonicalization.Understood(Attributes.of("lines", AttributeValue.of(lines)));
        }
    }

    /** Turns the digits into zeros; the name of the obligation says whether that succeeds. */
    static final class Masking implements ObligationHandler {
        @Override
        public boolean handles(Obligation obligation, ContentType type) {
            return obligation.name().startsWith("mask") && type.equals(TYPE);
        }

        @Override
        public Canonicalization fulfil(Obligation obligation, InputStream content, OutputStream rewritten)
                throws IOException {
            String text = new String(content.readAllBytes(), StandardCharsets.US_ASCII);
            rewritten.write(text.replaceAll("[0-9]", "0").getBytes(StandardCharsets.US_ASCII));
            return switch (obligation.name()) {
                case "mask" -> new Canonicalization.Understood(Attributes.none());
                case "mask-refusing" -> new Canonicalization.Malformed(0, "nothing to mask");
                case "mask-failing" -> throw new IOException("no space");
                case "mask-overflowing" -> throw new StackOverflowError();
                default -> throw new IllegalStateException("cannot");
            };
        }
    }
}
