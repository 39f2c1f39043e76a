package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/**
 * Where what happens to keys is recorded before it takes effect; thread-safe.
 *
 * @param trail the trail
 * @param component the name under which it is recorded
 * @param clock the time
 */
public record KeyLog(AuditSink trail, SystemId component, InstantSource clock) {
    void change(Outcome outcome, SubjectId by, KeyStatus before, KeyState after, String reason) throws IOException {
        String detail = before.name() + " " + before.state() + " to " + after + ": " + reason;
        trail.append(new AuditRecord.Administration(clock.instant(), component, outcome, by, "key-state", detail))
                .await();
    }

    void override(Outcome outcome, SubjectId by, KeyStatus status, String reason) throws IOException {
        Map<String, String> details =
                Map.of("key", status.name(), "state", status.state().name(), "reason", reason);
        trail.append(new AuditRecord.Exercise(clock.instant(), component, outcome, by, "key-override", details))
                .await();
    }
}
