package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutboxTest {
    private static final Path OTHER_FILE_SYSTEM = Path.of("/dev/shm");

    @TempDir
    private Path parent;

    private OutboxFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = new OutboxFixture(parent.resolve("outbox"), parent.resolve("kept"));
    }

    private void hand(String name, String text) throws IOException {
        Files.writeString(fixture.outbox.resolve(name), text);
    }

    @Test
    void aFileIsSentUnderItsNameAndKeptAsSent() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            hand("征信.csv", "a\n");
            List<Posting> postings = outbox.poll();
            assertThat(postings).extracting(Posting::name).containsExactly("征信.csv");
            assertThat(postings.get(0).settled().toCompletableFuture().join())
                    .isInstanceOf(TransferOutcome.Completed.class);
            assertThat(outbox.poll()).isEmpty();
        }
        assertThat(fixture.submitted).containsExactly("征信.csv=a\n");
        assertThat(fixture.kept("sent")).containsExactly("征信.csv");
        assertThat(fixture.kept("taken")).isEmpty();
        assertThat(OutboxFixture.names(fixture.outbox)).isEmpty();
        assertThat(fixture.audit.records()).isEmpty();
    }

    @Test
    void whatTheFrontRefusesIsKeptAsRefusedAndMayBeHandedInAgain() throws IOException {
        fixture.front = submission ->
                CompletableFuture.completedFuture(new TransferOutcome.Refused(Reason.of(ReasonCode.RULE_DENY)));
        try (FileOutbox outbox = fixture.open()) {
            hand("a", "a\n");
            outbox.poll();
            assertThat(fixture.kept("refused")).containsExactly("a");
            fixture.front = OutboxFixture::completed;
            hand("a", "a\n");
            outbox.poll();
        }
        assertThat(fixture.kept("sent")).containsExactly("a");
    }

    @Test
    void theSameNameWithTheSameContentIsSentOnceAlsoAfterARestart() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            hand("a", "a\n");
            outbox.poll();
            hand("a", "a\n");
            assertThat(outbox.poll()).isEmpty();
        }
        try (FileOutbox outbox = fixture.open()) {
            hand("a", "a\n");
            assertThat(outbox.poll()).isEmpty();
            hand("a", "b\n");
            hand("b", "a\n");
            assertThat(outbox.poll()).hasSize(2);
        }
        assertThat(fixture.submitted).containsExactly("a=a\n", "a=b\n", "b=a\n");
        assertThat(fixture.audit.records())
                .hasSize(2)
                .allSatisfy(entry ->
                        assertThat(((AuditRecord.Incident) entry).incident()).isEqualTo("duplicate-file"));
    }

    @Test
    void whatWasSentIsForgottenAfterTheRetention() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            hand("a", "a\n");
            outbox.poll();
        }
        fixture.clock.advance(FileOutboxBuilder.DEFAULT_RETENTION.plusSeconds(1));
        try (FileOutbox outbox = fixture.open()) {
            hand("a", "a\n");
            assertThat(outbox.poll()).hasSize(1);
        }
    }

    @Test
    void anInterruptedFileGoesOnUnderTheSameIdAfterARestart() throws IOException {
        fixture.front = OutboxFixture::interrupted;
        try (FileOutbox outbox = fixture.open()) {
            hand("a", "a\n");
            outbox.poll();
            hand("a", "a\n");
            assertThat(outbox.poll()).as("what is under way already").isEmpty();
        }
        fixture.front = OutboxFixture::completed;
        try (FileOutbox outbox = fixture.open()) {
            assertThat(outbox.resume(List.of())).hasSize(1);
            assertThat(outbox.resume(List.of())).isEmpty();
        }
        assertThat(fixture.requests).hasSize(2).containsOnly(fixture.requests.get(0));
        assertThat(fixture.kept("sent")).containsExactly("a");
    }

    @Test
    void whatIsUnderWayIsNotSubmittedOnceMore() throws IOException {
        CompletableFuture<TransferOutcome> outcome = new CompletableFuture<>();
        fixture.front = submission -> outcome;
        try (FileOutbox outbox = fixture.open()) {
            hand("a", "a\n");
            outbox.poll();
            assertThat(outbox.resume(List.of())).isEmpty();
            outcome.complete(
                    OutboxFixture.interrupted(null).toCompletableFuture().join());
            assertThat(outbox.resume(List.of())).hasSize(1);
        }
    }

    @Test
    void aFrontThatFailsInterruptsTheFile() throws IOException {
        fixture.front = submission -> {
            throw new IllegalArgumentException("request id is in use");
        };
        try (FileOutbox outbox = fixture.open()) {
            hand("a", "a\n");
            assertThat(outbox.poll().get(0).settled().toCompletableFuture().join())
                    .isInstanceOf(TransferOutcome.Interrupted.class);
        }
        assertThat(fixture.kept("taken")).hasSize(1);
    }

    @Test
    void aFileThatWasClaimedBeforeACrashIsTaken() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            // as if the process had been killed when the file was claimed and not yet copied
            Path claimed = fixture.outbox.resolve(".mls-claimed").resolve("a");
            Files.writeString(claimed, "a\n");
            assertThat(outbox.poll()).extracting(Posting::name).containsExactly("a");
        }
        assertThat(fixture.submitted).containsExactly("a=a\n");
    }

    /** Somebody who has the file open goes on writing after it was claimed; sooner or later that is in the middle. */
    @Test
    void aFileThatIsWrittenToWhileItIsTakenIsGivenBack() throws Exception {
        try (FileOutbox outbox = fixture.open()) {
            boolean givenBack = false;
            for (int attempt = 0; attempt < 1_000 && !givenBack; attempt++) {
                Path file = Files.writeString(fixture.outbox.resolve("a" + attempt), "a\n".repeat(500_000));
                givenBack = isGivenBackWhileWritten(outbox, file);
            }
            assertThat(givenBack).isTrue();
        }
    }

    private static boolean isGivenBackWhileWritten(FileOutbox outbox, Path file) throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            Thread writer = new Thread(() -> {
                while (writing.get()) {
                    try {
                        channel.write(ByteBuffer.wrap(new byte[] {'b'}));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            writer.start();
            try {
                return outbox.poll().isEmpty() && Files.exists(file);
            } finally {
                writing.set(false);
                writer.join();
            }
        }
    }

    @Test
    void filesCrossFromOneFileSystemToAnother() throws IOException {
        assumeThat(Files.isDirectory(OTHER_FILE_SYSTEM)).isTrue();
        assumeThat(Files.getFileStore(OTHER_FILE_SYSTEM).equals(Files.getFileStore(parent)))
                .isFalse();
        Path kept = Files.createTempDirectory(OTHER_FILE_SYSTEM, "mls-outbox");
        try {
            OutboxFixture across = new OutboxFixture(parent.resolve("outbox"), kept);
            try (FileOutbox outbox = across.open()) {
                Files.writeString(across.outbox.resolve("a"), "a\n".repeat(100_000));
                outbox.poll();
            }
            assertThat(across.kept("sent")).containsExactly("a");
            assertThat(across.submitted).containsExactly("a=" + "a\n".repeat(100_000));
        } finally {
            try (Stream<Path> files = Files.walk(kept)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void aFileAtTheLimitIsTakenAndOneAboveItRefusedUnread() throws IOException {
        try (FileOutbox outbox = fixture.builder().limit(4).open()) {
            hand("a", "1234");
            hand("b", "12345");
            outbox.poll();
        }
        assertThat(fixture.submitted).containsExactly("a=1234");
        assertThat(fixture.audit.reasons()).containsExactly(ReasonCode.TOO_LARGE);
        assertThat(fixture.outbox.resolve(".mls-refused")).isDirectoryContaining(Files::isRegularFile);
    }

    @Test
    void aLinkIsRefusedWithoutTouchingWhatItLeadsTo() throws IOException {
        Path outside = Files.writeString(parent.resolve("outside"), "secret\n");
        try (FileOutbox outbox = fixture.open()) {
            Files.createSymbolicLink(fixture.outbox.resolve("a"), outside);
            Files.createLink(fixture.outbox.resolve("b"), outside);
            assertThat(outbox.poll()).hasSize(2);
            assertThat(outbox.poll()).isEmpty();
        }
        assertThat(fixture.submitted).isEmpty();
        assertThat(outside).hasContent("secret\n");
        assertThat(fixture.audit.reasons()).containsExactly(ReasonCode.TYPE_MISMATCH, ReasonCode.TYPE_MISMATCH);
    }

    @Test
    void aFifoIsRefusedAndNeverOpened() throws Exception {
        try (FileOutbox outbox = fixture.open()) {
            FileEnds.fifo(fixture.outbox.resolve("a"));
            assertThat(outbox.poll()).hasSize(1); // opening it would wait for a writer for ever
        }
        assertThat(fixture.submitted).isEmpty();
        assertThat(fixture.audit.reasons()).containsExactly(ReasonCode.TYPE_MISMATCH);
    }

    @Test
    void aNameThatIsNotTextIsRefused() throws Exception {
        try (FileOutbox outbox = fixture.open()) {
            Process shell = new ProcessBuilder("sh", "-c", "printf a > \"$(printf 'a\\377')\"")
                    .directory(fixture.outbox.toFile())
                    .start();
            assertThat(shell.waitFor()).isZero();
            assertThat(outbox.poll()).hasSize(1);
            assertThat(outbox.poll()).isEmpty();
        }
        assertThat(fixture.submitted).isEmpty();
        assertThat(fixture.audit.reasons()).containsExactly(ReasonCode.FORMAT_VIOLATION);
    }

    @Test
    void whatWasClaimedGoesBeforeTheNextFileOfItsName() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            Files.writeString(fixture.outbox.resolve(".mls-claimed").resolve("a"), "first\n");
            hand("a", "second\n");
            outbox.poll();
        }
        assertThat(fixture.submitted).containsExactly("a=first\n", "a=second\n");
    }

    @Test
    void whatCannotBeNotedLeavesNoCopyBehind() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            hand("a", "a\n");
            outbox.poll();
            hand("a", "a\n");
            fixture.audit.failFrom(0);
            for (int i = 0; i < 3; i++) {
                assertThat(outbox.poll())
                        .singleElement()
                        .extracting(OutboxFixture::failure)
                        .isInstanceOf(IOException.class);
            }
            assertThat(fixture.kept("taken")).isEmpty();
        }
    }

    @Test
    void withoutATrailNothingIsRefusedOrDropped() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            hand("a b", "a\n");
            fixture.audit.failAt(0);
            assertThat(OutboxFixture.failure(outbox.poll().get(0)))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("told to fail at append 0");
            assertThat(outbox.poll().get(0).settled().toCompletableFuture().join())
                    .isInstanceOf(TransferOutcome.Refused.class);
        }
        assertThat(fixture.audit.reasons()).containsExactly(ReasonCode.FORMAT_VIOLATION);
    }

    @Test
    void oneProcessAtATimeUsesTheDirectories() throws IOException {
        try (FileOutbox outbox = fixture.open()) {
            assertThat(outbox.poll()).isEmpty();
            assertThatIOException().isThrownBy(fixture::open).withMessageStartingWith("another outbox");
        }
        fixture.open().close();
    }

    @Test
    void nobodyElseGetsAtWhatWasTaken() throws IOException {
        fixture.open().close();
        for (Path directory : List.of(
                fixture.kept.resolve("taken"),
                fixture.kept.resolve("sent"),
                fixture.outbox.resolve(".mls-claimed"),
                fixture.outbox.resolve(".mls-refused"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aLinkWhereADirectoryOfItsOwnShouldBeIsRefused() throws IOException {
        Files.createDirectories(fixture.outbox);
        Files.createSymbolicLink(fixture.outbox.resolve(".mls-claimed"), parent);
        assertThatIOException()
                .isThrownBy(fixture::open)
                .withMessage("`" + fixture.outbox.toRealPath().resolve(".mls-claimed") + "` is not a directory");
        Files.delete(fixture.outbox.resolve(".mls-claimed"));
        fixture.open().close();
        assertThat(Files.exists(fixture.outbox.resolve(".mls-claimed"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FileOutbox.of(parent, parent).open())
                .withMessage("not set: `through`, `as`, `across`, `sending`, `audit`");
    }

    @Test
    void aFileHasToBeQuietUnlessItIsRenamedIn() throws IOException {
        try (FileOutbox outbox = fixture.builder().quiet(Duration.ofSeconds(5)).open()) {
            hand("a", "a\n");
            assertThat(outbox.poll()).isEmpty();
            fixture.clock.advance(Duration.ofSeconds(5));
            assertThat(outbox.poll()).hasSize(1);
        }
    }
}
