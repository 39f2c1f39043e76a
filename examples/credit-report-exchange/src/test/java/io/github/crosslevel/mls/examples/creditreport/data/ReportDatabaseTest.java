package io.github.crosslevel.mls.examples.creditreport.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
