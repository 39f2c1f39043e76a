package io.github.crosslevel.mls.crypto.audit;

import static io.github.crosslevel.mls.crypto.audit.TrailFixture.values;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Other processes on the same trail: killed in the middle of writing, or turned away. */
@Timeout(120)
final class KilledProcessTest {
    @TempDir
    private Path directory;

    @Test
    void noRecordThatWasWaitedForIsMissingAfterAKill() throws Exception {
        Path trail = directory.resolve("trail.jsonl");
        long acknowledged = 0;
        for (int round = 0; round < 3; round++) {
            Process writer = KilledWriter.start(trail, acknowledged + 1);
            acknowledged = killAfter(writer, acknowledged + 300 + 97L * round);
            TrailFixture.open(trail).close();
            assertThat(verify(trail)).isInstanceOf(AuditVerification.Intact.class);
            List<Long> kept = values(trail, "request").stream()
                    .map(id -> Long.parseLong(id, 16))
                    .toList();
            assertThat(kept)
                    .containsAll(LongStream.rangeClosed(1, acknowledged).boxed().toList());
            acknowledged = kept.get(kept.size() - 1);
        }
    }

    /** Reads what the process has waited for until it is far enough, kills it, and reads what it had said before. */
    private static long killAfter(Process writer, long enough) throws Exception {
        long last = 0;
        try (BufferedReader said = writer.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = Long.parseLong(line);
                if (last == enough) {
                    writer.toHandle().destroyForcibly();
                }
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("closed");
        }
        assertThat(writer.waitFor()).isNotZero();
        assertThat(last).isGreaterThanOrEqualTo(enough);
        return last;
    }

    @Test
    void aSecondProcessIsTurnedAway() throws Exception {
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(trail)) {
            assertThat(said(KilledWriter.start(trail, 1)))
                    .containsExactly("audit trail `trail.jsonl` is open in another process");
            // A refused attempt of our own must not give the lock away.
            assertThatThrownBy(() -> TrailFixture.open(trail)).hasMessageContaining("already open in this process");
            assertThat(said(KilledWriter.start(trail, 1)))
                    .singleElement()
                    .asString()
                    .contains("another process");
            file.append(TrailFixture.delivered(1)).await();
        }
        assertThat(verify(trail)).isInstanceOf(AuditVerification.Intact.class);
    }

    private static List<String> said(Process process) throws Exception {
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            out.lines().forEach(lines::add);
        }
        process.waitFor();
        return lines;
    }
}
