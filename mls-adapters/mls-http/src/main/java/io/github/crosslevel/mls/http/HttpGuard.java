package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What guards that sit in a server of the host have in common: how large and how slow a request may be, and where it is
 * recorded that one was refused. Immutable and thread-safe.
 *
 * <pre>{@code
 * HttpGuard guard = HttpGuard.recording(trail, InstantSource.system(), SystemId.of("intranet"));
 * channel.pipeline().addFirst(new NettyGuard(guard)); // or: new ServletGuard(guard)
 * }</pre>
 */
public final class HttpGuard {
    private static final Protocol PROTOCOL = Protocol.of("http");

    private final RefusalTrail trail;
    private final HttpLimits limits;
    private final HttpTimeouts timeouts;

    HttpGuard(RefusalTrail trail, HttpLimits limits, HttpTimeouts timeouts) {
        this.trail = trail;
        this.limits = Objects.requireNonNull(limits, "limits");
        this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
    }

    /** Returns a guard with the usual limits that records refusals as those of {@code component}. */
    public static HttpGuard recording(AuditSink sink, InstantSource clock, SystemId component) {
        return new HttpGuard(trail(sink, clock, component), HttpLimits.defaults(), HttpTimeouts.defaults());
    }

    static RefusalTrail trail(AuditSink sink, InstantSource clock, SystemId component) {
        return RefusalTrail.of(
                PROTOCOL,
                Objects.requireNonNull(component, "component"),
                Objects.requireNonNull(sink, "audit sink"),
                Objects.requireNonNull(clock, "audit clock"));
    }

    /** Returns this guard with other limits. */
    public HttpGuard with(HttpLimits limits) {
        return new HttpGuard(trail, limits, timeouts);
    }

    /** Returns this guard with other timeouts. */
    public HttpGuard with(HttpTimeouts timeouts) {
        return new HttpGuard(trail, limits, timeouts);
    }

    /** Returns how large a request may be. */
    public HttpLimits limits() {
        return limits;
    }

    /** Returns how long to wait for a request. */
    public HttpTimeouts timeouts() {
        return timeouts;
    }

    /**
     * Records that a request was refused, with the name of the problem and its position.
     *
     * @return what to answer before the connection is closed; it says nothing about why
     * @throws IOException if it could not be recorded; then there is no answer
     */
    public HttpResponse refuse(HttpViolation violation, InetAddress peer) throws IOException {
        boolean large = violation.status() == 413 || violation.status() == 414 || violation.status() == 431;
        trail.record(peer, large ? ReasonCode.TOO_LARGE : ReasonCode.MALFORMED_CONTENT, violation.toString());
        return Replies.last(Replies.malformed(violation.status()));
    }

    /**
     * Records that a request did not arrive in time.
     *
     * @return what to answer before the connection is closed
     * @throws IOException if it could not be recorded; then there is no answer
     */
    public HttpResponse timedOut(InetAddress peer) throws IOException {
        trail.record(peer, ReasonCode.TIMED_OUT, "request did not arrive in time");
        return Replies.last(Replies.malformed(408));
    }
}
