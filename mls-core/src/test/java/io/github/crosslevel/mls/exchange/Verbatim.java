package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A parser of the sending side that is broken: it passes on whatever comes. */
final class Verbatim implements Canonicalizer {
    @Override
    public ContentType type() {
        return LetterText.TYPE;
    }

    @Override
    public Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException {
        raw.transferTo(canonical);
        return new Canonicalization.Understood(Attributes.of("lines", AttributeValue.of(0)));
    }
}
