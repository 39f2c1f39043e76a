package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before an outbox touches a file, in words that name what and where. */
class OutboxOpeningTest {
    @TempDir
    private Path parent;

    private OutboxFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = new OutboxFixture(parent.resolve("outbox"), parent.resolve("kept"));
    }

    private String where(String name) throws IOException {
        return "`" + parent.toRealPath().resolve(name) + "`";
    }

    /** Returns what another process says that tries to send. */
    private static String sending(Path outbox, Path kept) throws Exception {
        Process process = KilledFiles.start("send", outbox, kept);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void twoOutboxesOfOneDirectoryAreRefusedWhereverTheyKeepTheirFiles() throws Exception {
        Path kept = parent.resolve("kept-elsewhere");
        String problem = "another outbox sends the files of " + where("outbox");
        try (FileOutbox outbox = fixture.open()) {
            fixture.hand("a", "a\n");
            assertThatIOException()
                    .isThrownBy(new OutboxFixture(fixture.outbox, kept)::open)
                    .withMessage(problem);
            // the attempt above must not have given back the lock of the system, which belongs to the process
            assertThat(sending(fixture.outbox, kept)).contains(problem).doesNotContain("done");
            assertThat(outbox.poll()).hasSize(1);
        }
        assertThat(sending(fixture.outbox, kept)).isEqualTo("done\n");
    }

    @Test
    void twoOutboxesThatKeepTheirFilesInOneDirectoryAreRefused() throws Exception {
        OutboxFixture other = new OutboxFixture(parent.resolve("other"), fixture.kept);
        String problem = "another outbox keeps its files in " + where("kept");
        try (FileOutbox outbox = fixture.open()) {
            assertThat(outbox.poll()).isEmpty();
            assertThatIOException().isThrownBy(other::open).withMessage(problem);
            assertThat(sending(other.outbox, other.kept)).contains(problem).doesNotContain("done");
        }
        other.open().close();
    }

    @Test
    void closingTwiceGivesNothingBackThatIsOfAnother() throws IOException {
        FileOutbox first = fixture.open();
        first.close();
        try (FileOutbox second = fixture.open()) {
            first.close();
            assertThat(second.poll()).isEmpty();
            assertThatIOException().isThrownBy(fixture::open).withMessageStartingWith("another outbox sends");
        }
    }

    @Test
    void aDirectoryCannotKeepWhatIsHandedInThere() throws IOException {
        Path link = Files.createSymbolicLink(parent.resolve("link"), fixture.outbox);
        for (Path kept : List.of(
                fixture.outbox,
                link,
                fixture.outbox.resolve("kept"),
                link.resolve("kept"),
                fixture.outbox.resolve("../outbox/kept"))) {
            assertThatIllegalArgumentException()
                    .as(kept.toString())
                    .isThrownBy(new OutboxFixture(fixture.outbox, kept)::open)
                    .withMessageStartingWith("files handed in to " + where("outbox") + " cannot be kept in `");
        }
        assertThat(fixture.outbox).isEmptyDirectory();
        fixture.hand("a", "a\n");
        fixture.open().close();
    }

    @Test
    void filesAreNotHandedInWhereAnOutboxKeepsThem() throws IOException {
        Path within = parent.resolve("kept").resolve("outbox");
        assertThatIllegalArgumentException()
                .isThrownBy(new OutboxFixture(within, fixture.kept)::open)
                .withMessage("files handed in to " + where("kept/outbox") + " cannot be kept in " + where("kept"));
        fixture.open().close();
        assertThatIOException()
                .isThrownBy(new OutboxFixture(fixture.kept, parent.resolve("more"))::open)
                .withMessage(where("kept") + " is where an outbox keeps its files");
        assertThatIOException()
                .isThrownBy(new OutboxFixture(parent.resolve("third"), fixture.outbox)::open)
                .withMessage(where("outbox") + " is where an outbox finds its files");
    }

    @Test
    void aMisspeltDirectoryIsNotMadeUp() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> opened(parent.resolve("outbux"), fixture.kept))
                .withMessage("`" + parent.resolve("outbux") + "` does not exist");
        assertThatIOException()
                .isThrownBy(
                        () -> opened(fixture.outbox, parent.resolve("missing").resolve("kept")))
                .withMessage("`" + parent.resolve("missing") + "` does not exist");
        assertThat(parent.resolve("outbux")).doesNotExist();
        assertThat(parent.resolve("missing")).doesNotExist();
        assertThat(fixture.kept).doesNotExist();
    }

    private FileOutbox opened(Path outbox, Path kept) throws IOException {
        return FileOutbox.of(outbox, kept)
                .sending(submission -> OutboxFixture.completed(submission), fixture.ids)
                .as(CrossingRig.CALLER)
                .across(CrossingRig.ROUTE)
                .sending(CrossingRig.ACTION, "file", ContentType.of("text/letters"))
                .audit(fixture.audit, fixture.clock)
                .open();
    }

    @Test
    void aFileInThePlaceOfADirectoryIsNamed() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatIOException()
                .isThrownBy(() -> opened(file, fixture.kept))
                .withMessage(where("file") + " is not a directory");
        assertThatIOException()
                .isThrownBy(() -> opened(fixture.outbox, file))
                .withMessage(where("file") + " is not a directory");
    }

    @Test
    void aDirectoryInThePlaceOfAFileIsNamed() throws IOException {
        Files.createDirectories(fixture.kept.resolve("journal"));
        assertThatIOException().isThrownBy(fixture::open).withMessage(where("kept/journal") + ": Is a directory");
        Files.delete(fixture.kept.resolve("journal"));
        fixture.open().close(); // so that nothing was left locked
    }

    @Test
    void theDirectoryOfWhatIsKeptIsMadeForTheOwnerAlone() throws IOException {
        fixture.open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fixture.kept)))
                .isEqualTo("rwx------");
    }

    @Test
    void aLinkToTheDirectoryOfWhatIsKeptIsFollowed() throws IOException {
        Files.createDirectory(parent.resolve("disk"));
        Files.createSymbolicLink(fixture.kept, parent.resolve("disk"));
        fixture.open().close();
        assertThat(Files.isSymbolicLink(fixture.kept)).isTrue();
        assertThat(Files.exists(parent.resolve("disk").resolve("journal"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aLimitIsPositive(long bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.builder().limit(bytes))
                .withMessage("limit of " + bytes + " bytes is not positive");
    }

    @Test
    void timesArePositive() {
        for (Duration time : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fixture.builder().remembering(time))
                    .withMessage("time of remembering " + time + " is not positive");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fixture.builder().quiet(time))
                    .withMessage("quiet time " + time + " is not positive");
        }
    }

    @Test
    void whatIsRememberedForEverIsRememberedAfterARestart() throws IOException {
        FileOutboxBuilder builder = fixture.builder().remembering(ChronoUnit.FOREVER.getDuration());
        for (int sent = 1; sent >= 0; sent--) {
            fixture.hand("a", "a\n");
            try (FileOutbox outbox = builder.open()) {
                assertThat(outbox.poll()).hasSize(sent);
            }
        }
    }

    @Test
    void anObjectTypeIsNotBlank() {
        for (String type : List.of("", " ")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fixture.builder().sending(CrossingRig.ACTION, type, ContentType.of("a/b")))
                    .withMessage("object type is blank");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what a host without a checker of nulls may write
    void nullIsRefusedByName() {
        FileOutboxBuilder builder = fixture.builder();
        assertThatNullPointerException().isThrownBy(() -> builder.as(null)).withMessage("as");
        assertThatNullPointerException().isThrownBy(() -> builder.through(null)).withMessage("front");
        assertThatNullPointerException().isThrownBy(() -> builder.across(null)).withMessage("across");
        assertThatNullPointerException().isThrownBy(() -> builder.quiet(null)).withMessage("quiet time");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.remembering(null))
                .withMessage("time of remembering");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.audit(null, fixture.clock))
                .withMessage("audit");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.audit(fixture.audit, null))
                .withMessage("clock");
        ContentType type = ContentType.of("a/b");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.sending(null, "file", type))
                .withMessage("action");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.sending(CrossingRig.ACTION, null, type))
                .withMessage("object type");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.sending(CrossingRig.ACTION, "file", null))
                .withMessage("content type");
        assertThatNullPointerException()
                .isThrownBy(() -> FileOutbox.of(null, fixture.kept))
                .withMessage("directory");
        assertThatNullPointerException()
                .isThrownBy(() -> FileOutbox.of(fixture.outbox, null))
                .withMessage("kept");
    }
}
