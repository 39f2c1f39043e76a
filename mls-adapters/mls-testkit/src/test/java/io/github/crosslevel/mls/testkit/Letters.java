package io.github.crosslevel.mls.testkit;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.RawContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small content type, done right: up to sixteen letters a line, in lower case, each line ended by a line feed. */
class Letters implements CanonicalizerContract {
    static final ContentType TYPE = ContentType.of("text/letters");
    static final int LONGEST = 16;

    @Override
    public Canonicalizer canonicalizer() {
        return new Rewriter();
    }

    @Override
    public CanonicalChecker checker() {
        return new Checker();
    }

    @Override
    public List<Sample> accepted() {
        return List.of(
                Sample.of("nothing", ""),
                Sample.of("one line", "abc\n"),
                Sample.of("upper case", "aBC\nD\n"),
                Sample.of("empty lines", "\n\na\n"),
                Sample.of("longest line", "abcdefghijklmnop\n"));
    }

    @Override
    public List<Sample> refused() {
        return List.of(
                Sample.of("digit", "ab1\n"),
                Sample.of("no end", "abc"),
                Sample.of("too long", "abcdefghijklmnopq\n"),
                Sample.of("beyond ASCII", "征信\n"));
    }

    @Override
    public List<RawContent> beyondLimits() {
        return List.of(GeneratedContent.endless("a".getBytes(StandardCharsets.US_ASCII)));
    }

    private static Canonicalization understood(long lines) {
        return new Canonicalization.Understood(Attributes.of("lines", AttributeValue.of(lines)));
    }

    /** The sending side; the hooks are where broken variants differ. */
    static class Rewriter implements Canonicalizer {
        @Override
        public ContentType type() {
            return TYPE;
        }

        @Override
        public Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException {
            long position = 0;
            long lines = 0;
            int length = 0;
            for (int c = raw.read(); c >= 0; c = raw.read()) {
                if (c == '\n') {
                    lines++;
                    length = 0;
                } else if (++length > LONGEST || !Character.isLetter(c) || c > 'z') {
                    return refuse(position, c);
                }
                canonical.write(lower(c));
                position++;
            }
            return length == 0 ? understood(lines) : refuse(position, -1);
        }

        int lower(int c) {
            return Character.toLowerCase(c);
        }

        Canonicalization refuse(long position, int c) {
            return new Canonicalization.Malformed(position, "expected a letter or the end of the line");
        }
    }

    /** The receiving side. */
    static class Checker implements CanonicalChecker {
        @Override
        public ContentType type() {
            return TYPE;
        }

        @Override
        public Canonicalization check(InputStream canonical) throws IOException {
            byte[] line = new byte[LONGEST + 1];
            int length = 0;
            long lines = 0;
            long position = 0;
            while (true) {
                int c = canonical.read();
                if (c < 0) {
                    return length == 0 ? understood(lines) : new Canonicalization.Malformed(position, "no line feed");
                }
                line[length++] = (byte) c;
                if (c == '\n') {
                    lines++;
                    length = 0;
                } else if (length == line.length || !accepts(c)) {
                    return new Canonicalization.Malformed(position, "not canonical");
                }
                position++;
            }
        }

        boolean accepts(int c) {
            return c >= 'a' && c <= 'z';
        }
    }
}
