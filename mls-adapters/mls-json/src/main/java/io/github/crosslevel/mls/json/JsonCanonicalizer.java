package io.github.crosslevel.mls.json;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.FieldMasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads JSON strictly (RFC 8259 within I-JSON, RFC 7493) and writes its canonical form (RFC 8785).
 *
 * <p>Besides what is not JSON it refuses ill-formed UTF-8, byte order marks, names that occur twice, numbers that are
 * not whole or not in the range that all JSON readers share, text that is not in Unicode form NFC, U+0000,
 * noncharacters, and what exceeds the limits of the format. Thread-safe; memory is a small multiple of
 * {@link JsonFormat.Builder#maxBytes}.
 *
 * <pre>{@code
 * Canonicalization outcome = JsonCanonicalizer.of(format).canonicalize(body, staged);
 * }</pre>
 */
public final class JsonCanonicalizer implements Canonicalizer {
    private final JsonFormat format;

    private JsonCanonicalizer(JsonFormat format) {
        this.format = format;
    }

    /** Returns the canonicalizer of messages of a format. */
    public static JsonCanonicalizer of(JsonFormat format) {
        return new JsonCanonicalizer(format);
    }

    @Override
    public ContentType type() {
        return format.type();
    }

    @Override
    public Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException {
        return JsonRewriter.rewrite(format, FieldMasks.none(), raw, canonical);
    }
}
