package io.github.crosslevel.mls.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixturesTest {
    private static final List<AuditRecord> ENTRIES = Entries.withDetails("a", "b", "c", "d");

    @Test
    void theClockStandsStillUntilItIsMoved() {
        ManualClock clock = ManualClock.at("2026-01-02T12:00:00Z");
        assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo("2026-01-02T12:00:00Z");
        clock.advance(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo("2026-01-02T12:01:00Z");
        clock.advance(Duration.ofMinutes(-2));
        assertThat(clock.millis())
                .isEqualTo(Instant.parse("2026-01-02T11:59:00Z").toEpochMilli());
        clock.set(Instant.EPOCH);
        assertThat(clock).hasToString("ManualClock[1970-01-01T00:00:00Z]");
        assertThat(ManualClock.at(Instant.EPOCH).instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void oneAppendFailsAtOnce() throws IOException {
        RecordingAudit audit = new RecordingAudit();
        audit.append(ENTRIES.get(0)).await();
        audit.failAt(1);
        audit.append(ENTRIES.get(1)).await();
        assertThatIOException().isThrownBy(() -> audit.append(ENTRIES.get(2))).withMessage("told to fail at append 2");
        audit.append(ENTRIES.get(3)).await();
        assertThat(audit.records()).containsExactly(ENTRIES.get(0), ENTRIES.get(1), ENTRIES.get(3));
        assertThat(audit.appends()).isEqualTo(4);
        assertThat(audit.reasons()).containsExactly(ReasonCode.RULE_DENY, ReasonCode.RULE_DENY, ReasonCode.RULE_DENY);
    }

    @Test
    void everyAppendFailsWhenAwaited() throws IOException {
        RecordingAudit audit = new RecordingAudit(RecordingAudit.Failure.WHEN_AWAITED);
        audit.failFrom(0);
        for (AuditRecord entry : ENTRIES) {
            AuditSink.Durability handle = audit.append(entry);
            assertThatIOException().isThrownBy(handle::await);
        }
        assertThat(audit.records()).isEmpty();
    }

    @Test
    void whatWasRecordedCanBeForgotten() throws IOException {
        RecordingAudit audit = new RecordingAudit();
        for (AuditRecord entry : Entries.ofEveryKind()) {
            audit.append(entry).await();
        }
        assertThat(audit.crossings()).hasSize(4);
        audit.clear();
        assertThat(audit.records()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7, 100})
    void generatedContentIsItsUnitRepeatedAndCut(int length) throws IOException {
        GeneratedContent content = GeneratedContent.repeating("abc".getBytes(StandardCharsets.US_ASCII), length);
        String expected = "abc".repeat(length / 3 + 1).substring(0, length);
        assertThat(content.length()).isEqualTo(length);
        for (int buffer = 1; buffer < 10; buffer++) {
            try (InputStream in = content.open()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                byte[] bytes = new byte[buffer];
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    out.write(bytes, 0, read);
                }
                assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(expected);
                assertThat(in.read()).isEqualTo(-1);
            }
        }
        try (InputStream in = content.open()) {
            assertThat(in.read()).isEqualTo(length == 0 ? -1 : 'a');
        }
    }

    @Test
    void endlessContentGoesOn() throws IOException {
        try (InputStream in = GeneratedContent.endless(new byte[] {7}).open()) {
            byte[] read = in.readNBytes(100_000);
            assertThat(read).hasSize(100_000);
            assertThat(Arrays.equals(read, new byte[100_000])).isFalse();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> GeneratedContent.repeating(new byte[0], 1));
        assertThatIllegalArgumentException().isThrownBy(() -> GeneratedContent.repeating(new byte[1], -1));
    }
}
