package io.github.crosslevel.mls.admin;

import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port to a kept audit trail, for those who read it. Thread-safe. */
public interface AuditArchive {
    /**
     * Checks the whole trail.
     *
     * @return the first violation found, or empty if the trail is whole
     */
    Optional<String> firstViolation() throws IOException;

    /** Returns the records of one request, oldest first, as names and values. */
    List<Map<String, String>> recordsOf(RequestId request) throws IOException;
}
