package io.github.crosslevel.mls.crypto.audit;

import io.github.crosslevel.mls.admin.AuditArchive;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trail as the auditor reads it, also while it is being written. Immutable and thread-safe. */
public final class TrailArchive implements AuditArchive {
    private final Path trail;
    private final AuditVerifier verifier;

    private TrailArchive(Path trail, AuditVerifier verifier) {
        this.trail = trail;
        this.verifier = verifier;
    }

    /** Returns the archive of a trail whose checkpoints the key proves. */
    public static TrailArchive of(Path trail, PublicKey key) {
        return new TrailArchive(trail, AuditVerifier.with(key));
    }

    /**
     * Checks the whole trail. A torn tail is not counted: while the trail is being written, a line that has just begun
     * looks the same, and after a crash the next opening records the cut.
     */
    @Override
    public Optional<String> firstViolation() throws IOException {
        return verifier.verify(trail) instanceof AuditVerification.Violated violated
                        && violated.violation().kind() != AuditViolation.Kind.TORN_TAIL
                ? Optional.of(violated.violation().toString())
                : Optional.empty();
    }

    @Override
    public List<Map<String, String>> recordsOf(RequestId request) throws IOException {
        return AuditReader.find(trail, "request", request.toString());
    }
}
