package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** Writes how each crossing ended for one component. */
final class Recorder {
    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

    private final SystemId component;
    private final AuditSink sink;
    private final InstantSource clock;

    Recorder(SystemId component, AuditSink sink, InstantSource clock) {
        this.component = component;
        this.sink = sink;
        this.clock = clock;
    }

    /** Runs before content leaves this component; when it returns, the record is durable. */
    void forwarded(Stage stage, Trace trace) throws UnrecordedException {
        write(Outcome.FORWARDED, stage, Optional.empty(), trace);
    }

    /** Runs before content reaches its receiver; when it returns, the record is durable. */
    void delivered(Trace trace) throws UnrecordedException {
        write(Outcome.DELIVERED, Stage.DELIVERED, Optional.empty(), trace);
    }

    /**
     * Records a crossing that stopped, and returns the reason: the audit failure itself if it could not be recorded.
     */
    Reason stopped(Step.Stopped<?> stopped) {
        try {
            write(
                    stopped.outcome(),
                    stopped.at().orElse(Stage.SUBMITTED),
                    Optional.of(stopped.reason()),
                    stopped.trace());
            return stopped.reason();
        } catch (UnrecordedException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a refusal could not be recorded: " + stopped.reason().code(),
                    e);
            return Reason.of(ReasonCode.AUDIT_UNAVAILABLE);
        }
    }

    private void write(Outcome outcome, Stage stage, Optional<Reason> reason, Trace trace) throws UnrecordedException {
        try {
            sink.append(new AuditRecord.Crossing(clock.instant(), component, outcome, stage, reason, trace))
                    .await();
        } catch (IOException | RuntimeException e) {
            throw new UnrecordedException(e);
        }
    }
}
