package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.time.InstantSource;

/**
 * Where changes of identities are recorded before they take effect; thread-safe.
 *
 * @param trail the trail
 * @param component the name under which it is recorded
 * @param clock the time
 */
public record AdministrationLog(AuditSink trail, SystemId component, InstantSource clock) {
    /** Records a call; when it returns, the record is durable. */
    AuditRecord.Administration write(Outcome outcome, SubjectId administrator, String operation, String detail)
            throws IOException {
        AuditRecord.Administration entry =
                new AuditRecord.Administration(clock.instant(), component, outcome, administrator, operation, detail);
        trail.append(entry).await();
        return entry;
    }
}
