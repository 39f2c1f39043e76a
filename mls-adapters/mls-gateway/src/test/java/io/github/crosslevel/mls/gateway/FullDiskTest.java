package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk refuses to take more, for real, in the middle of everything.
 *
 * <p>What stands for the full disk is the limit of the system on the size of a file (RLIMIT_FSIZE), which needs no
 * privilege and holds for one process: a write fails in the kernel, after the bytes that still fit, just as it does for
 * want of space. It holds for each file by itself, so that a test can choose which file meets it. {@link SmallDiskTest}
 * fills a file system of its own where one can be had.
 */
@Timeout(120)
class FullDiskTest {
    static final String NAME = "inquiry.csv";
    static final byte[] SMALL = Credit.inquiries(10_000);

    /** Two whole parts and a piece. */
    static final byte[] LARGE = Credit.inquiries(20 << 20);

    /** Each gateway opened on a directory needs a later time than the one before. */
    private static final String LATER = "2026-11-23T02:00:01Z";

    private static final List<String> EXCHANGE = List.of(
            "internet FORWARDED SEALED",
            "interconnect FORWARDED ARBITRATED",
            "intranet DELIVERED DELIVERED",
            "intranet FORWARDED SEALED",
            "interconnect FORWARDED ARBITRATED",
            "internet DELIVERED DELIVERED");
    private static final List<String> TRANSFER = List.of(
            "internet FORWARDED SEALED",
            "interconnect FORWARDED ARBITRATED",
            "intranet FORWARDED OPENED",
            "intranet DELIVERED DELIVERED");

    @TempDir
    private Path directory;

    private Path errors;

    @BeforeEach
    void name() {
        errors = directory.resolve("errors.txt");
    }

    /** Starts a process whose files hold at most so many KiB each. */
    private ChildJvm cramped(int kibibytes, String command, Path where) throws IOException {
        return ChildJvm.startUnder(
                limit(kibibytes), errors, List.of("-XX:-UsePerfData"), CrampedGateway.class, command, where.toString());
    }

    private static List<String> limit(int kibibytes) {
        return List.of("bash", "-c", "ulimit -f " + kibibytes + " && exec \"$@\"", "bash");
    }

    @Test
    void anExchangeIsRefusedWhicheverOfItsRecordsTheDiskDoesNotTake() throws IOException {
        try (ChildJvm child = cramped(1536, "exchanges", directory)) {
            child.expect("answered, asked 1");
            for (int record = 0; record < EXCHANGE.size(); record++) {
                // the service is asked only if the trail holds that the question was delivered
                child.expect("refused AUDIT_UNAVAILABLE, asked " + (record < 3 ? 0 : 1));
            }
            child.expect("done");
        }
        for (int record = 0; record < EXCHANGE.size(); record++) {
            assertThat(crossings(record)).isEqualTo(EXCHANGE.subList(0, record));
            try (CreditGateway credit = reopened(Integer.toString(record))) {
                assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
            }
            assertTrailIsIntact(Integer.toString(record));
        }
    }

    @Test
    void aTransferWaitsWhicheverOfItsRecordsTheDiskDoesNotTake() throws IOException {
        try (ChildJvm child = cramped(1536, "transfers", directory)) {
            child.expect("Completed");
            for (int record = 0; record < TRANSFER.size(); record++) {
                child.expect("Interrupted");
            }
            child.expect("done");
        }
        for (int record = 0; record < TRANSFER.size(); record++) {
            String gateway = Integer.toString(record);
            assertThat(crossings(record)).isEqualTo(TRANSFER.subList(0, record));
            assertThat(directory.resolve(gateway).resolve("inbox")).isEmptyDirectory();
            try (CreditGateway credit = reopened(gateway)) {
                List<Transfer> resumed = credit.internet().resumeTransfers();
                assertThat(resumed).singleElement().satisfies(FullDiskTest::assertCompleted);
                assertThat(credit.inbox().resolve(NAME)).hasBinaryContent(SMALL);
            }
            assertTrailIsIntact(gateway);
        }
    }

