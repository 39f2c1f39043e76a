package io.github.crosslevel.mls.audit;

import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Where a component records that a subject exercises an authority beyond the rules for everybody; thread-safe.
 *
 * @param trail the trail
 * @param component the name under which it records
 * @param clock the time
 */
public record AuthorityLog(AuditSink trail, SystemId component, InstantSource clock) {
    /**
     * Records an exercise of authority; when it returns, the record is durable.
     *
     * @param details on what, by field name; never payload
     * @throws IOException if it could not be recorded: what was to be exercised does not take effect
     */
    public void write(Outcome outcome, SubjectId subject, String authority, Map<String, String> details)
            throws IOException {
        Instant now = clock.instant();
        trail.append(new AuditRecord.Exercise(now, component, outcome, subject, authority, details))
                .await();
    }
}
