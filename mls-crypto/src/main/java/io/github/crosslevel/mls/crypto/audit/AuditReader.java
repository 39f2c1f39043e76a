package io.github.crosslevel.mls.crypto.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the entries of a trail, oldest first, without checking that they are what was written: {@link AuditVerifier}
 * does that. It may read while the trail is being written, and ends before a line that is not finished. Not
 * thread-safe.
 *
 * <pre>{@code
 * try (AuditReader trail = AuditReader.open(file)) {
 *     for (var entry = trail.next(); entry.isPresent(); entry = trail.next()) {
 *         show(entry.get().get("outcome"));
 *     }
 * }
 * }</pre>
 */
public final class AuditReader implements Closeable {
    private final TrailLines lines;

    private AuditReader(TrailLines lines) {
        this.lines = lines;
    }

    /** Opens a trail at its beginning. */
    public static AuditReader open(Path trail) throws IOException {
        return new AuditReader(new TrailLines(trail));
    }

    /** Returns the entries whose field has the value, oldest first. */
    public static List<Map<String, String>> find(Path trail, String field, String value) throws IOException {
        List<Map<String, String>> found = new ArrayList<>();
        try (AuditReader reader = open(trail)) {
            for (Optional<Map<String, String>> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                if (value.equals(entry.get().get(field))) {
                    found.add(entry.get());
                }
            }
        }
        return Collections.unmodifiableList(found);
    }

    /**
     * Returns the names and values of the next entry in their order, its number and link included, or empty at the end.
     *
     * @throws IOException if a line is not an entry, or cannot be read
     */
    public Optional<Map<String, String>> next() throws IOException {
        Optional<TrailLines.Line> line = lines.next();
        if (line.isEmpty() || line.get().end() == TrailLines.End.CUT) {
            return Optional.empty();
        }
        Optional<TrailEntry> entry = TrailEntry.parse(line.get().text());
        if (entry.isEmpty()) {
            throw new IOException("line " + line.get().number() + " at byte "
                    + line.get().offset() + " of the audit trail is not an entry");
        }
        return Optional.of(Collections.unmodifiableMap(entry.get().fields()));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