    @Test
    void aFileThatTheSenderCannotStageIsRefusedAndLeavesNothingBehind() throws IOException {
        try (ChildJvm child = cramped(12 << 10, "file", directory)) {
            child.expect("refused STORAGE_FAILED");
        }
        assertThat(kept("internet")).isEmpty();
        try (CreditGateway credit = reopened("")) {
            assertThat(credit.inbox()).isEmptyDirectory();
            assertCompleted(credit.internet().submit(credit.inquiryFile("li", NAME, LARGE)));
            assertThat(credit.inbox().resolve(NAME)).hasBinaryContent(LARGE);
        }
        assertTrailIsIntact("");
    }

    @Test
    void aReceiverWhoseDiskFillsWithinAPartGoesOnFromTheLastPartItHas() throws IOException {
        Path file = Files.write(directory.resolve(NAME), LARGE);
        try (SplitHosts split = SplitHosts.start(directory, Credit.POLICY_TEXT)) {
            split.restartUnder(limit(12 << 10), SplitHosts.INTRANET);
            ChildJvm internet = split.host(SplitHosts.INTERNET);
            internet.send("submit li " + file);
            assertThat(internet.expect("transfer ")).isEqualTo("interrupted");
            Path inbox = split.home(SplitHosts.INTRANET).resolve("inbox");
            assertThat(inbox).isEmptyDirectory();

            split.restart(SplitHosts.INTRANET);
            internet.send("resume");
            internet.expect("resuming 1");
            assertThat(internet.expect("transfer ")).isEqualTo("completed " + Digest.compute(LARGE));
            assertThat(inbox.resolve(NAME)).hasBinaryContent(LARGE);
            split.quit();

            for (String host : List.of(SplitHosts.INTERNET, SplitHosts.INTERCONNECT, SplitHosts.INTRANET)) {
                Trails.assertIntact(split.trail(host), split.auditKey(host));
            }
            assertThat(ends(Trails.records(split.trail(SplitHosts.INTRANET))))
                    .containsExactly(
                            "intranet FORWARDED OPENED",
                            "intranet REFUSED ARBITRATED STORAGE_FAILED",
                            "intranet FORWARDED OPENED",
                            "intranet FORWARDED OPENED",
                            "intranet DELIVERED DELIVERED");
        }
    }

    @Test
    void aGatewayThatCannotWriteItsKeysDoesNotOpenAndLosesNone() throws IOException {
        try (ChildJvm child = cramped(1, "open", directory)) {
            child.expect("File too large");
        }
        reopened("").close();
        Path keys = directory.resolve("gateway/keys/routes.p12");
        byte[] before = Files.readAllBytes(keys);
        try (ChildJvm child = cramped(1, "open", directory)) {
            child.expect("File too large");
        }
        try (ChildJvm child = cramped(1, "save", keys)) {
            assertThat(child.line()).contains("routes.p12` cannot be written").contains("File too large");
        }
        assertThat(keys).hasBinaryContent(before);
        assertThat(keys.getParent()).isDirectoryNotContaining("glob:**.tmp");
        CreditGateway.open(directory, ManualClock.at("2026-11-23T02:00:02Z")).close();
        assertTrailIsIntact("");
    }

    private CreditGateway reopened(String gateway) throws IOException {
        return CreditGateway.open(directory.resolve(gateway), ManualClock.at(LATER));
    }

    private static void assertCompleted(Transfer transfer) {
        assertThat(transfer.await()).isInstanceOf(TransferOutcome.Completed.class);
    }

    /** Returns the ends that a trail holds before it is opened again. */
    private List<String> crossings(int gateway) {
        return ends(Trails.records(directory.resolve(gateway + "/gateway/audit/trail.jsonl")));
    }

    private static List<String> ends(List<Map<String, String>> records) {
        return records.stream()
                .filter(record -> "crossing".equals(record.get("kind")))
                .map(CreditGateway::end)
                .toList();
    }

    /** Verifies a trail from outside, with the public key of a gateway that is opened once more. */
    private void assertTrailIsIntact(String gateway) throws IOException {
        try (CreditGateway credit =
                CreditGateway.open(directory.resolve(gateway), ManualClock.at("2026-11-23T02:00:03Z"))) {
            Trails.assertIntact(credit.trail(), credit.gateway().auditKey());
        }
    }

    private List<Path> kept(String system) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("gateway/fronts").resolve(system))) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith("lock"))
                    .toList();
        }
    }
}
