package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Letters, digits and line feeds, whose canonical form is lower case. The fact found in it is the number of lines. */
final class LetterText {
    static final ContentType TYPE = ContentType.of("text/letters");

    private LetterText() {}

    private static Canonicalization understood(long lines) {
        return new Canonicalization.Understood(Attributes.of("lines", AttributeValue.of(lines)));
    }

    /** The parser of the sending side. */
    static final class Canonical implements Canonicalizer {
        @Override
        public ContentType type() {
            return TYPE;
        }

        @Override
        public Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException {
            byte[] piece = new byte[8192];
            long position = 0;
            long lines = 0;
            for (int count = raw.read(piece); count >= 0; count = raw.read(piece)) {
                for (int i = 0; i < count; i++) {
                    int c = piece[i] >= 'A' && piece[i] <= 'Z' ? piece[i] + 'a' - 'A' : piece[i];
                    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '\n') {
                        return new Canonicalization.Malformed(position + i, "expected a letter, digit or line feed");
                    }
                    piece[i] = (byte) c;
                    lines += c == '\n' ? 1 : 0;
                }
                canonical.write(piece, 0, count);
                position += count;
            }
            return understood(lines);
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
            InputStream in = new BufferedInputStream(canonical);
            long lines = 0;
            long position = 0;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (ALPHABET.indexOf(c) < 0) {
                    return new Canonicalization.Malformed(position, "not canonical");
                }
                lines += c == '\n' ? 1 : 0;
                position++;
            }
            return understood(lines);
        }
    }

    /** Turns each digit into a zero. */
    static final class Masking implements ObligationHandler {
        static final String NAME = "mask";

        @Override
        public boolean handles(Obligation obligation, ContentType type) {
            return obligation.name().equals(NAME);
        }

        @Override
        public Canonicalization fulfil(Obligation obligation, InputStream content, OutputStream rewritten)
                throws IOException {
            byte[] bytes = content.readAllBytes();
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] >= '0' && bytes[i] <= '9' ? (byte) '0' : bytes[i];
            }
            rewritten.write(bytes);
            return new Canonicalization.Understood(Attributes.none());
        }
    }
}
