package io.github.crosslevel.mls.ftp.intake;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes stored files across, at file level: each becomes a submission to a front, and is taken when the destination has
 * the whole of it. The front records what becomes of it. A file that is stored again, by the same owner with the same
 * bytes, after the client was told that it is not finished, is the same request and is delivered once; what was told
 * before a restart is forgotten. Thread-safe.
 *
 * <pre>{@code
 * FileReceiver crossing = FtpCrossing.of(front, intranet, List.of(inquiries), Duration.ofMinutes(1));
 * }</pre>
 */
public final class FtpCrossing implements FileReceiver {
    /** The protocol of the submissions, unless another is said. */
    public static final Protocol PROTOCOL = Protocol.of("ftp");

    private static final int MOST_NAME_CHARS = 100;

    private final Front front;
    private final SystemId destination;
    private final List<FtpRoute> routes;
    private final Protocol protocol;
    private final Duration patience;
    private final UnfinishedFiles unfinished;

    private FtpCrossing(
            Front front,
            SystemId destination,
            List<FtpRoute> routes,
            Protocol protocol,
            Duration patience,
            UnfinishedFiles unfinished) {
        this.front = front;
        this.destination = destination;
        this.routes = routes;
        this.protocol = protocol;
        this.patience = patience;
        this.unfinished = unfinished;
    }

    /**
     * Returns a receiver that submits to a front.
     *
     * @param routes what may cross
     * @param patience how long a client waits for the verdict; what takes longer goes on without it
     * @throws IllegalArgumentException if there is no route, a name could match two, or the patience is negative
     */
    public static FtpCrossing of(Front front, SystemId destination, List<FtpRoute> routes, Duration patience) {
        Objects.requireNonNull(front, "front");
        Objects.requireNonNull(destination, "destination");
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("no routes: nothing could cross");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience of " + patience);
        }
        return new FtpCrossing(front, destination, distinct(routes), PROTOCOL, patience, new UnfinishedFiles());
    }

    /** Returns this receiver for files that came by another protocol, such as {@code sftp}. */
    public FtpCrossing by(Protocol other) {
        return new FtpCrossing(front, destination, routes, other, patience, new UnfinishedFiles());
    }

    private static List<FtpRoute> distinct(List<FtpRoute> routes) {
        for (int i = 0; i < routes.size(); i++) {
            for (int j = 0; j < routes.size(); j++) {
                if (i != j && routes.get(i).overlaps(routes.get(j))) {
                    throw new IllegalArgumentException(
                            "a name in " + routes.get(i).directory() + " matches two routes");
                }
            }
        }
        return List.copyOf(routes);
    }

    /** Returns the directories in which files may be stored. */
    public List<FtpPath> directories() {
        return routes.stream().map(FtpRoute::directory).distinct().toList();
    }

    @Override
    public boolean expects(FtpPath path) {
        return route(path).isPresent();
    }

    private Optional<FtpRoute> route(FtpPath path) {
        return routes.stream()
                .filter(route -> route.matches(path) && path.name().length() <= MOST_NAME_CHARS)
                .findFirst();
    }

    @Override
    public Reception receive(StoredFile file) throws IOException {
        FtpRoute route = route(file.path())
                .orElseThrow(() -> new IllegalArgumentException("no route for `" + file.path() + "`"));
        Optional<RequestId> before = unfinished.find(file);
        RequestId request = before.orElseGet(front::newRequestId);
        Optional<Transfer> underWay = before.isEmpty() ? Optional.empty() : front.resumeTransfer(request);
        // under the id of before it is delivered once, even if it has arrived meanwhile
        Transfer transfer = underWay.isPresent() ? underWay.get() : front.submit(submission(file, route, request));
        unfinished.remember(file, request); // before waiting, which may be broken off
        Reception reception = reception(transfer.outcome());
        if (reception != Reception.UNFINISHED) {
            unfinished.forget(file);
        }
        return reception;
    }

    private Submission submission(StoredFile file, FtpRoute route, RequestId request) {
        return front.submission(file.owner())
                .under(request)
                .to(destination)
                .action(route.action().value(), protocol.value())
                .object(new ObjectRef(ObjectId.of(file.path().name()), route.objectType(), Attributes.none()))
                .content(route.content(), file.content()::open)
                .build();
    }

    private Reception reception(CompletionStage<TransferOutcome> outcome) throws IOException {
        try {
            TransferOutcome ended = outcome.toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (ended instanceof TransferOutcome.Completed) {
                return Reception.TAKEN;
            }
            return ended instanceof TransferOutcome.Interrupted ? Reception.UNFINISHED : Reception.REFUSED;
        } catch (TimeoutException e) {
            return Reception.UNFINISHED;
        } catch (ExecutionException e) {
            throw new IOException("transfer failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the verdict", e);
        }
    }
}
