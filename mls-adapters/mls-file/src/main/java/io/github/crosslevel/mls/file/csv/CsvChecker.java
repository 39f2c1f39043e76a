package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentType;
import java.io.IOException;
import java.io.InputStream;

/**
 * Accepts exactly what {@link CsvCanonicalizer} writes for the same format, and nothing else.
 *
 * <p>It is written independently of it: it works on an index of all delimiters, and its rules are stated on the
 * canonical form. Thread-safe; memory is one block of 64 KiB and the longest record.
 */
public final class CsvChecker implements CanonicalChecker {
    private final CsvFormat format;

    private CsvChecker(CsvFormat format) {
        this.format = format;
    }

    /** Returns the checker of files of a format. */
    public static CsvChecker of(CsvFormat format) {
        return new CsvChecker(format);
    }

    @Override
    public ContentType type() {
        return format.type();
    }

    @Override
    public Canonicalization check(InputStream canonical) throws IOException {
        return new CsvReading(format, canonical).read();
    }
}
