package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.admin.PolicySource;
import io.github.crosslevel.mls.admin.SystemRegistry;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.seal.FrameVerifier;
import io.github.crosslevel.mls.transport.Acknowledgement;
import io.github.crosslevel.mls.transport.Link;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The multi-level secure interconnect (多级安全互联部件): arbitrates every crossing again, on its label token alone.
 *
 * <p>No token, no crossing; no other way leads from one front to another, because a front takes only frames that the
 * interconnect has endorsed. It cannot read the content. Thread-safe; starts no thread.
 */
public final class Interconnect {
    private final FrameVerifier verifier;
    private final Function<Supplier<Attributes>, StandingPermit> permits;
    private final StandingPermit permit;
    private final Supplier<Attributes> environment;
    private final BegunTransfers begun;
    private final InstantSource clock;
    private final Map<SystemId, Link> links;
    private final Recorder recorder;

    /**
     * Assembles an interconnect that knows of no circumstances but the time.
     *
     * @param id the name under which it records
     * @param verifier checks and endorses frames
     * @param center where policy and systems come from
     * @param links the way to the front of each system
     * @param audit the trail
     * @param clock the time
     */
    public <C extends PolicySource & SystemRegistry> Interconnect(
            SystemId id,
            FrameVerifier verifier,
            C center,
            Map<SystemId, Link> links,
            AuditSink audit,
            InstantSource clock) {
        this(
                verifier,
                environment -> new StandingPermit(center, center, environment),
                Attributes::none,
                new BegunTransfers(ContinuationRules.renewing()),
                clock,
                Map.copyOf(links),
                new Recorder(id, audit, clock));
    }

    private Interconnect(
            FrameVerifier verifier,
            Function<Supplier<Attributes>, StandingPermit> permits,
            Supplier<Attributes> environment,
            BegunTransfers begun,
            InstantSource clock,
            Map<SystemId, Link> links,
            Recorder recorder) {
        this.verifier = verifier;
        this.permits = permits;
        this.permit = permits.apply(environment);
        this.environment = environment;
        this.begun = begun;
        this.clock = clock;
        this.links = links;
        this.recorder = recorder;
    }

    /**
     * Returns this interconnect with who knows the circumstances that policy asks for, such as an alert; asked once per
     * decision.
     */
    public Interconnect within(Supplier<Attributes> environment) {
        return new Interconnect(verifier, permits, environment, begun, clock, links, recorder);
    }

    /**
     * Returns this interconnect with what becomes of files that outlast their label token; they are renewed on all
     * routes unless set. When a file set out is remembered in memory: after a restart, its parts are judged as they
     * come.
     */
    public Interconnect continuing(ContinuationRules rules) {
        return new Interconnect(verifier, permits, environment, new BegunTransfers(rules), clock, links, recorder);
    }

    /** Receives a frame from a front: the end of a {@link Link}. Never throws because of what the frame holds. */
    public Acknowledgement receive(InputStream frame) {
        try {
            Step<Arbitrated> arbitrated = Step.attempt(() -> arbitrate(frame));
            if (arbitrated instanceof Step.Stopped<Arbitrated> refused) {
                recorder.stopped(refused);
                return Acknowledgement.refused();
            }
            return forward(((Step.Continue<Arbitrated>) arbitrated).value());
        } catch (RuntimeException | StackOverflowError e) {
            // the last backstop: nothing that goes wrong above may look like an acceptance
            recorder.stopped((Step.Stopped<?>) Step.<Arbitrated>refuse(
                    Reason.of(ReasonCode.INTERNAL_ERROR, e.getClass().getSimpleName())));
            return Acknowledgement.refused();
        }
    }

    private Step<Arbitrated> arbitrate(InputStream frame) throws IOException {
        FrameVerdict verdict = verifier.verify(frame);
        if (verdict instanceof FrameVerdict.Rejected rejected) {
            return stopped(
                    rejected.reason(), rejected.presented().map(Trace::of).orElse(Trace.empty()));
        }
        FrameVerdict.Genuine genuine = (FrameVerdict.Genuine) verdict;
        Trace trace = Trace.of(genuine.claims());
        Step<Arbitrated> decided = Step.attempt(() -> decide(genuine.claims(), genuine.stream(), trace));
        return decided instanceof Step.Stopped<Arbitrated> refused ? stopped(refused.reason(), trace) : decided;
    }

    private Step<Arbitrated> decide(Claims claims, InputStream endorsed, Trace trace) {
        if (!links.containsKey(claims.route().destination())) {
            return Step.refuse(ReasonCode.UNKNOWN_ROUTE, claims.route().toString());
        }
        Optional<Claims> first = begun.firstOf(claims);
        Instant now = clock.instant();
        Optional<Reason> givenUp = begun.rules().givenUp(first.orElse(claims), now);
        if (givenUp.isPresent()) {
            return Step.refuse(givenUp.get());
        }
        Decision decision = permit.decide(claims, begun.rules().judgedAt(first, now));
        if (decision instanceof Decision.Deny deny) {
            return Step.refuse(deny.reason());
        }
        begun.note(claims, now);
        String rule = ((Decision.Permit) decision).rule();
        return Step.next(new Arbitrated(claims, endorsed, trace.decided(claims.policy(), rule)));
    }

    private static Step<Arbitrated> stopped(Reason reason, Trace trace) {
        return new Step.Stopped<>(Outcome.REFUSED, reason, Optional.of(Stage.SEALED), trace);
    }

    private Acknowledgement forward(Arbitrated arbitrated) {
        Link link = links.get(arbitrated.claims().route().destination());
        if (link == null) {
            throw new IllegalStateException("arbitrated without a link");
        }
        try {
            recorder.forwarded(Stage.ARBITRATED, arbitrated.trace());
            return link.send(arbitrated.endorsed());
        } catch (UnrecordedException e) {
            stopped(arbitrated, Reason.of(ReasonCode.AUDIT_UNAVAILABLE));
            return Acknowledgement.unavailable();
        } catch (FrameException e) {
            stopped(arbitrated, e.reason());
            return Acknowledgement.refused();
        } catch (IOException e) {
            stopped(
                    arbitrated,
                    Reason.of(ReasonCode.DELIVERY_FAILED, e.getClass().getSimpleName()));
            return Acknowledgement.unavailable();
        } catch (RuntimeException | StackOverflowError e) {
            stopped(
                    arbitrated,
                    Reason.of(ReasonCode.INTERNAL_ERROR, e.getClass().getSimpleName()));
            return Acknowledgement.refused();
        }
    }

    private void stopped(Arbitrated arbitrated, Reason reason) {
        recorder.stopped(new Step.Stopped<Arbitrated>(
                Outcome.REFUSED, reason, Optional.of(arbitrated.stage()), arbitrated.trace()));
    }
}
