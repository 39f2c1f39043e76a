package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.DirectoryStaging;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * File-level receiving: parts are appended to a file that no receiver sees, and the file is verified as a whole and
 * delivered after the last. The claims of the last complete part, kept beside it, say how far the transfer has come.
 */
final class IncomingTransfers {
    private static final System.Logger LOG = System.getLogger(IncomingTransfers.class.getName());
    private static final int BUFFER = 64 << 10;

    private final TransferStore store;
    private final Arrival arrival;
    private final Recorder recorder;
    private final Map<Action, Delivery> deliveries;
    private final long largest;
    private final ContinuationRules continuation;
    private final InstantSource clock;
    private final Map<RequestId, Object> busy = new ConcurrentHashMap<>();

    IncomingTransfers(
            FrontWiring wiring,
            TransferStore store,
            Arrival arrival,
            Recorder recorder,
            Map<Action, Delivery> deliveries,
            long largest) {
        this.continuation = wiring.continuation();
        this.clock = wiring.clock();
        this.store = store;
        this.arrival = arrival;
        this.recorder = recorder;
        this.deliveries = deliveries;
        this.largest = largest;
    }

    /** Finds with which claims a file set out, if some of its parts are here; their time is that of its first part. */
    static Arrival.FirstPart firstPart(Optional<TransferStore> store) {
        return part -> store.isEmpty()
                ? Optional.empty()
                : store.get().incoming().find(part.request()).filter(first -> sameTransfer(first, part));
    }

    boolean takes(Claims claims) {
        return deliveries.containsKey(claims.action());
    }

    Acknowledgement receive(Unsealed part) {
        RequestId request = part.claims().request();
        if (busy.putIfAbsent(request, part) != null) {
            stopped(Step.next(part).then(p -> Step.refuse(ReasonCode.TRANSFER_MISMATCH, "two parts at once")));
            return again(part.claims());
        }
        try {
            return receiveNext(part);
        } catch (IOException e) {
            return stopped(Step.next(part).then(p -> {
                throw e;
            }));
        } finally {
            busy.remove(request);
        }
    }

    private Acknowledgement receiveNext(Unsealed part) throws IOException {
        Claims claims = part.claims();
        long length = claims.payload().length();
        Optional<Claims> done = store.done().find(claims.request());
        if (done.isPresent()) {
            Step<Unsealed> same = Step.next(part).then(p -> belongs(p, done));
            if (same instanceof Step.Stopped<Unsealed> refused) {
                return stopped(refused);
            }
            finish(done.get());
            return Acknowledgement.accepted(length);
        }
        Optional<Claims> last = store.incoming().find(claims.request());
        Step<Unsealed> known = Step.next(part).then(p -> recognize(p, last));
        if (known instanceof Step.Stopped<Unsealed> refused) {
            return stopped(refused);
        }
        if (last.isEmpty()) {
            dropAbandoned();
        }
        long arrived = last.map(stored -> stored.payload().end()).orElse(0L);
        if (last.isEmpty() || arrived < length) {
            Claims begun = last.orElse(claims);
            Step<Unsealed> inTime = known.then(p -> inTime(p, begun));
            if (inTime instanceof Step.Continue<Unsealed> && claims.payload().offset() != arrived) {
                return Acknowledgement.accepted(arrived);
            }
            Step<Unsealed> appended = inTime.then(p -> append(p, begun));
            if (appended instanceof Step.Stopped<Unsealed> refused) {
                if (last.isEmpty()
                        || continuation.givenUp(begun, clock.instant()).isPresent()) {
                    forget(claims.request());
                }
                Acknowledgement answer = stopped(refused);
                return isPassing(refused) ? Acknowledgement.unavailable() : answer;
            }
            arrived = claims.payload().end();
        }
        return arrived < length ? Acknowledgement.accepted(arrived) : complete(known, length);
    }

    /** Gives up the files whose senders have given them up long ago; called when another file begins. */
    private void dropAbandoned() {
        for (RequestId request : store.incoming().over()) {
            if (busy.putIfAbsent(request, request) == null) {
                try {
                    dropAbandoned(request);
                } finally {
                    busy.remove(request);
                }
            }
        }
    }

