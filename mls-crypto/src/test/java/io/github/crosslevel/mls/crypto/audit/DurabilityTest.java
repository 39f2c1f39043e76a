package io.github.crosslevel.mls.crypto.audit;

import static io.github.crosslevel.mls.crypto.audit.TrailFixture.CLOCK;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.KEY;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.crossing;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.delivered;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.values;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Group commit, deferred records, and what happens when the disk fails. */
@Timeout(60)
final class DurabilityTest {
    private static final int THREADS = 8;
    private static final int EACH = 200;

    @TempDir
    private Path directory;

    private final FaultyDisk disk = new FaultyDisk();

    private AuditFile open() throws IOException {
        return AuditFile.open(trail(), KEY, CLOCK, disk);
    }

    private Path trail() {
        return directory.resolve("trail.jsonl");
    }

    @Test
    void oneFlushServesAllWhoWait() throws Exception {
        ExecutorService waiters = Executors.newFixedThreadPool(THREADS);
        try (AuditFile file = open()) {
            List<AuditSink.Durability> records = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                records.add(file.append(delivered(i)));
            }
            int before = disk.flushes();
            List<Future<?>> waiting = new ArrayList<>();
            for (AuditSink.Durability entry : records) {
                waiting.add(waiters.submit(() -> {
                    entry.await();
                    return "durable";
                }));
            }
            for (Future<?> waiter : waiting) {
                waiter.get();
            }
            assertThat(disk.flushes() - before).isEqualTo(1);
        } finally {
            waiters.shutdown();
        }
    }

    @Test
    void aFlushThatBeganBeforeARecordDoesNotCountForIt() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (AuditFile file = open()) {
            AuditSink.Durability first = file.append(delivered(1));
            disk.holdNextFlush();
            Future<?> leader = other.submit(() -> {
                first.await();
                return "durable";
            });
            disk.awaitHeldFlush();
            AuditSink.Durability second = file.append(delivered(2));
            int begun = disk.flushes();
            disk.releaseFlush();
            second.await();
            leader.get();
            assertThat(disk.flushes() - begun).isEqualTo(1);
        } finally {
            other.shutdown();
        }
    }

    @Test
    void manyThreadsKeepOrderAndLinks() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(THREADS);
        try (AuditFile file = TrailFixture.open(trail())) {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * EACH;
                done.add(writers.submit(() -> {
                    for (int i = first; i < first + EACH; i++) {
                        file.append(delivered(i)).await();
                    }
                    return "done";
                }));
            }
            for (Future<?> writer : done) {
                writer.get();
            }
        } finally {
            writers.shutdown();
        }
        AuditVerification.Intact intact = (AuditVerification.Intact) verify(trail());
        assertThat(intact.signed()).isEqualTo(1 + THREADS * EACH);
        List<Integer> requests = values(trail(), "request").stream()
                .map(id -> Integer.parseInt(id, 16))
                .toList();
        assertThat(requests).hasSize(THREADS * EACH).doesNotHaveDuplicates();
        for (int thread = 0; thread < THREADS; thread++) {
            int owner = thread;
            assertThat(requests.stream().filter(id -> id / EACH == owner)).isSorted();
        }
    }

    @Test
    void deferredRecordsWaitForNothingAndAreCoveredByTheNextWait() throws IOException {
        try (AuditFile file = open()) {
            int before = disk.flushes();
            file.deferred().append(crossing(1, Outcome.FORWARDED)).await();
            assertThat(disk.flushes()).isEqualTo(before);
            file.append(delivered(1)).await();
            assertThat(disk.flushes()).isEqualTo(before + 1);
            assertThat(disk.durable()).contains("FORWARDED", "DELIVERED");
        }
    }

    @Test
    void deferredRefusalsAreWaitedFor() throws IOException {
        try (AuditFile file = open()) {
            file.deferred().append(crossing(1, Outcome.REFUSED)).await();
            assertThat(disk.durable()).contains("REFUSED");
        }
    }

    @Test
    void aFailedFlushRefusesItsRecordAndEverythingAfterIt() throws IOException {
        AuditFile file = open();
        AuditSink.Durability deferred = file.deferred().append(crossing(1, Outcome.FORWARDED));
        AuditSink.Durability entry = file.append(delivered(1));
        disk.failFlushes();
        assertThatThrownBy(entry::await).isInstanceOf(IOException.class).hasMessage("flush failed");
        disk.heal();
        assertThatThrownBy(entry::await).hasMessage("audit trail `trail.jsonl` takes nothing since it failed");
        assertThatThrownBy(deferred::await).hasMessageContaining("takes nothing");
        assertThatThrownBy(() -> file.append(delivered(2))).hasMessageContaining("takes nothing");
        assertThatThrownBy(file::checkpoint).hasMessageContaining("takes nothing");
        file.close();
        TrailFixture.open(trail()).close();
        assertThat(verify(trail())).isInstanceOf(AuditVerification.Intact.class);
    }

    @Test
    void nothingIsSignedThatIsNotDurable() throws IOException {
        AuditFile file = open();
        byte[] before = Files.readAllBytes(TrailFixture.checkpoint(trail()));
        file.append(delivered(1));
        disk.failFlushes();
        assertThatThrownBy(file::checkpoint).hasMessage("flush failed");
        file.close();
        assertThat(TrailFixture.checkpoint(trail())).hasBinaryContent(before);
    }

    @Test
    void aFullDiskRefusesAndTheTrailRecoversWhenOpenedAgain() throws IOException {
        AuditFile file = open();
        disk.failWritesAfter(3);
        int taken = 0;
        try {
            for (; taken < 10; taken++) {
                file.append(delivered(taken));
            }
        } catch (IOException e) {
            assertThat(e).hasMessage("No space left on device");
        }
        assertThat(taken).isEqualTo(3);
        disk.heal();
        assertThatThrownBy(() -> file.append(delivered(4))).hasMessageContaining("takes nothing");
        file.close();
        TrailFixture.open(trail()).close();
        assertThat(values(trail(), "request")).hasSize(3);
        assertThat(values(trail(), "cut")).singleElement().isNotEqualTo("0");
        assertThat(verify(trail())).isInstanceOf(AuditVerification.Intact.class);
    }

    @Test
    void aCheckpointThatCannotBeWrittenStopsTheTrail() throws IOException {
        AuditFile file = open();
        file.append(delivered(1));
        Files.createDirectory(directory.resolve("trail.jsonl.checkpoint.tmp"));
        assertThatThrownBy(file::checkpoint).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> file.append(delivered(2))).hasMessageContaining("takes nothing");
        file.close();
    }

    @Test
    void aDiskThatCannotBeOpenedGivesTheTrailFree() {
        AuditFile.Disk broken = trail -> {
            throw new IOException("no such device");
        };
        assertThatThrownBy(() -> AuditFile.open(trail(), KEY, CLOCK, broken)).hasMessage("no such device");
        assertThatThrownBy(() -> AuditFile.open(trail(), KEY, CLOCK, broken)).hasMessage("no such device");
    }
}
