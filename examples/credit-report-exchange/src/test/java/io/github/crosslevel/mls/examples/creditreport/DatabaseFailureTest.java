package io.github.crosslevel.mls.examples.creditreport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.examples.creditreport.data.DatabaseFault;
import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database of the bureau fails in the middle of the main job. */
class DatabaseFailureTest {
    @TempDir
    Path directory;

    private Path work;
    private Path database;

    @BeforeEach
    void name() {
        work = directory.resolve("work");
        database = work.resolve("database");
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE_DAMAGED", "TABLE_MISSING", "ROWS_DAMAGED", "COLUMN_CHANGED"})
    void whileFilesAreAnsweredTheRunEndsWithTheReasonAndNoResultIsDelivered(DatabaseFault fault) throws IOException {
        // the inquiry file is the first thing that leaves the internet
        Commands.Ended ended = run(failing(fault, CreditDomain.INTERNET, 1));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).startsWith("the environment failed: ").contains("report database: cannot read: ");
        assertThat(visible("internet/inbox")).isEmpty();
        assertThat(visible("intranet/outbox")).noneMatch(name -> name.endsWith(".csv"));
    }

    @Test
    void whileQueriesAreAnsweredEachIsRefusedAndTheRunEndsWithWhatWasRefused() {
        // the result file and some answers have crossed before
        Commands.Ended ended = run(failing(DatabaseFault.ROWS_DAMAGED, CreditDomain.INTRANET, 10));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).startsWith("the environment failed: ").contains("no query was answered; ");
    }

    @Test
    void queriesThatFailWhileTheDatabaseIsOpenedAgainFailTheRunAndNothingElse() throws IOException {
        assertThat(run(Commands.PLAIN).status()).isZero();

        Commands.Ended ended = run(failing(DatabaseFault.CLOSED, CreditDomain.INTRANET, 10));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).contains("expectations are NOT met:", "queries-http", "status 403 instead of answered");
        assertThat(visible("internet/inbox")).hasSize(4);
    }

    @Test
    void aDatabaseDamagedBetweenRunsEndsTheNextBeforeAnythingCrosses() throws IOException {
        assertThat(run(Commands.PLAIN).status()).isZero();
        List<String> delivered = visible("internet/inbox");
        DatabaseFault.damage(database.resolve("reports.mv.db"));

        Commands.Ended ended = run(Commands.PLAIN);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).startsWith("the environment failed: ").contains("report database: cannot open: ");
        assertThat(visible("internet/inbox")).isEqualTo(delivered);
    }

    /** Lets the database fail when a system sends its frame of this number. */
    private LinkDecorator failing(DatabaseFault fault, SystemId sender, int number) {
        AtomicInteger frames = new AtomicInteger();
        return (system, link) -> frame -> {
            if (system.equals(sender) && frames.incrementAndGet() == number) {
                fault.happen(database);
            }
            return link.send(frame);
        };
    }

    private Commands.Ended run(LinkDecorator cable, String... more) {
        String[] arguments = Stream.concat(Stream.of("--lang", "en", "--directory", work.toString()), Stream.of(more))
                .toArray(String[]::new);
        return Commands.run(Commands.SMALL, cable, arguments);
    }

    private List<String> visible(String folder) throws IOException {
        try (Stream<Path> files = Files.list(work.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