    private void dropAbandoned(RequestId request) {
        Reason reason = Reason.of(ReasonCode.TIMED_OUT, "parts are missing");
        Reason recorded = recorder.stopped(
                new Step.Stopped<>(Outcome.REFUSED, reason, Optional.of(Stage.OPENED), traceOf(request)));
        if (recorded.equals(reason)) {
            try {
                forget(request);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "parts of an abandoned file were not removed", e);
            }
        }
    }

    private Trace traceOf(RequestId request) {
        try {
            return store.incoming().read(request).map(Trace::of).orElse(Trace.empty());
        } catch (IOException e) {
            return Trace.empty(); // its claims are damaged, and nothing is known about it
        }
    }

    /**
     * All parts are here: verifies and delivers the whole. What cannot be delivered now is kept; what is not in order
     * is not.
     */
    private Acknowledgement complete(Step<Unsealed> last, long length) throws IOException {
        Step<Delivered> delivered = last.then(this::whole).then(arrival::verify).then(this::deliver);
        if (delivered instanceof Step.Stopped<Delivered> refused) {
            Claims claims = ((Step.Continue<Unsealed>) last).value().claims();
            Acknowledgement answer = stopped(refused);
            if (isPassing(refused)) {
                return Acknowledgement.unavailable();
            }
            store.answerable().remove(claims.request()); // noted before the delivery that was refused
            forget(claims.request());
            return answer;
        }
        return Acknowledgement.accepted(length);
    }

    /** Returns whether the cause is the environment, such as a full disk, so that the file may pass later. */
    private static boolean isPassing(Step.Stopped<?> stopped) {
        return switch (stopped.reason().code()) {
            case DELIVERY_FAILED, STORAGE_FAILED, AUDIT_UNAVAILABLE -> true;
            default -> false;
        };
    }

    /** Asks for a part once more; an empty file has none that could be told from its end. */
    private static Acknowledgement again(Claims part) {
        return part.payload().length() == 0
                ? Acknowledgement.unavailable()
                : Acknowledgement.accepted(part.payload().offset());
    }

    /** Checks that a part may begin a transfer, or belongs to the one that the parts before it began. */
    private Step<Unsealed> recognize(Unsealed part, Optional<Claims> last) throws IOException {
        Claims claims = part.claims();
        if (claims.payload().length() > largest) {
            return Step.refuse(ReasonCode.TOO_LARGE, claims.payload().length() + " bytes");
        }
        if (claims.correlation() instanceof Correlation.ReplyTo reply
                && store.open()
                        .find(reply.request())
                        .filter(request -> request.route().equals(claims.route().reversed())
                                && request.subject().equals(claims.subject()))
                        .isEmpty()) {
            return Step.refuse(ReasonCode.UNCORRELATED_REPLY, reply.request().toString());
        }
        return belongs(part, last);
    }

    private static Step<Unsealed> belongs(Unsealed part, Optional<Claims> before) {
        return before.isEmpty() || sameTransfer(before.get(), part.claims())
                ? Step.next(part)
                : Step.refuse(ReasonCode.TRANSFER_MISMATCH, "part differs from those before it");
    }

    static boolean sameTransfer(Claims first, Claims part) {
        return first.correlation().equals(part.correlation())
                && first.subject().equals(part.subject())
                && first.object().equals(part.object())
                && first.label().equals(part.label())
                && first.action().equals(part.action())
                && first.route().equals(part.route())
                && first.payload().type().equals(part.payload().type())
                && first.payload().length() == part.payload().length()
                && first.payload().digest().equals(part.payload().digest());
    }

    private Step<Unsealed> inTime(Unsealed part, Claims begun) {
        Optional<Reason> givenUp = continuation.givenUp(begun, clock.instant());
        return givenUp.isPresent() ? Step.refuse(givenUp.get()) : Step.next(part);
    }

    /**
     * Writes a part, and then the claims that say how far the transfer has come and when it began; what a crash left
     * behind is overwritten.
     */
    private Step<Unsealed> append(Unsealed part, Claims begun) throws IOException {
        Claims claims = part.claims();
        Payload payload = claims.payload();
        try (FileChannel channel = FileChannel.open(
                store.incomingContent(claims.request()), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(payload.offset());
            channel.position(payload.offset());
            long count = copy(part.stream(), channel, payload.partLength());
            if (count > payload.partLength()) {
                return Step.refuse(ReasonCode.MALFORMED_FRAME, "more than " + payload.partLength() + " bytes");
            }
            if (count != payload.partLength()) {
                return Step.refuse(ReasonCode.TRUNCATED_FRAME, count + " bytes instead of " + payload.partLength());
            }
            channel.force(false);
        }
        if (inTime(part, begun) instanceof Step.Stopped<Unsealed> late) {
            return late;
        }
        recorder.forwarded(Stage.OPENED, part.trace());
        store.incoming().put(claims.request(), begunAt(begun.issuedAt(), claims));
        return Step.next(part);
    }

    private static Claims begunAt(Instant time, Claims part) {
        return new Claims(
                part.request(),
                part.correlation(),
                part.subject(),
                part.object(),
                part.label(),
                part.action(),
                part.protocol(),
                part.route(),
                part.policy(),
                part.payload(),
                time);
    }

    /** Copies to the end of the stream, or until it turns out to hold more than it should. */
    private static long copy(InputStream in, FileChannel channel, long most) throws IOException {
        byte[] bytes = new byte[BUFFER];
        long count = 0;
        int read;
        do {
            // a full buffer saves calls: the stream yields a chunk at a time
            read = in.readNBytes(bytes, 0, BUFFER);
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, read);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            count += read;
        } while (read == BUFFER && count <= most);
        return count;
    }

    private Step<Opened> whole(Unsealed last) throws IOException {
        Payload payload = last.claims().payload();
        Path file = store.incomingContent(last.claims().request());
        Content content = DirectoryStaging.existing(file, payload.type(), Attributes.none(), payload.digest());
        return Step.next(new Opened(last.claims(), content));
    }

    private Step<Delivered> deliver(Verified verified) throws IOException {
        Claims claims = verified.claims();
        Delivery delivery = deliveries.get(claims.action());
        if (delivery == null) {
            return Step.refuse(ReasonCode.DELIVERY_FAILED, "no delivery for " + claims.action());
        }
        try {
            // a delivery that could not be noted could be repeated
            store.done().makeRoom();
            store.done().reserve(claims.request());
            if (claims.correlation() instanceof Correlation.Opening) {
                store.answerable().makeRoom();
                store.answerable().reserve(claims.request());
            }
            recorder.delivered(verified.trace());
            return deliver(delivery, new Delivered(claims, verified.content()));
        } finally {
            store.done().release(claims.request());
            store.answerable().release(claims.request());
        }
    }

    private Step<Delivered> deliver(Delivery delivery, Delivered file) {
        Claims claims = file.claims();
        try {
            if (claims.correlation() instanceof Correlation.Opening) {
                // before the delivery: whoever takes the file may answer at once
                store.answerable().put(claims.request(), claims);
            }
            delivery.deliver(file);
            store.done().put(claims.request(), claims);
            finish(claims);
        } catch (IOException | RuntimeException e) {
            return Step.refuse(DeliveryException.reasonOf(e));
        }
        return Step.next(file);
    }

    /** What remains to be done once a file is noted as delivered; repeated if a crash came in between. */
    private void finish(Claims claims) throws IOException {
        if (claims.correlation() instanceof Correlation.ReplyTo reply) {
            store.open().remove(reply.request());
        }
        forget(claims.request());
    }

    private void forget(RequestId request) throws IOException {
        store.incoming().remove(request);
        Files.deleteIfExists(store.incomingContent(request));
    }

    private Acknowledgement stopped(Step<?> step) {
        recorder.stopped((Step.Stopped<?>) step);
        return Acknowledgement.refused();
    }
}
