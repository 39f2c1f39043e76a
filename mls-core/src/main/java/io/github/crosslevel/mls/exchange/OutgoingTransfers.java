package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.DirectoryStaging;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * File-level sending: a file is approved once, kept durably, and sent in parts, each under a token of its own and
 * permitted anew by the policy then in force, as far as its {@link Continuation} says. The receiver says where to go
 * on, so that a transfer survives a crash of either side.
 */
final class OutgoingTransfers {
    /** How often in a row the receiver may ask for what it had before, until the transfer is interrupted. */
    private static final int MAX_REPEATS = 3;

    private final FrontWiring wiring;
    private final TransferStore store;
    private final Departure departure;
    private final Sending sending;
    private final Recorder recorder;
    private final StandingPermit permit;
    private final ContinuationRules continuation;
    private final Executor executor;
    private final long partSize;
    private final Set<RequestId> beingKept = ConcurrentHashMap.newKeySet();
    private final Map<RequestId, Transfer> running = new ConcurrentHashMap<>();

    OutgoingTransfers(
            FrontWiring wiring,
            TransferStore store,
            Sending sending,
            Recorder recorder,
            Executor executor,
            long partSize) {
        this.wiring = wiring;
        this.store = store;
        this.departure = new Departure(wiring, store.staging());
        this.sending = sending;
        this.recorder = recorder;
        this.permit = new StandingPermit(wiring.policies(), wiring.systems(), wiring.environment());
        this.continuation = wiring.continuation();
        this.executor = executor;
        this.partSize = partSize;
    }

    Transfer submit(Submission submission) {
        RequestId request = submission.id();
        if (!beingKept.add(request)) {
            throw inUse(request);
        }
        Transfer transfer = new Transfer(request);
        try {
            if (store.outgoing().holds(request)) {
                throw inUse(request);
            }
            Step<Approved> approved = Step.next(submission).then(this::approve);
            Step<Sealed> kept = approved.then(file -> keep(file, transfer));
            if (kept instanceof Step.Stopped<Sealed> stopped) {
                return transfer.end(ended(stopped));
            }
        } finally {
            beingKept.remove(request);
        }
        return start(transfer);
    }

    private static IllegalArgumentException inUse(RequestId request) {
        return new IllegalArgumentException("request id " + request + " is in use");
    }

    /** Runs a transfer, unless it runs already. */
    private Transfer start(Transfer transfer) {
        Transfer before = running.putIfAbsent(transfer.request(), transfer);
        if (before != null) {
            return before;
        }
        try {
            executor.execute(() -> run(transfer));
            return transfer;
        } catch (RejectedExecutionException e) {
            return end(transfer, interrupted(e));
        }
    }

    /** Whoever learns of the end may go on with the transfer, which must not be running any more by then. */
    private Transfer end(Transfer transfer, TransferOutcome outcome) {
        running.remove(transfer.request(), transfer);
        return transfer.end(outcome);
    }

