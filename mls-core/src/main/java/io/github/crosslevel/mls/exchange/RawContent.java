package io.github.crosslevel.mls.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Bytes as an adapter received them, before any parser has touched them. They never cross. */
@FunctionalInterface
public interface RawContent {
    /** Returns a stream over the bytes; it is opened once. */
    InputStream open() throws IOException;

    /** Returns raw content over an array, which must not be changed afterwards. */
    static RawContent of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    /** Returns raw content that is the UTF-8 form of a text. */
    static RawContent of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
