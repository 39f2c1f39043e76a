package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;

/**
 * Reads CSV strictly (a subset of RFC 4180) and writes the one canonical form that every CSV reader reads alike.
 *
 * <p>It requires well-formed UTF-8 in form NFC, the declared header row, the declared number of fields in each record,
 * and values that fit their columns. It drops a byte order mark, needless quotes and carriage returns, and adds a
 * missing last line feed; everything else that is not canonical is refused. Thread-safe; memory is one block of 64 KiB
 * and the longest record.
 *
 * <pre>{@code
 * Canonicalization outcome = CsvCanonicalizer.of(format).canonicalize(upload, staged);
 * }</pre>
 */
public final class CsvCanonicalizer implements Canonicalizer {
    private final CsvFormat format;

    private CsvCanonicalizer(CsvFormat format) {
        this.format = format;
    }

    /** Returns the canonicalizer of files of a format. */
    public static CsvCanonicalizer of(CsvFormat format) {
        return new CsvCanonicalizer(format);
    }

    @Override
    public ContentType type() {
        return format.type();
    }

    @Override
    public Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException {
        return new CsvRewriter(format, Collections.nCopies(format.columns().size(), CsvRewriter.KEEP), raw, canonical)
                .rewrite();
    }
}
