package io.github.crosslevel.mls.examples.creditreport.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportDatabaseTest {
    private static final int COUNT = 700;

    private final ReportGenerator generator = new ReportGenerator(11);

    @TempDir
    Path directory;

    @Test
    void whatWasFilledInIsFoundByIdAndByIdentityNumber() throws IOException {
        try (ReportDatabase database = ReportDatabase.open(directory)) {
            database.fill(generator, COUNT);

            for (int index = 0; index < COUNT; index++) {
                CreditReport report = generator.report(index);
                assertThat(database.byId(report.id())).contains(report);
                assertThat(database.byIdNumber(report.idNumber())).contains(report);
            }
        }
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        try (ReportDatabase database = ReportDatabase.open(directory)) {
            database.fill(generator, COUNT);

            assertThat(database.byId(ReportGenerator.id(COUNT))).isEmpty();
            assertThat(database.byId("CR0000001' OR '1'='1")).isEmpty();
            assertThat(database.byIdNumber("")).isEmpty();
        }
    }

    @Test
    void countIsZeroUntilItWasFilledAndSurvivesReopening() throws IOException {
        try (ReportDatabase database = ReportDatabase.open(directory)) {
            assertThat(database.count()).isZero();
            database.fill(generator, COUNT);
        }
        try (ReportDatabase database = ReportDatabase.open(directory)) {
            assertThat(database.count()).isEqualTo(COUNT);
        }
    }

    @Test
    void fillingAgainReplacesWhatWasThere() throws IOException {
        try (ReportDatabase database = ReportDatabase.open(directory)) {
            database.fill(generator, COUNT);
            database.fill(new ReportGenerator(12), 100);

            assertThat(database.count()).isEqualTo(100);
            assertThat(database.byId(ReportGenerator.id(5))).contains(new ReportGenerator(12).report(5));
            assertThat(database.byId(ReportGenerator.id(100))).isEmpty();
        }
    }

    @Test
    void databaseThatIsNotOneIsAnErrorThatSaysSo() throws IOException {
        Files.writeString(directory.resolve("reports.mv.db"), "not a database".repeat(1_000));

        assertThatIOException()
                .isThrownBy(() -> ReportDatabase.open(directory))
                .withMessageStartingWith("report database: cannot open: ");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOSED")
    void whateverFailsIsAnErrorThatSaysWhatCouldNotBeDoneAndShowsNoReport(DatabaseFault fault) throws IOException {
        CreditReport report = generator.report(5);
        try (ReportDatabase database = ReportDatabase.open(directory, Duration.ofSeconds(1))) {
            database.fill(generator, COUNT);
            assertThat(database.byId(report.id())).contains(report); // a reader is idle, its statements prepared
            fault.happen(directory);

            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatIOException()
                        .isThrownBy(() -> database.byIdNumber(report.idNumber()))
                        .withMessageMatching("report database: cannot read: .+")
                        .withMessageNotContaining(report.name())
                        .withMessageNotContaining(report.idNumber());
            }
        }
    }

    @Test
    void databaseThatWasClosedInBetweenIsOpenedAgain() throws IOException {
        CreditReport report = generator.report(5);
        try (ReportDatabase database = ReportDatabase.open(directory)) {
            database.fill(generator, COUNT);
        }
        try (ReportDatabase database = ReportDatabase.open(directory)) {
            assertThat(database.byId(report.id())).contains(report);
            DatabaseFault.CLOSED.happen(directory);

            assertThatIOException().isThrownBy(() -> database.byId(report.id()));
            assertThat(database.byId(report.id())).contains(report);
        }
    }

    @Test
    void readersThatFailedAreClosed() throws Exception {
        try (ReportDatabase database = ReportDatabase.open(directory)) {
            database.fill(generator, COUNT);
            DatabaseFault.TABLE_MISSING.happen(directory);
            for (int attempt = 0; attempt < 20; attempt++) {
                assertThatIOException().isThrownBy(() -> database.byId(ReportGenerator.id(1)));
            }
            assertThat(DatabaseFault.connections(directory)).isEqualTo(1);
        }
    }
}
