package io.github.crosslevel.mls.crypto.audit;

import static io.github.crosslevel.mls.crypto.audit.TrailFixture.CLOCK;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.KEY;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.checkpoint;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.note;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.values;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.verify;
import static io.github.crosslevel.mls.crypto.audit.TrailFixture.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.audit.AuditViolation.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash at every byte, and tampering that must not pass for one. */
final class AuditRecoveryTest {
    private static final AuditFile.Disk UNFLUSHED = file -> {
        TrailStorage disk = TrailStorage.open(file);
        return new TrailStorage() {
            @Override
            public void write(long position, byte[] bytes) throws IOException {
                disk.write(position, bytes);
            }

            @Override
            public void force() {}

            @Override
            public void truncate(long length) throws IOException {
                disk.truncate(length);
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    };

    @TempDir
    private Path directory;

    private Path trail = Path.of("");
    private byte[] written = {};
    private byte[] lastCheckpoint = {};
    private int signed;

    /** Leaves a trail as a crash does: three entries signed, three behind the checkpoint, then zeros. */
    @BeforeEach
    void crash() throws IOException {
        Path live = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(live)) {
            file.append(note(1));
            file.append(note(2));
            file.checkpoint();
            signed = length(live);
            for (int i = 3; i <= 5; i++) {
                file.append(note(i)).await();
            }
            trail = TrailFixture.copy(live, directory.resolve("crashed"));
        }
        written = Arrays.copyOf(Files.readAllBytes(trail), length(trail));
        lastCheckpoint = Files.readAllBytes(checkpoint(trail));
    }

    private static int length(Path trail) throws IOException {
        return Files.readString(trail, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
    }

    private void restore(byte[] content) throws IOException {
        Files.write(trail, content);
        Files.write(checkpoint(trail), lastCheckpoint);
    }

    /** Opens and closes the trail, without flushes: this is about content. */
    private void reopen() throws IOException {
        AuditFile.open(trail, KEY, CLOCK, UNFLUSHED).close();
    }

    /** Returns how many of the first bytes make whole lines. */
    private int wholeLines(int bytes) {
        int end = bytes;
        while (end > 0 && written[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    @Test
    void aTrailThatWasNotClosedIsIntactAndContinues() throws IOException {
        assertThat(Files.size(trail)).isGreaterThan(written.length);
        assertThat(verify(trail)).extracting("signed", "summary.entries").containsExactly(3L, 6L);
        reopen();
        assertThat(values(trail, "event")).containsExactly("created", "reopened");
        assertThat(values(trail, "cut")).containsExactly("0");
        assertThat(values(trail, "detail")).hasSize(5);
    }

    @Test
    void aTailTornAtAnyByteBehindTheCheckpointIsCutAndRecorded() throws IOException {
        for (int at = signed; at < written.length; at++) {
            int whole = wholeLines(at);
            restore(Arrays.copyOf(Arrays.copyOf(written, at), at % 2 == 0 ? at : at + 100));
            if (whole < at) {
                AuditViolation torn = violation(trail);
                assertThat(torn.kind()).as("torn at %d", at).isEqualTo(Kind.TORN_TAIL);
                assertThat(torn.offset()).as("torn at %d", at).isEqualTo(whole);
            }
            reopen();
            assertThat(values(trail, "cut")).as("torn at %d", at).containsExactly(String.valueOf(at - whole));
            assertThat(verify(trail)).isInstanceOf(AuditVerification.Intact.class);
            assertThat(Arrays.copyOf(Files.readAllBytes(trail), whole)).isEqualTo(Arrays.copyOf(written, whole));
        }
    }

    @Test
    void aHoleThatAPowerFailureLeavesBehindTheCheckpointIsCut() throws IOException {
        int secondLine = wholeLines(written.length - 1);
        for (int hole = signed; hole < secondLine; hole += 7) {
            byte[] content = written.clone();
            Arrays.fill(content, hole, Math.min(hole + 64, secondLine), (byte) 0);
            restore(content);
            int whole = wholeLines(hole);
            assertThat(violation(trail).kind()).as("hole at %d", hole).isEqualTo(Kind.TORN_TAIL);
            reopen();
            assertThat(values(trail, "cut")).containsExactly(String.valueOf(written.length - whole));
            assertThat(verify(trail)).isInstanceOf(AuditVerification.Intact.class);
        }
    }

    @Test
    void aTrailShorterThanItsCheckpointIsRefusedAndLeftAsItIs() throws IOException {
        for (int at = 0; at < signed; at++) {
            byte[] content = Arrays.copyOf(Arrays.copyOf(written, at), at % 2 == 0 ? at : at + 1000);
            restore(content);
            assertThatThrownBy(() -> TrailFixture.open(trail))
                    .as("cut at %d", at)
                    .isInstanceOf(TrailTamperedException.class)
                    .hasMessageContaining("its checkpoint signs 3");
            assertThat(Files.readAllBytes(trail)).isEqualTo(content);
        }
    }

    @Test
    void anAlteredByteIsRefusedAlsoBehindTheCheckpoint() throws IOException {
        for (int at = 0; at < written.length - 1; at++) {
            byte[] content = written.clone();
            content[at] ^= 1;
            restore(content);
            assertThatThrownBy(() -> TrailFixture.open(trail))
                    .as("altered at %d", at)
                    .isInstanceOfSatisfying(TrailTamperedException.class, tampered -> {})
                    .hasMessageContaining("tampered with at byte ");
            assertThat(Files.readAllBytes(trail)).isEqualTo(content);
        }
    }

    @Test
    void aMissingCheckpointIsRefused() throws IOException {
        Files.delete(checkpoint(trail));
        assertThatThrownBy(() -> TrailFixture.open(trail))
                .isInstanceOf(TrailTamperedException.class)
                .hasMessageContaining("it has no checkpoint");
    }

    @Test
    void aMissingTrailIsRefused() throws IOException {
        Files.delete(trail);
        assertThatThrownBy(() -> TrailFixture.open(trail)).isInstanceOf(TrailTamperedException.class);
    }

    @Test
    void aCreationThatWasCutShortBeginsAnew() throws IOException {
        int firstLine = new String(written, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int at = 0; at <= firstLine; at++) {
            Files.write(trail, Arrays.copyOf(Arrays.copyOf(written, at), at + 50));
            Files.deleteIfExists(checkpoint(trail));
            reopen();
            assertThat(values(trail, "event")).as("cut at %d", at).containsExactly("created");
            assertThat(verify(trail)).isInstanceOf(AuditVerification.Intact.class);
        }
    }

    @Test
    void aLineWithoutAnEndIsRefused() throws IOException {
        byte[] content = Arrays.copyOf(written, written.length + 70_000);
        Arrays.fill(content, written.length, content.length, (byte) 'x');
        restore(content);
        assertThatThrownBy(() -> TrailFixture.open(trail)).hasMessageContaining("the entry has no end");
        assertThat(violation(trail).kind()).isEqualTo(Kind.ALTERED);
    }
}
