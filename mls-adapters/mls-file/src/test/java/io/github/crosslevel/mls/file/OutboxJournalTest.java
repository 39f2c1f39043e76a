package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxJournalTest {
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Digest DIGEST = Digest.compute(new byte[0]);

    @TempDir
    private Path directory;

    private static OutboxJournal.Entry entry(long id, String name) {
        return new OutboxJournal.Entry(OutboxJournal.State.TAKEN, new RequestId(0, id), NOW, DIGEST, name);
    }

    private OutboxJournal open(Instant now) throws IOException {
        return OutboxJournal.open(directory, RETENTION, now);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        try (OutboxJournal journal = open(NOW)) {
            journal.put(entry(1, "a"), NOW);
            journal.put(entry(2, "征信.csv"), NOW);
            journal.put(entry(1, "a").ended(OutboxJournal.State.SENT), NOW);
        }
        try (OutboxJournal journal = open(NOW)) {
            assertThat(journal.all())
                    .containsExactly(entry(1, "a").ended(OutboxJournal.State.SENT), entry(2, "征信.csv"));
            assertThat(journal.underWay()).containsExactly(entry(2, "征信.csv"));
            assertThat(journal.find(DIGEST, "a")).hasValue(new RequestId(0, 1));
            assertThat(journal.find(DIGEST, "b")).isEmpty();
        }
    }

    @Test
    void aFileUnderWayIsNeverForgotten() throws IOException {
        try (OutboxJournal journal = open(NOW)) {
            journal.put(entry(1, "a"), NOW);
            journal.put(entry(2, "b").ended(OutboxJournal.State.SENT), NOW);
        }
        try (OutboxJournal journal = open(NOW.plus(RETENTION).plusSeconds(1))) {
            assertThat(journal.all()).containsExactly(entry(1, "a"));
        }
    }

    @Test
    void anUnfinishedLastLineIsLeftOut() throws IOException {
        byte[] whole = written();
        int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = first; length < whole.length; length++) {
            Files.write(directory.resolve("journal"), Arrays.copyOf(whole, length));
            try (OutboxJournal journal = open(NOW)) {
                assertThat(journal.all()).as("after " + length + " bytes").containsExactly(entry(1, "a"));
            }
        }
    }

    private byte[] written() throws IOException {
        try (OutboxJournal journal = open(NOW)) {
            journal.put(entry(1, "a"), NOW);
            journal.put(entry(2, "b"), NOW);
        }
        return Files.readAllBytes(directory.resolve("journal"));
    }

    @Test
    void anyOtherDamageIsRefusedOrReadsAsEntries() throws IOException {
        byte[] whole = written();
        long seed = 0x5eed_0017L;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            Files.write(directory.resolve("journal"), damaged);
            try (OutboxJournal journal = open(NOW)) {
                assertThat(journal.all()).as("seed " + seed + ", " + i).hasSizeLessThanOrEqualTo(2);
            } catch (IOException e) {
                assertThat(e.toString()).as("seed " + seed + ", " + i).matches("(?s).*(not an entry|Malformed).*");
            }
        }
    }

    @Test
    void aTimeThatNoClockShowsIsRefused() throws IOException {
        String line =
                new String(written(), StandardCharsets.UTF_8).lines().toList().get(0);
        String seconds = Long.toString(NOW.getEpochSecond());
        Files.writeString(directory.resolve("journal"), line.replace(seconds, "9".repeat(18)) + "\n");
        assertThatIOException().isThrownBy(() -> open(NOW)).withMessageContaining("line 1");
    }

    @Test
    void aLineOfSomethingElseIsNamed() throws IOException {
        Files.writeString(directory.resolve("journal"), "taken\n");
        assertThatIOException().isThrownBy(() -> open(NOW)).withMessageEndingWith("line 1: not an entry of an outbox");
    }
}
