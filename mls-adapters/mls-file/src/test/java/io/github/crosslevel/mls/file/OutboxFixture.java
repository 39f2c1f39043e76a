package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.Receipt;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An outbox whose front is what a test makes of it. */
final class OutboxFixture {
    private static final SecureRandom RANDOM = new SecureRandom();

    final Path outbox;
    final Path kept;
    final RecordingAudit audit = new RecordingAudit();
    final ManualClock clock = ManualClock.at("2026-11-23T09:00:00Z");

    /** The name and the text of each submission. */
    final List<String> submitted = new ArrayList<>();

    final List<RequestId> requests = new ArrayList<>();
    Function<Submission, CompletionStage<TransferOutcome>> front = OutboxFixture::completed;
    Supplier<RequestId> ids = () -> RequestId.random(RANDOM);

    OutboxFixture(Path outbox, Path kept) throws IOException {
        this.outbox = Files.createDirectories(outbox);
        this.kept = kept;
    }

    FileOutboxBuilder builder() {
        return FileOutbox.of(outbox, kept)
                .sending(this::send, () -> ids.get())
                .as(CrossingRig.CALLER)
                .across(CrossingRig.ROUTE)
                .sending(CrossingRig.ACTION, "file", ContentType.of("text/letters"))
                .audit(audit, clock)
                .renamedIn();
    }

    FileOutbox open() throws IOException {
        return builder().open();
    }

    private CompletionStage<TransferOutcome> send(Submission submission) {
        try (InputStream in = submission.raw().open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            submitted.add(submission.object().id().value() + "=" + text);
            requests.add(submission.id());
        } catch (IOException e) {
            throw new IllegalStateException("the copy cannot be read", e);
        }
        return front.apply(submission);
    }

    static CompletionStage<TransferOutcome> completed(Submission submission) {
        return completed(submission.id());
    }

    static CompletionStage<TransferOutcome> completed(RequestId request) {
        Receipt receipt = new Receipt(request, 0, Digest.compute(new byte[0]), Instant.EPOCH);
        return CompletableFuture.completedFuture(new TransferOutcome.Completed(receipt));
    }

    static CompletionStage<TransferOutcome> interrupted(Submission submission) {
        return CompletableFuture.completedFuture(new TransferOutcome.Interrupted("link is down"));
    }

    void hand(String name, String text) throws IOException {
        Files.writeString(outbox.resolve(name), text);
    }

    /** Returns why a file could not be taken. */
    static Throwable failure(Posting posting) {
        CompletableFuture<TransferOutcome> settled = posting.settled().toCompletableFuture();
        return settled.handle((how, problem) -> Objects.requireNonNull(problem, () -> posting + " ended: " + how))
                .join();
    }

    /** Returns the names of files in a directory below those that are kept, without the ids before them. */
    List<String> kept(String place) throws IOException {
        return names(kept.resolve(place));
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("^[0-9a-f]{32}-", ""))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
