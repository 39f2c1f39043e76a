package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.archive.ArchiveLimits;
import io.github.crosslevel.mls.inspection.archive.ZipReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream over content that can be read in place as well; whatever decodes it wraps it, and then it cannot. */
final class ContentInput extends FilterInputStream {
    private final ZipSource source;

    /** Opens the content as a ZIP archive. */
    interface ZipSource {
        ZipReader open(ArchiveLimits limits) throws IOException;
    }

    ContentInput(InputStream in, ZipSource source) {
        super(in);
        this.source = source;
    }

    ZipSource source() {
        return source;
    }
}
