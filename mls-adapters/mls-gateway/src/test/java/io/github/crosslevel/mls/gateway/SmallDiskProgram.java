package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.testkit.ManualClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets a file of 9 MiB cross in a gateway on a file system that has so much space left and no more, then makes space,
 * and checks that the file arrives. It needs a small file system: it fills it.
 */
final class SmallDiskProgram {
    private static final int KIB = 1 << 10;
    private static final int FILE = 9 << 10;

    /**
     * KiB that are free. The file takes its length where it is staged, where it arrives, and where it is delivered; in
     * between, page by page, what is kept about it.
     */
    static final List<Integer> FREE = Stream.of(
                    IntStream.of(0, FILE / 2),
                    IntStream.rangeClosed(0, 4).map(page -> FILE + 4 * page),
                    IntStream.of(FILE + FILE / 2),
                    IntStream.rangeClosed(0, 6).map(page -> 2 * FILE + 4 * page),
                    IntStream.of(2 * FILE + FILE / 2, 3 * FILE))
            .flatMap(IntStream::boxed)
            .toList();

    private static final String NAME = "inquiry.csv";
    private static final byte[] CSV = Credit.inquiries(FILE * KIB);

    private final Path disk;
    private final ManualClock clock = ManualClock.at(CreditGateway.MONDAY_TEN);

    private SmallDiskProgram(Path disk) {
        this.disk = disk;
    }

    /** Takes the directory where the file system is mounted. */
    public static void main(String[] arguments) throws IOException {
        SmallDiskProgram program = new SmallDiskProgram(Path.of(arguments[0]));
        for (int i = 0; i < FREE.size(); i++) {
            int free = FREE.get(i);
            System.out.println(free + " " + (i % 2 == 0 ? program.goOn(free) : program.reopen(free)));
        }
        System.out.println("done");
    }

    /** There is space again, and the gateway goes on. */
    private String goOn(int free) throws IOException {
        Path directory = disk.resolve("goes on " + free);
        try (CreditGateway credit = CreditGateway.open(directory, clock)) {
            String outcome = cross(credit, free);
            arrive(credit, outcome);
            return outcome;
        } finally {
            delete(directory);
        }
    }

    /** There is space again, and the gateway is opened anew; the audit trail met the end of the space, too. */
    private String reopen(int free) throws IOException {
        Path directory = disk.resolve("reopened " + free);
        try {
            CreditGateway cramped = CreditGateway.open(directory, clock);
            String outcome = cross(cramped, free);
            fill(0);
            CrampedGateway.endTrail(cramped);
            assertThat(cramped.exchange(cramped.query("zhang"))).isInstanceOf(ExchangeOutcome.Refused.class);
            assertThat(cramped.asked).hasSize(1);
            Files.delete(ballast());
            cramped.close();

            clock.advance(Duration.ofSeconds(1));
            try (CreditGateway credit = CreditGateway.open(directory, clock)) {
                arrive(credit, outcome);
            }
            return outcome;
        } finally {
            delete(directory);
        }
    }

    private String cross(CreditGateway credit, int free) throws IOException {
        fill(free);
        // a message needs no space but that of the audit trail, which is there beforehand
        assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
        TransferOutcome outcome =
                credit.internet().submit(credit.inquiryFile("li", NAME, CSV)).await();
        assertThat(outcome).isNotInstanceOf(TransferOutcome.Completed.class);
        try (Stream<Path> arrived = Files.list(credit.inbox())) {
            assertThat(arrived.filter(file -> !file.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
        Files.delete(ballast());
        return outcome instanceof TransferOutcome.Refused refused
                ? "refused " + refused.reason().code()
                : outcome.getClass().getSimpleName();
    }

    /** What was refused is sent again, what was kept goes on. */
    private static void arrive(CreditGateway credit, String outcome) throws IOException {
        List<Transfer> transfers = credit.internet().resumeTransfers();
        if (outcome.startsWith("refused")) {
            assertThat(transfers).isEmpty();
            transfers = List.of(credit.internet().submit(credit.inquiryFile("li", NAME, CSV)));
        }
        assertThat(transfers)
                .singleElement()
                .satisfies(transfer -> assertThat(transfer.await())
                        .isInstanceOfSatisfying(
                                TransferOutcome.Completed.class,
                                completed ->
                                        assertThat(completed.receipt().digest()).isEqualTo(Digest.compute(CSV))));
        assertThat(credit.inbox().resolve(NAME)).hasBinaryContent(CSV);
        try (Stream<Path> kept = Files.walk(credit.directory.resolve("gateway/fronts"))) {
            assertThat(kept.filter(file -> file.getFileName().toString().matches(".*[.](tmp|part|content)")))
                    .isEmpty();
        }
        Trails.assertIntact(credit.trail(), credit.gateway().auditKey());
    }

    /** Fills the file system until so many KiB are free. */
    private void fill(int free) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            long left = Files.getFileStore(disk).getUsableSpace() - (long) free * KIB;
            for (; left >= block.length; left -= block.length) {
                out.write(block);
            }
        }
    }

    private Path ballast() {
        return disk.resolve("ballast");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
