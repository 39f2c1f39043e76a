package io.github.crosslevel.mls.json;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentType;
import java.io.IOException;
import java.io.InputStream;

/**
 * Accepts exactly what {@link JsonCanonicalizer} writes for the same format, and nothing else.
 *
 * <p>It is written by hand and independently of it, without Jackson. Thread-safe; memory is bounded by the limits of
 * the format.
 */
public final class JsonChecker implements CanonicalChecker {
    private final JsonFormat format;

    private JsonChecker(JsonFormat format) {
        this.format = format;
    }

    /** Returns the checker of messages of a format. */
    public static JsonChecker of(JsonFormat format) {
        return new JsonChecker(format);
    }

    @Override
    public ContentType type() {
        return format.type();
    }

    @Override
    public Canonicalization check(InputStream canonical) throws IOException {
        return new JsonReading(format, canonical).read();
    }
}
