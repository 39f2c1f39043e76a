package io.github.crosslevel.mls.crypto.audit;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A trail was found altered when it was opened to be continued. It is left as it is, for {@link AuditVerifier} and for
 * people.
 */
public final class TrailTamperedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    TrailTamperedException(Path file, long offset, String what) {
        super("audit trail `" + file.getFileName() + "` was tampered with at byte " + offset + ": " + what);
        this.offset = offset;
    }

    /** Returns the offset in bytes of the first entry that is not as it was written. */
    public long offset() {
        return offset;
    }
}
