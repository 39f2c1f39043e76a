package io.github.crosslevel.mls.content;

import io.github.crosslevel.mls.attribute.Attributes;
import java.io.IOException;
import java.io.InputStream;

/**
 * Content in its canonical form, readable more than once.
 *
 * <p>Whoever reads it again compares what was read with {@link #digest()}: bytes that changed in between are refused,
 * not forwarded. Obtained from {@link Staging}, or of bytes that are held.
 */
public interface Content {
    /**
     * Returns bytes that somebody holds as content, without facts. Nobody may change them from now on; the digest is
     * computed each time it is asked for.
     */
    static Content of(ContentType type, byte[] bytes) {
        return new HeldContent(type, Attributes.none(), bytes, () -> Digest.compute(bytes));
    }

    /** Returns the format. */
    ContentType type();

    /** Returns the length in bytes. */
    long length();

    /** Returns the digest of all bytes. */
    Digest digest();

    /** Returns what the parser found out about the content, for labelling and policy. */
    Attributes facts();

    /** Returns a stream over the bytes from the start. */
    default InputStream open() throws IOException {
        return open(0);
    }

    /**
     * Returns a stream over the bytes from {@code offset}.
     *
     * @throws IndexOutOfBoundsException if the offset is not within 0 to {@link #length()}
     */
    InputStream open(long offset) throws IOException;

    /** Frees what holds the bytes; the content must not be read afterwards. Repeating it has no effect. */
    void discard() throws IOException;
}
