package io.github.crosslevel.mls.crypto.audit;

import static io.github.crosslevel.mls.crypto.audit.TrailFixture.CLOCK;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.KEY;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.TIME;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.crossing;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.delivered;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.values;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.verify;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditFileTest {
    @TempDir
    private Path directory;

    @Test
    void writesTheFieldsOfEachRecordInTheirOrder() throws IOException {
        AuditRecord entry = crossing(7, Outcome.REFUSED);
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(trail)) {
            file.append(entry).await();
        }
        try (AuditReader reader = AuditReader.open(trail)) {
            assertThat(reader.next().orElseThrow()).containsEntry("event", "created");
            Map<String, String> read = reader.next().orElseThrow();
            List<String> names = List.copyOf(read.keySet());
            assertThat(names.subList(1, names.size() - 1))
                    .containsExactlyElementsOf(entry.fields().keySet());
            assertThat(read).containsAllEntriesOf(entry.fields()).containsEntry("seq", "1");
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void continuesATrailAndRecordsThat() throws IOException {
        Path trail = write(directory, 3);
        try (AuditFile file = TrailFixture.open(trail)) {
            file.append(delivered(4)).await();
        }
        assertThat(values(trail, "event")).containsExactly("created", "reopened");
        assertThat(values(trail, "cut")).containsExactly("0");
        assertThat(values(trail, "seq")).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(verify(trail)).isInstanceOf(AuditVerification.Intact.class);
    }

    @Test
    void leavesNoZerosBehindWhenClosed() throws IOException {
        Path trail = write(directory, 3);
        assertThat(Files.readString(trail)).endsWith("\"}\n").doesNotContain("\0");
    }

    @Test
    void signsAtLeastEverySoManyRecordsThatAreWaitedFor() throws IOException {
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(trail)) {
            AuditSink.Durability last = file.append(delivered(0));
            for (int i = 1; i < AuditFile.CHECKPOINT_EVERY; i++) {
                last = file.append(delivered(i));
            }
            assertThat(verify(trail)).extracting("signed").isEqualTo(1L);
            last.await();
            assertThat(verify(trail)).extracting("signed").isEqualTo(1L + AuditFile.CHECKPOINT_EVERY);
        }
    }

    @Test
    void signsOnDemand() throws IOException {
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(trail)) {
            file.append(delivered(1));
            file.checkpoint();
            assertThat(verify(trail)).isEqualTo(new AuditVerification.Intact(summaryOfOneDelivery(), 2, TIME));
        }
    }

    private static AuditSummary summaryOfOneDelivery() {
        return new AuditSummary(
                2,
                Optional.of(TIME),
                Optional.of(TIME.plusMillis(1)),
                new TreeMap<>(Map.of("DELIVERED", 1L)),
                new TreeMap<>());
    }

    @Test
    void refusesASecondWriterInThisProcessAndGivesTheTrailFreeWhenClosed() throws IOException {
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(trail)) {
            assertThatThrownBy(() -> TrailFixture.open(trail))
                    .isInstanceOf(IOException.class)
                    .hasMessage("audit trail `trail.jsonl` is already open in this process");
            file.append(delivered(1)).await();
        }
        TrailFixture.open(trail).close();
        assertThat(verify(trail)).isInstanceOf(AuditVerification.Intact.class);
    }

    @Test
    void refusesASecondWriterUnderAnotherName() throws IOException {
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(trail)) {
            file.append(delivered(1)).await();
            Path link = Files.createSymbolicLink(directory.resolve("link.jsonl"), trail);
            assertThatThrownBy(() -> TrailFixture.open(link)).hasMessageContaining("already open in this process");
        }
        assertThat(verify(trail)).isInstanceOf(AuditVerification.Intact.class);
    }

    @Test
    void refusesARecordThatIsTooLongAndGoesOn() throws IOException {
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(trail)) {
            assertThatThrownBy(() -> file.append(administration("x".repeat(65_536))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not fit a line of 65535");
            file.append(administration("x".repeat(60_000))).await();
        }
        assertThat(values(trail, "operation")).containsExactly("grant");
        assertThat(verify(trail)).isInstanceOf(AuditVerification.Intact.class);
    }

    private static AuditRecord administration(String detail) {
        return new AuditRecord.Administration(
                TIME, SystemId.of("center"), Outcome.PERFORMED, SubjectId.of("安全管理员"), "grant", detail);
    }

    @Test
    void refusesRecordsOnceClosedAndClosesOnlyOnce() throws IOException {
        AuditFile file = TrailFixture.open(directory.resolve("trail.jsonl"));
        AuditSink.Durability before = file.append(delivered(1));
        file.close();
        file.close();
        before.await();
        assertThatThrownBy(() -> file.append(delivered(2)))
                .isInstanceOf(IOException.class)
                .hasMessage("audit trail `trail.jsonl` is closed");
    }

    @Test
    void anInterruptedCallerCannotBreakTheTrail() throws IOException {
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(trail)) {
            Thread.currentThread().interrupt();
            file.append(delivered(1)).await();
            file.checkpoint();
            assertThat(Thread.interrupted()).isTrue();
            file.append(delivered(2)).await();
        } finally {
            Thread.interrupted();
        }
        assertThat(verify(trail)).extracting("summary.entries").isEqualTo(3L);
    }

    @Test
    void refusesToTakeAnotherFileForATrail() throws IOException {
        Path notes = Files.writeString(directory.resolve("notes.txt"), "not a trail");
        assertThatThrownBy(() -> TrailFixture.open(notes)).isInstanceOf(TrailTamperedException.class);
        assertThat(notes).hasContent("not a trail");
        Path lines = Files.writeString(directory.resolve("lines.txt"), "not a trail\n");
        assertThatThrownBy(() -> TrailFixture.open(lines)).isInstanceOf(TrailTamperedException.class);
        assertThat(lines).hasContent("not a trail\n");
    }

    @Test
    void refusesADirectoryThatDoesNotExist() {
        assertThatThrownBy(() -> TrailFixture.open(directory.resolve("missing/trail.jsonl")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theArchiveShowsTheTrailWhileItIsWritten() throws IOException {
        Path trail = directory.resolve("trail.jsonl");
        TrailArchive archive = TrailArchive.of(trail, KEY.publicKey());
        try (AuditFile file = AuditFile.open(trail, KEY, CLOCK)) {
            file.append(crossing(1, Outcome.FORWARDED));
            file.append(delivered(1));
            file.append(delivered(2));
            assertThat(archive.firstViolation()).isEmpty();
            assertThat(archive.recordsOf(new RequestId(0, 1)))
                    .extracting(entry -> entry.get("outcome"))
                    .containsExactly("FORWARDED", "DELIVERED");
        }
        Files.delete(TrailFixture.checkpoint(trail));
        assertThat(archive.firstViolation())
                .hasValueSatisfying(text -> assertThat(text).startsWith("NO_CHECKPOINT at line 5"));
    }
}
