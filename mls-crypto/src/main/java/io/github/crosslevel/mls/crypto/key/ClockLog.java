package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.util.Locale;

/**
 * Records in the audit trail that the clock was set; thread-safe.
 *
 * @param trail the trail
 * @param component the name under which it is recorded
 */
public record ClockLog(AuditSink trail, SystemId component) implements ClockListener {
    @Override
    public void changed(ClockEvent event) throws IOException {
        Outcome outcome = event.kind() == ClockEvent.Kind.SET_BACK ? Outcome.REFUSED : Outcome.PERFORMED;
        String incident =
                "clock-" + event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String detail = "expected " + event.expected();
        trail.append(new AuditRecord.Incident(event.shown(), component, outcome, incident, detail))
                .await();
    }
}
