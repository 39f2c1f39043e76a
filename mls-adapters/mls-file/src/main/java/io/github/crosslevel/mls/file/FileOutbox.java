package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.ContentTooLargeException;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A directory whose files are sent across: each complete file is taken, submitted, and put where it belongs when it has
 * ended. {@link DirectoryDelivery} is the other end.
 *
 * <p>It has no thread: the host calls {@link #poll()} when it likes, by a timer or after {@link DirectoryChanges}. A
 * file is first renamed into a directory of this process and only then looked at; symbolic links, hard links, FIFOs and
 * devices are refused unread. What is submitted is a copy of its own with a digest, so that whoever still has the file
 * open changes nothing. A name with the same content is sent once; the second is dropped with an incident on the trail.
 * After a crash, {@link #resume} goes on with every file that was taken. Thread-safe; one process at a time.
 *
 * <pre>{@code
 * FileOutbox outbox = FileOutbox.of(Path.of("outbox"), Path.of("outbox-kept"))
 *         .through(front).as(key)
 *         .across(new Route(internet, intranet))
 *         .sending(Action.of("inquire"), "inquiry-file", CsvFormat.TYPE)
 *         .audit(trail, InstantSource.system())
 *         .open();
 * outbox.resume(front.resumeTransfers()); // once after start, and when the link is back
 * timer.scheduleWithFixedDelay(() -> poll(outbox), 0, 1, SECONDS); // poll() of the host calls outbox.poll()
 * }</pre>
 */
public final class FileOutbox implements Closeable {
    /** The protocol of the submissions. */
    public static final Protocol PROTOCOL = Protocol.of("file");

    /** Most files that one {@link #poll()} takes, those that could not be taken included: 1000. */
    public static final int MOST_AT_ONCE = 1_000;

    private final OutboxSettings settings;
    private final WatchedDirectory watched;
    private final ClaimedFiles claimed;
    private final OutboxShelf shelf;
    private final OutboxJournal journal;
    private final Set<RequestId> followed = new HashSet<>();
    private boolean closed;

    /** A step that may take a file; empty if there is nothing to tell of it. */
    @FunctionalInterface
    private interface Taking {
        Optional<Posting> of(Path file, RequestId request) throws IOException;
    }

    FileOutbox(OutboxSettings settings, WatchedDirectory watched, ClaimedFiles claimed, OutboxShelf shelf) {
        this.settings = settings;
        this.watched = watched;
        this.claimed = claimed;
        this.shelf = shelf;
        this.journal = shelf.journal();
    }

    /**
     * Returns a builder.
     *
     * @param directory where files are handed in, which must exist; whoever hands them in may write there, and nowhere
     *     else
     * @param kept where taken, sent and refused files are kept, and what became of each; for this process alone, also
     *     on another file system, but neither of the two may be within the other
     */
    public static FileOutboxBuilder of(Path directory, Path kept) {
        return new FileOutboxBuilder(directory, kept);
    }

    /**
     * Takes every complete file and submits it. What is refused here is in the list too. A file that fails stops no
     * other: it is in the list, its {@link Posting#settled()} says why, and the next call tries it again.
     *
     * @return the files that were taken or could not be, duplicates excepted
     * @throws IOException if the outbox is closed, a directory cannot be read, or nothing can be noted in the journal;
     *     then nothing was taken by this call
     */
    public synchronized List<Posting> poll() throws IOException {
        requireOpen();
        journal.makeRoom(second());
        List<Path> leftBehind = claimed.leftBehind();
        List<Path> complete = watched.scan();
        List<Posting> postings = new ArrayList<>();
        for (Path name : leftBehind) {
            attempt(name, this::take).ifPresent(postings::add);
        }
        for (Path file : complete) {
            if (postings.size() < MOST_AT_ONCE && !closed) { // a front may call back here
                attempt(file.getFileName(), this::claim).ifPresent(postings::add);
            }
        }
        return List.copyOf(postings);
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("outbox `" + claimed.directory() + "` is closed");
        }
    }

    /** Whatever fails for one file is told of this file alone. */
    private Optional<Posting> attempt(Path file, Taking taking) {
        RequestId request = settings.ids().get();
        try {
            return taking.of(file, request);
        } catch (IOException | RuntimeException e) {
            IOException failure = new IOException(
                    "`" + claimed.place(file) + "` could not be taken into `" + shelf.taken() + "`: "
                            + Directories.reason(e),
                    e);
            return Optional.of(new Posting(file.toString(), request, CompletableFuture.failedFuture(failure)));
        }
    }

    private Optional<Posting> claim(Path file, RequestId request) throws IOException {
        return claimed.claim(file) ? take(file, request) : Optional.empty();
    }

    /**
     * Goes on with every file that was taken and has not ended; to be called once after start, and when the link is
     * back.
     *
     * @param resumed what {@code front.resumeTransfers()} returned; others than those of this outbox are left alone
     * @throws IOException if the outbox is closed
     */
    public synchronized List<Posting> resume(List<Transfer> resumed) throws IOException {
        requireOpen();
        Map<RequestId, CompletionStage<TransferOutcome>> running = new HashMap<>();
        resumed.forEach(transfer -> running.put(transfer.request(), transfer.outcome()));
        List<Posting> postings = new ArrayList<>();
        for (OutboxJournal.Entry entry : journal.underWay()) {
            if (!followed.contains(entry.request())) {
                CompletionStage<TransferOutcome> outcome = running.get(entry.request());
                postings.add(outcome == null ? submit(entry) : follow(entry, outcome));
            }
        }
        return List.copyOf(postings);
    }

    /** Copies a claimed file, notes it, and submits it; or refuses it, or drops it as a duplicate. */
    private Optional<Posting> take(Path file, RequestId request) throws IOException {
        String name = file.toString();
        Optional<String> problem = FileNames.problem(name);
        if (problem.isPresent()) {
            return Optional.of(refuse(file, request, Reason.of(ReasonCode.FORMAT_VIOLATION, problem.get())));
        }
        try {
            journal.makeRoom(second()); // before a copy is made in vain
            Optional<Digest> digest = claimed.copy(file, shelf.taken(request), settings.limit());
            if (digest.isPresent()) {
                return note(
                        file,
                        new OutboxJournal.Entry(OutboxJournal.State.TAKEN, request, second(), digest.get(), name));
            }
            claimed.giveBack(file); // somebody is still writing it
            return Optional.empty();
        } catch (ClaimedFiles.UnfitException e) {
            return Optional.of(refuse(file, request, Reason.of(ReasonCode.TYPE_MISMATCH, e.problem())));
        } catch (ContentTooLargeException e) {
            return Optional.of(
                    refuse(file, request, Reason.of(ReasonCode.TOO_LARGE, "more than " + e.limit() + " bytes")));
        } finally {
            if (!journal.holds(request)) {
                shelf.dropCopy(request);
            }
        }
    }

    private Instant second() {
        return settings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Optional<Posting> note(Path file, OutboxJournal.Entry entry) throws IOException {
        Optional<RequestId> before = journal.find(entry.digest(), entry.name());
        if (before.isPresent()) {
            recordDuplicate(entry, before.get());
            claimed.drop(file);
            return Optional.empty();
        }
        shelf.forceTaken();
        journal.put(entry, entry.at());
        try {
            claimed.drop(file);
        } catch (IOException e) {
            // it was taken all the same; the next poll finds a duplicate, and tells if that cannot be dropped either
        }
        return Optional.of(submit(entry));
    }

    private void recordDuplicate(OutboxJournal.Entry entry, RequestId before) throws IOException {
        settings.audit()
                .append(new AuditRecord.Incident(
                        settings.clock().instant(),
                        settings.route().source(),
                        Outcome.PERFORMED,
                        "duplicate-file",
                        "`" + entry.name() + "` with the same content is request " + before))
                .await();
    }

    private Posting refuse(Path file, RequestId request, Reason reason) throws IOException {
        String name = file.toString();
        Trace trace = Trace.of(
                request,
                Correlation.opening(),
                settings.route(),
                settings.action(),
                PROTOCOL,
                ObjectId.of(FileNames.shown(name)));
        settings.audit()
                .append(new AuditRecord.Crossing(
                        settings.clock().instant(),
                        settings.route().source(),
                        Outcome.REFUSED,
                        Stage.SUBMITTED,
                        Optional.of(reason),
                        trace))
                .await();
        claimed.refuse(file, request.toString());
        return new Posting(name, request, CompletableFuture.completedFuture(new TransferOutcome.Refused(reason)));
    }

    private Posting submit(OutboxJournal.Entry entry) {
        CompletionStage<TransferOutcome> outcome;
        try {
            outcome = settings.sending().send(submission(entry));
        } catch (RuntimeException e) {
            // the front keeps a file under this id already, or it has a defect: the next resume tells
            outcome = CompletableFuture.completedFuture(
                    new TransferOutcome.Interrupted(e.getClass().getSimpleName()));
        }
        return follow(entry, outcome);
    }

    private Submission submission(OutboxJournal.Entry entry) {
        Path copy = shelf.taken(entry.request());
        RawContent raw = () -> Files.newInputStream(copy, LinkOption.NOFOLLOW_LINKS);
        return new Submission(
                entry.request(),
                settings.credential(),
                Correlation.opening(),
                settings.route(),
                settings.action(),
                PROTOCOL,
                ObjectRef.of(entry.name(), settings.objectType()),
                settings.content(),
                raw);
    }

    private Posting follow(OutboxJournal.Entry entry, CompletionStage<TransferOutcome> outcome) {
        followed.add(entry.request());
        return new Posting(entry.name(), entry.request(), outcome.thenApply(how -> {
            settle(entry, how);
            return how;
        }));
    }

    private synchronized void settle(OutboxJournal.Entry entry, TransferOutcome how) {
        followed.remove(entry.request());
        try {
            if (how instanceof TransferOutcome.Completed) {
                shelf.end(entry.ended(OutboxJournal.State.SENT), second());
            } else if (!(how instanceof TransferOutcome.Interrupted)) {
                shelf.end(entry.ended(OutboxJournal.State.REFUSED), second());
            }
        } catch (IOException e) {
            // it stays taken, and the next start finds out how it ended
            throw new CompletionException(new IOException(
                    "`" + shelf.taken(entry.request()) + "` could not be put away: " + Directories.reason(e), e));
        }
    }

    /**
     * Gives back both directories. What is under way ends without being noted, and is gone on with after the next
     * start.
     */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (shelf) {
            claimed.close();
        }
    }
}
