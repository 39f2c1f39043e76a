package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.RequestId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails for one file concerns no other, and is told with the path. */
class OutboxFailureTest {
    private static final RequestId BAD = new RequestId(0, 1);

    @TempDir
    private Path parent;

    private OutboxFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = new OutboxFixture(parent.resolve("outbox"), parent.resolve("kept"));
    }

    /** Lets the copying of one file fail, counted from now: something that cannot be removed is in the place. */
    private void failAtCopy(int number) throws IOException {
        Path place = fixture.kept.resolve("taken").resolve(BAD.toString());
        Files.writeString(Files.createDirectories(place).resolve("a"), "");
        Supplier<RequestId> others = fixture.ids;
        int[] left = {number};
        fixture.ids = () -> left[0]-- == 0 ? BAD : others.get();
    }

    private String claimed(String name) throws IOException {
        return "`" + fixture.outbox.toRealPath() + "/.mls-claimed/" + name + "`";
    }

    private static void assertCompleted(Posting posting) {
        assertThat(posting.settled().toCompletableFuture().join()).isInstanceOf(TransferOutcome.Completed.class);
    }

    @Test
    void aFileThatCannotBeCopiedStopsNoOther() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            for (String name : List.of("a", "b", "c")) {
                fixture.hand(name, name + "\n");
            }
            failAtCopy(1);
            List<Posting> postings = outbox.poll();
            assertThat(postings).extracting(Posting::name).containsExactly("a", "b", "c");
            assertCompleted(postings.get(0));
            assertCompleted(postings.get(2));
            assertThat(OutboxFixture.failure(postings.get(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(claimed("b") + " could not be taken into " + where("kept/taken") + ": ");
            assertThat(fixture.submitted).containsExactly("a=a\n", "c=c\n");
            assertThat(outbox.poll()).extracting(Posting::name).containsExactly("b");
        }
        assertThat(fixture.submitted).containsExactly("a=a\n", "c=c\n", "b=b\n");
    }

    /** The kernel refuses to write more than 64 KiB of a file. */
    @Test
    void aFileThatTheDiskDoesNotTakeStopsNoOtherAndIsTakenWhenThereIsRoom() throws Exception {
        fixture.hand("a", "a\n");
        fixture.hand("big", "b\n".repeat(50_000));
        fixture.hand("c", "c\n");
        for (List<String> ended : List.of(List.of("a ended", "c ended"), List.<String>of())) {
            List<String> said = polled(KilledFiles.startCramped(64, "poll", fixture.outbox, fixture.kept));
            assertThat(said).filteredOn(line -> line.endsWith("ended")).isEqualTo(ended);
            assertThat(said)
                    .filteredOn(line -> !line.endsWith("ended"))
                    .singleElement(STRING)
                    .isEqualTo(claimed("big") + " could not be taken into " + where("kept/taken") + ": File too large");
            assertThat(fixture.kept("taken")).isEmpty();
        }
        assertThat(polled(KilledFiles.start("poll", fixture.outbox, fixture.kept)))
                .containsExactly("big ended");
        assertThat(fixture.kept("sent")).containsExactly("a", "big", "c");
    }

    private static List<String> polled(Process process) throws Exception {
        try (BufferedReader out = process.inputReader()) {
            List<String> said = out.lines().toList();
            process.waitFor();
            return said;
        }
    }

    private String where(String name) throws IOException {
        return "`" + parent.toRealPath().resolve(name) + "`";
    }

    @Test
    void aFileThatWasLeftBehindAndFailsStopsNoOther() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            Files.writeString(fixture.outbox.resolve(".mls-claimed").resolve("z"), "z\n");
            for (String name : List.of("a", "b")) {
                fixture.hand(name, name + "\n");
                failAtCopy(0);
                assertThat(outbox.poll()).extracting(Posting::name).containsExactly("z", name);
            }
        }
        assertThat(fixture.submitted).containsExactly("a=a\n", "b=b\n");
    }

    @Test
    void aFailingTrailStopsWhatIsToBeRefusedAndNothingElse() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            fixture.hand("a b", "a\n");
            fixture.hand("c", "c\n");
            fixture.audit.failFrom(0);
            List<Posting> postings = outbox.poll();
            assertThat(OutboxFixture.failure(postings.get(0))).hasMessageContainingAll("/a%20b`", "told to fail");
            assertCompleted(postings.get(1));
            assertThat(postings).hasSize(2);
        }
        assertThat(fixture.outbox.resolve(".mls-claimed").resolve("a b")).exists();
        assertThat(fixture.submitted).containsExactly("c=c\n");
    }

    @Test
    void anEndThatCannotBeNotedNamesTheCopy() throws IOException {
        CompletableFuture<TransferOutcome> outcome = new CompletableFuture<>();
        fixture.front = submission -> outcome;
        try (FileOutbox outbox = fixture.open()) {
            fixture.hand("a", "a\n");
            Posting posting = outbox.poll().get(0);
            Path copy = fixture.kept.toRealPath().resolve("taken/" + posting.request());
            Files.delete(copy);
            outcome.complete(OutboxFixture.completed(posting.request())
                    .toCompletableFuture()
                    .join());
            assertThatThrownBy(() -> posting.settled().toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("`" + copy + "` could not be put away: ");
        }
    }

    @Test
    void aClosedOutboxSaysSo() throws IOException {
        fixture.hand("a", "a\n");
        FileOutbox outbox = fixture.open();
        outbox.close();
        String problem = "outbox " + where("outbox") + " is closed";
        assertThatIOException().isThrownBy(outbox::poll).withMessage(problem);
        assertThatIOException().isThrownBy(() -> outbox.resume(List.of())).withMessage(problem);
        assertThat(OutboxFixture.names(fixture.outbox)).containsExactly("a");
    }

    @Test
    void whatEndsAfterTheOutboxWasClosedNamesItsJournal() throws IOException {
        CompletableFuture<TransferOutcome> outcome = new CompletableFuture<>();
        fixture.front = submission -> outcome;
        FileOutbox outbox = fixture.open();
        fixture.hand("a", "a\n");
        Posting posting = outbox.poll().get(0);
        outbox.close();
        outcome.complete(
                OutboxFixture.completed(posting.request()).toCompletableFuture().join());
        assertThatThrownBy(() -> posting.settled().toCompletableFuture().join())
                .cause()
                .hasMessageContaining(where("kept/journal") + " is closed");
        fixture.front = OutboxFixture::completed;
        try (FileOutbox again = fixture.open()) {
            assertThat(again.resume(List.of())).extracting(Posting::request).containsExactly(posting.request());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"my loans.csv", "a\nb", "a\u202eb", "Zu\u0308rich", "-", "征 信", "a%20b", "a\\b", "CON"})
    void theRecordOfANameThatIsNotPlainLeadsToTheFile(String name) throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            fixture.hand(name, "a\n");
            RequestId request = outbox.poll().get(0).request();
            AuditRecord.Crossing entry = fixture.audit.crossings().get(0);
            assertThat(entry.trace().fields())
                    .containsEntry("request", request.toString())
                    .containsEntry("protocol", "file")
                    .containsEntry("object", FileNames.shown(name));
            assertThat(fixture.outbox.resolve(".mls-refused").resolve(request.toString()))
                    .hasContent("a\n");
        }
        assertThat(ObjectId.of(FileNames.shown(name)).value()).doesNotContain(" ", "\n", "\u202e");
    }
}