    private static TransferOutcome interrupted(Throwable cause) {
        return new TransferOutcome.Interrupted(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    private Step<Approved> approve(Submission submission) throws IOException {
        if (submission.correlation() instanceof Correlation.ReplyTo reply) {
            Optional<Claims> answered = store.answerable().find(reply.request());
            return answered.filter(request ->
                                    request.route().equals(submission.route().reversed()))
                            .isPresent()
                    ? departure.approve(submission, answered)
                    : Step.refuse(ReasonCode.UNCORRELATED_REPLY, reply.request().toString());
        }
        return departure.approve(submission, Optional.empty());
    }

    /** Keeps the approved file durably; the record of its claims is what makes the transfer exist. */
    private Step<Sealed> keep(Approved approved, Transfer transfer) throws IOException {
        Claims claims = sending.claims(approved);
        transfer.expect(claims.payload().length());
        try {
            DirectoryStaging.keep(approved.content(), store.outgoingContent(claims.request()));
            if (claims.correlation() instanceof Correlation.Opening) {
                store.open().makeRoom();
                store.open().put(claims.request(), claims);
            }
            store.outgoing().put(claims.request(), claims);
        } catch (IOException | RuntimeException e) {
            store.open().remove(claims.request());
            forget(claims.request());
            throw e;
        }
        return Step.next(new Sealed(claims, InputStream.nullInputStream(), approved.trace()));
    }

    List<Transfer> resume() throws IOException {
        List<Transfer> resumed = new ArrayList<>();
        for (RequestId request : store.outgoing().requests()) {
            resumed.add(start(new Transfer(request)));
        }
        return resumed;
    }

    Optional<Transfer> resume(RequestId request) throws IOException {
        return store.outgoing().holds(request) ? Optional.of(start(new Transfer(request))) : Optional.empty();
    }

    private void run(Transfer transfer) {
        try {
            Claims claims = store.outgoing()
                    .find(transfer.request())
                    .orElseThrow(() -> new IOException("transfer " + transfer.request() + " is not kept here"));
            transfer.expect(claims.payload().length());
            end(transfer, sendKept(transfer, claims));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            end(transfer, interrupted(e));
        }
    }

    /** What the environment does interrupts a transfer; what should not happen refuses it. */
    private TransferOutcome sendKept(Transfer transfer, Claims claims) throws IOException {
        try {
            return sendAll(transfer, claims);
        } catch (RuntimeException | StackOverflowError e) {
            return refused(
                    claims, Reason.of(ReasonCode.INTERNAL_ERROR, e.getClass().getSimpleName()));
        }
    }

    private TransferOutcome sendAll(Transfer transfer, Claims claims) throws IOException {
        Path file = store.outgoingContent(claims.request());
        Payload whole = claims.payload();
        Content content = DirectoryStaging.existing(file, whole.type(), Attributes.none(), whole.digest());
        long offset = 0;
        long furthest = 0;
        int repeats = 0;
        do {
            if (wiring.policies().current().isEmpty()) {
                return new TransferOutcome.Interrupted("no policy is in force yet");
            }
            Optional<Reason> stopping = stopping(claims);
            if (stopping.isPresent()) {
                return refused(claims, stopping.get());
            }
            Acknowledgement answer = sending.send(sending.sealPart(part(claims, offset), content));
            if (answer instanceof Acknowledgement.Unavailable) {
                return new TransferOutcome.Interrupted("destination cannot be reached, or cannot take the file now");
            }
            if (!(answer instanceof Acknowledgement.Accepted accepted)) {
                return refused(claims, Reason.of(ReasonCode.REFUSED_BY_PEER));
            }
            repeats = accepted.next() > furthest ? 0 : repeats + 1;
            if (repeats > MAX_REPEATS || accepted.next() < 0 || accepted.next() > whole.length()) {
                return new TransferOutcome.Interrupted("receiver asks for offset " + accepted.next() + " again");
            }
            offset = accepted.next();
            furthest = Math.max(furthest, offset);
            transfer.advance(offset);
        } while (offset < whole.length());
        forget(claims.request());
        return new TransferOutcome.Completed(
                new Receipt(claims.request(), whole.length(), whole.digest(), sending.now()));
    }

    /** Why no further part of a file is sent, if so. */
    private Optional<Reason> stopping(Claims claims) {
        if (isOver(claims)) {
            return Optional.of(Reason.of(ReasonCode.TIMED_OUT, "approved at " + claims.issuedAt()));
        }
        Instant now = sending.now();
        Optional<Reason> givenUp = continuation.givenUp(claims, now);
        if (givenUp.isPresent()) {
            return givenUp;
        }
        return permit.decide(claims, continuation.judgedAt(Optional.of(claims), now)) instanceof Decision.Deny deny
                ? Optional.of(deny.reason())
                : Optional.empty();
    }

    /** The receiver remembers for long enough what it has delivered only if the sender gives up in time. */
    private boolean isOver(Claims claims) {
        return sending.now().isAfter(claims.issuedAt().plus(store.retention().onTheWay()));
    }

    private Claims part(Claims claims, long offset) {
        Payload whole = claims.payload();
        long length = Math.min(partSize, whole.length() - offset);
        return new Claims(
                claims.request(),
                claims.correlation(),
                claims.subject(),
                claims.object(),
                claims.label(),
                claims.action(),
                claims.protocol(),
                claims.route(),
                claims.policy(),
                new Payload(whole.type(), whole.length(), whole.digest(), offset, length),
                sending.now());
    }

    private TransferOutcome refused(Claims claims, Reason reason) throws IOException {
        store.open().remove(claims.request());
        forget(claims.request());
        return ended(new Step.Stopped<>(Outcome.REFUSED, reason, Optional.of(Stage.SEALED), Trace.of(claims)));
    }

    private void forget(RequestId request) throws IOException {
        store.outgoing().remove(request);
        Files.deleteIfExists(store.outgoingContent(request));
    }

    private TransferOutcome ended(Step.Stopped<Sealed> stopped) {
        Reason reason = recorder.stopped(stopped);
        return switch (stopped.outcome()) {
            case QUARANTINED -> new TransferOutcome.Quarantined(reason);
            default -> new TransferOutcome.Refused(reason);
        };
    }
}
