package io.github.crosslevel.mls.admin;

import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the auditor may do: read and verify the trail, and change nothing. Reading leaves a record too. */
public final class AuditAdministration {
    private final ManagementCenter center;
    private final SubjectId administrator;
    private final AuditArchive archive;

    AuditAdministration(ManagementCenter center, SubjectId administrator, AuditArchive archive) {
        this.center = center;
        this.administrator = administrator;
        this.archive = archive;
    }

    /** Returns the first violation of the trail, or empty if it is whole. */
    public Optional<String> firstViolation() throws IOException {
        center.record(administrator, "verify-audit", "");
        return archive.firstViolation();
    }

    /** Returns the records of one request, oldest first. */
    public List<Map<String, String>> recordsOf(RequestId request) throws IOException {
        center.record(administrator, "read-audit", request.toString());
        return archive.recordsOf(request);
    }
}
