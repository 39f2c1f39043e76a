package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** Application-level exchange: a message goes over, its answer comes back, both held in bounded memory. */
final class Messages {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final Departure departure;
    private final Sending sending;
    private final Arrival arrival;
    private final Recorder recorder;
    private final MemoryStaging staging;
    private final Map<Action, Application> applications;
    private final BiPredicate<SystemId, Action> filed;
    private final OpenRequests openRequests = new OpenRequests();
    private final Supplier<RequestId> ids;

    Messages(FrontWiring wiring, Sending sending, Arrival arrival, Recorder recorder, Supplier<RequestId> ids) {
        this.staging = MemoryStaging.limitedTo(wiring.messageLimit());
        this.departure = new Departure(wiring, staging);
        this.sending = sending;
        this.arrival = arrival;
        this.recorder = recorder;
        this.applications = wiring.applications();
        this.filed = wiring.filed();
        this.ids = ids;
    }

    ExchangeOutcome exchange(Submission submission, Duration patience) {
        CompletableFuture<Delivered> reply = openRequests.open(submission.id());
        try {
            Step<Delivered> step = Step.next(submission)
                    .then(Messages::opening)
                    .then(this::answerable)
                    .then(opening -> departure.approve(opening, Optional.empty()))
                    .then(sending::seal)
                    .then(this::announce)
                    .then(sending::sendWhole)
                    .then(sent -> await(reply, patience));
            return outcome(submission.id(), step);
        } finally {
            openRequests.close(submission.id());
        }
    }

    /** A reply crosses only as the answer of an application. */
    private static Step<Submission> opening(Submission submission) {
        return submission.correlation() instanceof Correlation.ReplyTo reply
                ? Step.refuse(ReasonCode.UNCORRELATED_REPLY, reply.request().toString())
                : Step.next(submission);
    }

    /** What is delivered as a file at the destination has nobody there who answers. */
    private Step<Submission> answerable(Submission submission) {
        SystemId destination = submission.route().destination();
        return filed.test(destination, submission.action())
                ? Step.refuse(
                        ReasonCode.DELIVERY_FAILED,
                        "`" + submission.action() + "` is delivered as a file at " + destination
                                + ", which answers nothing; submit it")
                : Step.next(submission);
    }

    private Step<Sealed> announce(Sealed sealed) {
        openRequests.sealed(sealed.claims());
        return Step.next(sealed);
    }

    private ExchangeOutcome outcome(RequestId request, Step<Delivered> step) {
        if (step instanceof Step.Continue<Delivered> answered) {
            return new ExchangeOutcome.Answered(request, answered.value());
        }
        Step.Stopped<Delivered> stopped = (Step.Stopped<Delivered>) step;
        Reason reason = recorder.stopped(stopped);
        return switch (stopped.outcome()) {
            case QUARANTINED -> new ExchangeOutcome.Quarantined(request, reason);
            default -> new ExchangeOutcome.Refused(request, reason);
        };
    }

    private static Step<Delivered> await(CompletableFuture<Delivered> reply, Duration patience) {
        try {
            long nanos = patience.compareTo(LONGEST) < 0 ? patience.toNanos() : Long.MAX_VALUE;
            return Step.next(reply.get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Step.refuse(ReasonCode.TIMED_OUT, patience.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Step.refuse(ReasonCode.TIMED_OUT, "interrupted");
        } catch (ExecutionException e) {
            return Step.refuse(ReasonCode.INTERNAL_ERROR, "reply failed");
        }
    }

    Acknowledgement receive(Step<Unsealed> unsealed) {
        Step<Delivered> delivered = unsealed.then(this::expected)
                .then(head -> arrival.open(head, staging))
                .then(arrival::verify)
                .then(this::release);
        return acknowledge(delivered.then(this::handOver));
    }

    /** A request must have an application, and a reply an open request, before any of its content is read. */
    private Step<Unsealed> expected(Unsealed unsealed) {
        Claims claims = unsealed.claims();
        if (claims.correlation() instanceof Correlation.ReplyTo reply) {
            return openRequests.awaits(reply.request(), claims)
                    ? Step.next(unsealed)
                    : Step.refuse(ReasonCode.UNCORRELATED_REPLY, reply.request().toString());
        }
        return applications.containsKey(claims.action())
                ? Step.next(unsealed)
                : Step.refuse(ReasonCode.DELIVERY_FAILED, "no application for " + claims.action());
    }

    private Step<Delivered> release(Verified verified) throws IOException {
        recorder.delivered(verified.trace());
        return Step.next(new Delivered(verified.claims(), verified.content()));
    }

    private Step<Delivered> handOver(Delivered delivered) {
        Claims claims = delivered.claims();
        if (claims.correlation() instanceof Correlation.ReplyTo reply) {
            return openRequests.complete(reply.request(), delivered)
                    ? Step.next(delivered)
                    : Step.refuse(ReasonCode.UNCORRELATED_REPLY, "no longer awaited");
        }
        Application application = applications.get(claims.action());
        if (application == null) {
            return Step.refuse(ReasonCode.DELIVERY_FAILED, "no application for " + claims.action());
        }
        Answer answer;
        try {
            answer = application.answer(delivered);
        } catch (IOException | RuntimeException e) {
            return Step.refuse(DeliveryException.reasonOf(e));
        }
        Step<Sealed> sent = departure
                .approve(reply(claims, answer), Optional.of(claims))
                .then(sending::seal)
                .then(sending::sendWhole);
        return sent instanceof Step.Stopped<Sealed> stopped ? stopped.cast() : Step.next(delivered);
    }

    private Submission reply(Claims request, Answer answer) {
        return new Submission(
                ids.get(),
                answer.credential(),
                Correlation.replyTo(request.request()),
                request.route().reversed(),
                answer.action(),
                request.protocol(),
                answer.object(),
                answer.type(),
                answer.raw());
    }

    private Acknowledgement acknowledge(Step<Delivered> step) {
        if (step instanceof Step.Continue<Delivered> taken) {
            return Acknowledgement.accepted(taken.value().claims().payload().length());
        }
        recorder.stopped((Step.Stopped<Delivered>) step);
        return Acknowledgement.refused();
    }
}
