package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.label.downgrade.TicketLedger.Spending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketLedgerFileTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant ONE = Instant.parse("2026-11-22T13:00:00Z");

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("tickets");
    }

    private static Digest terms(int number) {
        return Digest.compute(new byte[] {(byte) number});
    }

    private static Spending spend(TicketLedgerFile ledger, int number, int uses) throws IOException {
        return ledger.spend(terms(number), uses, NOON, ONE);
    }

    @Test
    void aUseStaysUsedWhenTheProcessEnds() throws IOException {
        try (TicketLedgerFile ledger = TicketLedgerFile.open(file(), NOON)) {
            assertThat(spend(ledger, 1, 2)).isEqualTo(Spending.SPENT);
            assertThat(spend(ledger, 2, 1)).isEqualTo(Spending.SPENT);
            assertThat(spend(ledger, 2, 1)).isEqualTo(Spending.USED_UP);
        }
        try (TicketLedgerFile again = TicketLedgerFile.open(file(), NOON)) {
            assertThat(spend(again, 2, 1)).isEqualTo(Spending.USED_UP);
            assertThat(spend(again, 1, 2)).isEqualTo(Spending.SPENT);
            assertThat(spend(again, 1, 2)).isEqualTo(Spending.USED_UP);
        }
    }

    @Test
    void whereverTheProcessIsKilledNoFinishedUseIsLost() throws IOException {
        try (TicketLedgerFile ledger = TicketLedgerFile.open(file(), NOON)) {
            spend(ledger, 1, 1);
            spend(ledger, 2, 1);
        }
        byte[] whole = Files.readAllBytes(file());
        int half = whole.length / 2;
        for (int length = half; length <= whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            try (TicketLedgerFile again = TicketLedgerFile.open(file(), NOON)) {
                assertThat(spend(again, 1, 1)).as("%d bytes", length).isEqualTo(Spending.USED_UP);
                assertThat(spend(again, 2, 1))
                        .as("%d bytes", length)
                        .isEqualTo(length == whole.length ? Spending.USED_UP : Spending.SPENT);
            }
        }
    }

    @Test
    void forgetsWhatNobodyCanAskForAnyMore() throws IOException {
        try (TicketLedgerFile ledger = TicketLedgerFile.open(file(), NOON)) {
            spend(ledger, 1, 1);
            assertThat(Files.size(file())).isPositive();
        }
        TicketLedgerFile.open(file(), ONE).close();
        assertThat(Files.size(file())).isZero();
    }

    @Test
    void refusesADamagedFileWithItsLine() throws IOException {
        try (TicketLedgerFile ledger = TicketLedgerFile.open(file(), NOON)) {
            spend(ledger, 1, 1);
            spend(ledger, 2, 1);
        }
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            damaged[whole.length / 2 + random.nextInt(64)] = 'x';
            Files.write(file(), damaged);
            assertThatThrownBy(() -> TicketLedgerFile.open(file(), NOON))
                    .isInstanceOf(IOException.class)
                    .hasMessage("`" + file() + "`, line 2: not a use of a ticket");
        }
    }

    @Test
    void refusesATimeThatNoClockShows() throws IOException {
        Files.writeString(file(), "0".repeat(64) + " " + "9".repeat(18) + "\n");
        assertThatThrownBy(() -> TicketLedgerFile.open(file(), NOON))
                .isInstanceOf(IOException.class)
                .hasMessage("`" + file() + "`, line 1: not a use of a ticket");
    }

    @Test
    void countsNothingAfterWritingHasFailed() throws IOException {
        TicketLedgerFile ledger = TicketLedgerFile.open(file(), NOON);
        ledger.close();
        assertThatThrownBy(() -> spend(ledger, 1, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> spend(ledger, 2, 1))
                .hasMessage("`" + file() + "` could not be written before; open it again");
    }
}
