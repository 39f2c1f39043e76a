package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Optional;

/** Records what was refused before it became a submission; from then on the exchange records. */
final class RefusalTrail {
    private final AuditSink sink;
    private final InstantSource clock;
    private final SystemId component;

    RefusalTrail(AuditSink sink, InstantSource clock, SystemId component) {
        this.sink = sink;
        this.clock = clock;
        this.component = component;
    }

    void violated(Socket peer, HttpViolation violation) throws IOException {
        boolean large = violation.status() == 413 || violation.status() == 414 || violation.status() == 431;
        record(peer, large ? ReasonCode.TOO_LARGE : ReasonCode.MALFORMED_CONTENT, violation.toString());
    }

    /** Nothing is released here, so nobody waits for the record to become durable. */
    void record(Socket peer, ReasonCode code, String detail) throws IOException {
        Reason reason = Reason.of(code, "http from " + peer.getInetAddress().getHostAddress() + ": " + detail);
        sink.append(new AuditRecord.Crossing(
                clock.instant(), component, Outcome.REFUSED, Stage.SUBMITTED, Optional.of(reason), Trace.empty()));
    }
}
