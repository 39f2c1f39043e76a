package io.github.crosslevel.mls.adapter;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Records what an adapter refused before it became a submission, with the address that it came from; from then on the
 * exchange records. Thread-safe.
 */
public final class RefusalTrail {
    private final Protocol protocol;
    private final SystemId component;
    private final AuditSink sink;
    private final InstantSource clock;

    private RefusalTrail(Protocol protocol, SystemId component, AuditSink sink, InstantSource clock) {
        this.protocol = protocol;
        this.component = component;
        this.sink = sink;
        this.clock = clock;
    }

    /** Returns a trail in which a component records refusals of one protocol. */
    public static RefusalTrail of(Protocol protocol, SystemId component, AuditSink sink, InstantSource clock) {
        return new RefusalTrail(protocol, component, sink, clock);
    }

    /**
     * Records a refusal of which nothing is known but where it came from.
     *
     * @param detail the technique or the problem, with its place; never content
     */
    public void record(InetAddress peer, ReasonCode code, String detail) throws IOException {
        record(peer, code, detail, Trace.empty());
    }

    /** Records a refusal. Nothing is released by it, so that nobody waits for the record to become durable. */
    public void record(InetAddress peer, ReasonCode code, String detail, Trace trace) throws IOException {
        Reason reason = Reason.of(code, protocol + " from " + peer.getHostAddress() + ": " + detail);
        sink.append(new AuditRecord.Crossing(
                clock.instant(), component, Outcome.REFUSED, Stage.SUBMITTED, Optional.of(reason), trace));
    }
}
